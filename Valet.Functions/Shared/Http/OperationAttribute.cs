namespace Valet.Functions.Shared.Http;

/// <summary>What the OpenAPI document says of one HTTP function; route and methods come from its trigger. A test holds every HTTP function to having one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OperationAttribute(string summary) : Attribute
{
    /// <summary>One short line without a full stop.</summary>
    public string Summary { get; } = summary;

    /// <summary>The record that the body is read into; null when the function takes no body.</summary>
    public Type? Request { get; set; }

    public string RequestMediaType { get; set; } = "application/json";

    /// <summary>The record that is answered; null with <see cref="ResponseMediaType"/> JSON means an empty answer.</summary>
    public Type? Response { get; set; }

    /// <summary>Any media type but JSON is described as bytes.</summary>
    public string ResponseMediaType { get; set; } = "application/json";

    /// <summary>The status of success.</summary>
    public int Status { get; set; } = 200;

    /// <summary>Error statuses beyond 401 (any function that needs a key) and 500, which are added to all.</summary>
    public int[] Errors { get; set; } = [];
}
