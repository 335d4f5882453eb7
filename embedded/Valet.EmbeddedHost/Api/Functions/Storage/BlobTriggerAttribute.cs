using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts a function for every blob that is new or has changed.</summary>
public sealed class BlobTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>A trigger on the blobs of a path.</summary>
    /// <param name="blobPath">
    /// <c>container/pattern</c>; a name in braces (<c>uploads/{name}</c>) matches any text and is bound to the parameter of that name.
    /// </param>
    public BlobTriggerAttribute(string blobPath) => BlobPath = blobPath;

    /// <summary>The path as given.</summary>
    public string BlobPath { get; }

    /// <summary>
    /// Name of the setting that holds the connection: it is looked up as given, then with <c>AzureWebJobs</c> in front. Null means <c>AzureWebJobsStorage</c>.
    /// </summary>
    public string? Connection { get; set; }

    /// <summary>How new blobs are noticed; by looking through the container unless set.</summary>
    public BlobTriggerSource Source { get; set; } = BlobTriggerSource.LogsAndContainerScan;
}
