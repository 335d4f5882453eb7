using System.Text.Json.Serialization;

namespace Microsoft.Azure.Functions.Worker.Extensions.DurableTask;

/// <summary>Where a durable HTTP call gets its bearer token from. The token itself is never stored, only what it is asked for with.</summary>
public abstract class TokenSource
{
    internal TokenSource(string resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        Resource = resource;
    }

    /// <summary>What the token is for: a scope, such as <c>https://graph.microsoft.com/.default</c>.</summary>
    [JsonPropertyName("resource")]
    public string Resource { get; }
}
