using System.Text.Json.Serialization;

namespace Microsoft.Azure.Functions.Worker.Extensions.DurableTask;

/// <summary>Tokens of the app's Azure identity; on a developer's machine those of the person signed in.</summary>
public class ManagedIdentityTokenSource : TokenSource
{
    /// <summary>A token source for a resource.</summary>
    /// <param name="resource">The resource or scope; the addresses of Azure Resource Manager and of Microsoft Graph get <c>/.default</c> appended.</param>
    /// <param name="options">Which authority and tenant to ask; null for the defaults.</param>
    public ManagedIdentityTokenSource(string resource, ManagedIdentityOptions? options = null)
        : base(ScopeOf(resource)) => Options = options;

    /// <summary>Which authority and tenant to ask; null for the defaults.</summary>
    [JsonPropertyName("options")]
    public ManagedIdentityOptions? Options { get; }

    private static string ScopeOf(string resource) => resource?.TrimEnd('/') switch
    {
        "https://management.core.windows.net" or "https://graph.microsoft.com" => resource.TrimEnd('/') + "/.default",
        _ => resource!,
    };
}
