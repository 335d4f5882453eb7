using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Binds a parameter to the content of a blob, or to a client for it.</summary>
public sealed class BlobInputAttribute : InputBindingAttribute
{
    /// <summary>An input from one blob.</summary>
    /// <param name="blobPath"><c>container/blob</c>; names in braces are replaced by the trigger's binding data.</param>
    public BlobInputAttribute(string blobPath) => BlobPath = blobPath;

    /// <summary>The path as given.</summary>
    public string BlobPath { get; }

    /// <summary>Name of the setting that holds the connection; null means <c>AzureWebJobsStorage</c>.</summary>
    public string? Connection { get; set; }
}
