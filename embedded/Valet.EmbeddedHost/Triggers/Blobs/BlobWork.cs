using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Valet.EmbeddedHost.Triggers.Blobs;

/// <summary>What triggers a blob function: one version of one blob.</summary>
internal sealed class BlobWork(BlobContainerClient container, string name, BlobProperties properties, IReadOnlyDictionary<string, string> matched)
{
    public BlobContainerClient Container => container;

    public string Name => name;

    /// <summary>What the trigger tells by name, as the official one does.</summary>
    public IReadOnlyDictionary<string, object?> Data { get; } = new Dictionary<string, object?>(matched.ToDictionary(m => m.Key, m => (object?)m.Value), StringComparer.OrdinalIgnoreCase)
    {
        ["BlobTrigger"] = $"{container.Name}/{name}",
        ["Uri"] = container.GetBlobClient(name).Uri,
        ["Properties"] = properties,
        ["Metadata"] = properties.Metadata,
    };
}
