using System.Reflection;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Valet.EmbeddedHost.Hosting;

namespace Valet.EmbeddedHost.Triggers.Blobs;

/// <summary>A blob that a function writes: what it returns, or a property of that.</summary>
internal sealed class BlobOutput(string name, BlobSource source, PropertyInfo? property)
{
    public string Name => name;

    /// <summary>The value among what the function returned.</summary>
    public object? Of(object? returned) => property is null ? returned : returned is not null && property.DeclaringType!.IsInstanceOfType(returned) ? property.GetValue(returned) : null;

    /// <summary>Writes a value; null writes nothing. The container is made if it does not exist.</summary>
    public async Task WriteAsync(HostFunctionContext context, object? value)
    {
        if (value is null) return;
        var (container, blob) = source.Path.Fill(data => TriggerData.Text(context, data), context.App.Clock);
        var client = source.Service.GetBlobContainerClient(container);
        try
        {
            await UploadAsync(client, blob, value, context);
        }
        catch (Azure.RequestFailedException error) when (error.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await client.CreateIfNotExistsAsync(cancellationToken: context.CancellationToken);
            await UploadAsync(client, blob, value, context);
        }
    }

    private static async Task UploadAsync(BlobContainerClient container, string name, object value, HostFunctionContext context)
    {
        var blob = container.GetBlobClient(name);
        if (value is Stream stream)
        {
            if (stream.CanSeek) stream.Position = 0;
            await blob.UploadAsync(stream, overwrite: true, context.CancellationToken);
            return;
        }

        var content = value switch
        {
            string text => BinaryData.FromString(text),
            byte[] bytes => BinaryData.FromBytes(bytes),
            ReadOnlyMemory<byte> bytes => BinaryData.FromBytes(bytes),
            BinaryData data => data,
            _ => BinaryData.FromString(context.App.Converter.Serialize(value)!),
        };
        await blob.UploadAsync(content, overwrite: true, context.CancellationToken);
    }
}
