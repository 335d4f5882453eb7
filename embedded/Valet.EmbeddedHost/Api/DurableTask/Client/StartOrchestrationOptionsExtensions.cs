namespace Microsoft.DurableTask.Client;

/// <summary>Which statuses of an existing instance refuse a start.</summary>
public static class StartOrchestrationOptionsExtensions
{
    /// <summary>The statuses that may be named.</summary>
    public static readonly IReadOnlyList<OrchestrationRuntimeStatus> ValidDedupeStatuses =
    [
        OrchestrationRuntimeStatus.Completed,
        OrchestrationRuntimeStatus.Failed,
        OrchestrationRuntimeStatus.Terminated,
#pragma warning disable CS0618
        OrchestrationRuntimeStatus.Canceled,
#pragma warning restore CS0618
        OrchestrationRuntimeStatus.Pending,
        OrchestrationRuntimeStatus.Running,
        OrchestrationRuntimeStatus.Suspended,
    ];

    /// <summary>These options with the statuses that refuse the start.</summary>
    public static StartOrchestrationOptions WithDedupeStatuses(this StartOrchestrationOptions options, params OrchestrationRuntimeStatus[] dedupeStatuses)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { DedupeStatuses = [.. dedupeStatuses.Select(status => status.ToString())] };
    }
}
