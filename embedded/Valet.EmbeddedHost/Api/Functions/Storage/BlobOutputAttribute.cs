using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Writes what a method returns, or a property of it, to a blob.</summary>
public sealed class BlobOutputAttribute : OutputBindingAttribute
{
    /// <summary>An output to one blob.</summary>
    /// <param name="blobPath"><c>container/blob</c>; names in braces are replaced by the trigger's binding data.</param>
    public BlobOutputAttribute(string blobPath) => BlobPath = blobPath;

    /// <summary>The path as given.</summary>
    public string BlobPath { get; }

    /// <summary>Name of the setting that holds the connection; null means <c>AzureWebJobsStorage</c>.</summary>
    public string? Connection { get; set; }
}
