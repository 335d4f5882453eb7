using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts a function from an HTTP request.</summary>
public sealed class HttpTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Every method, for callers with a function key.</summary>
    public HttpTriggerAttribute() => AuthLevel = AuthorizationLevel.Function;

    /// <summary>Some methods, for anyone.</summary>
    public HttpTriggerAttribute(params string[] methods) => Methods = methods;

    /// <summary>Every method, for callers of a level.</summary>
    public HttpTriggerAttribute(AuthorizationLevel authLevel) => AuthLevel = authLevel;

    /// <summary>Some methods, for callers of a level.</summary>
    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
    {
        AuthLevel = authLevel;
        Methods = methods;
    }

    /// <summary>Route template below the route prefix, ASP.NET Core syntax; null means the function's name.</summary>
    public string? Route { get; set; }

    /// <summary>Null or empty means every method.</summary>
    public string[]? Methods { get; private set; }

    /// <summary>Who may call.</summary>
    public AuthorizationLevel AuthLevel { get; private set; }
}
