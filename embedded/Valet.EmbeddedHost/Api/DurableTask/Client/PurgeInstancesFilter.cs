namespace Microsoft.DurableTask.Client;

/// <summary>Which finished instances to remove.</summary>
public record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null)
{
    /// <summary>How long the purge may take; greater than zero.</summary>
    public TimeSpan? Timeout { get; init; }
}
