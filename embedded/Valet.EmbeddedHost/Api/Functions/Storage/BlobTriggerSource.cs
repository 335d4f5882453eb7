namespace Microsoft.Azure.Functions.Worker;

/// <summary>How new and changed blobs are noticed.</summary>
public enum BlobTriggerSource
{
    /// <summary>By looking through the container.</summary>
    LogsAndContainerScan,

    /// <summary>By Event Grid events that are posted to the host's blob webhook.</summary>
    EventGrid,
}
