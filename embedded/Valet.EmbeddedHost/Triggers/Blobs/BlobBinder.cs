using System.Reflection;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Azure.Functions.Worker;
using Valet.EmbeddedHost.Hosting;

namespace Valet.EmbeddedHost.Triggers.Blobs;

/// <summary>Makes a parameter of a blob: its content, read, or a client for it.</summary>
internal static class BlobBinder
{
    public static ParameterBinder ForTrigger(ParameterInfo parameter) => new()
    {
        BindAsync = async context => await BindAsync(parameter, context, ((BlobWork)context.Trigger!).Container, ((BlobWork)context.Trigger!).Name, mayLack: false),
    };

    public static ParameterBinder ForInput(ParameterInfo parameter, BlobSource source) => new()
    {
        BindAsync = async context =>
        {
            try
            {
                var (container, name) = source.Path.Fill(data => TriggerData.Text(context, data), context.App.Clock);
                return await BindAsync(parameter, context, source.Service.GetBlobContainerClient(container), name, mayLack: true);
            }
            catch (FormatException error)
            {
                throw new FunctionInputConverterException($"Parameter '{parameter.Name}' of function '{context.Function.Name}' cannot be made: {error.Message}.", error);
            }
        },
    };

    private static async ValueTask<object?> BindAsync(ParameterInfo parameter, HostFunctionContext context, BlobContainerClient container, string name, bool mayLack)
    {
        var type = parameter.ParameterType;
        if (type == typeof(BlobContainerClient)) return container;
        var blob = container.GetBlobClient(name);
        if (type == typeof(BlobClient) || type == typeof(BlobBaseClient)) return blob;
        if (type == typeof(BlockBlobClient)) return container.GetBlockBlobClient(name);
        if (type == typeof(AppendBlobClient)) return container.GetAppendBlobClient(name);
        if (type == typeof(PageBlobClient)) return container.GetPageBlobClient(name);
        try
        {
            if (type == typeof(Stream)) return await blob.OpenReadAsync(cancellationToken: context.CancellationToken);
            var content = (await blob.DownloadContentAsync(context.CancellationToken)).Value.Content;
            if (type == typeof(BinaryData) || type == typeof(object)) return content;
            if (type == typeof(byte[])) return content.ToArray();
            if (type == typeof(ReadOnlyMemory<byte>)) return content.ToMemory();
            var text = Encoding.UTF8.GetString(WithoutMark(content.ToMemory().Span));
            return type == typeof(string) ? text : TextConversion.To(text, type, parameter.Name!, context.Function.Name, context.App.Serializer.JsonForText);
        }
        catch (RequestFailedException error) when (error.Status == 404 && mayLack)
        {
            // A blob input that is not there is no value, as in Azure.
            return ParameterBinding.DeclaredDefault(parameter);
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes;
}
