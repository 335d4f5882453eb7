using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using Valet.EmbeddedHost.Hosting;

namespace Valet.EmbeddedHost.Triggers.Blobs;

/// <summary>
/// Puts aside which version of a blob a function could not handle. The official host posts the same note to the queue of that name; this
/// one has no queue client and writes it to a container of that name.
/// </summary>
internal static class BlobPoison
{
    public const string Container = "webjobs-blobtrigger-poison";

    public static async Task WriteAsync(BlobServiceClient service, string function, string container, string name, BlobProperties properties, ILogger logger)
    {
        HostLog.BlobIsPoison(logger, function, container, name, Container);
        var etag = properties.ETag.ToString();
        var note = BinaryData.FromObjectAsJson(new
        {
            Type = "BlobTrigger",
            FunctionId = $"Host.Functions.{function}",
            BlobType = properties.BlobType.ToString(),
            ContainerName = container,
            BlobName = name,
            ETag = etag,
        });
        var notes = service.GetBlobContainerClient(Container);
        await notes.CreateIfNotExistsAsync();
        // One name for one version: written again after a crash, it is the same note.
        await notes.GetBlobClient($"{function}/{container}/{name}/{etag.Trim('"')}.json").UploadAsync(note, overwrite: true);
    }
}
