using System.Text.Json.Serialization;

namespace Microsoft.Azure.Functions.Worker.Extensions.DurableTask;

/// <summary>Which authority and tenant a managed identity's token comes from.</summary>
public class ManagedIdentityOptions
{
    /// <summary>Options with an authority and a tenant.</summary>
    public ManagedIdentityOptions(Uri? authorityHost = null, string? tenantId = null)
    {
        AuthorityHost = authorityHost;
        TenantId = tenantId;
    }

    /// <summary>The authority; null for Azure's public cloud.</summary>
    [JsonPropertyName("authorityhost")]
    public Uri? AuthorityHost { get; set; }

    /// <summary>The tenant; null for the identity's own.</summary>
    [JsonPropertyName("tenantid")]
    public string? TenantId { get; set; }
}
