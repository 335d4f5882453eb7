using Azure.Storage.Blobs;

namespace Valet.EmbeddedHost.Triggers.Blobs;

/// <summary>Blobs that a binding is about: where, and by which client.</summary>
internal sealed record BlobSource(BlobServiceClient Service, BlobPath Path)
{
    public BlobContainerClient Container => Service.GetBlobContainerClient(Path.Container);
}
