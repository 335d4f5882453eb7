namespace Microsoft.DurableTask.Client;

/// <summary>Purging by creation time and status.</summary>
public static class DurableTaskClientExtensions
{
    /// <summary>Removes the finished instances created in a range.</summary>
    public static Task<PurgeResult> PurgeInstancesAsync(
        this DurableTaskClient client, DateTimeOffset? createdFrom, DateTimeOffset? createdTo, CancellationToken cancellation = default) =>
        PurgeInstancesAsync(client, createdFrom, createdTo, null, null, cancellation);

    /// <summary>Removes the finished instances created in a range.</summary>
    public static Task<PurgeResult> PurgeInstancesAsync(
        this DurableTaskClient client, DateTimeOffset? createdFrom, DateTimeOffset? createdTo, PurgeInstanceOptions? options, CancellationToken cancellation = default) =>
        PurgeInstancesAsync(client, createdFrom, createdTo, null, options, cancellation);

    /// <summary>Removes the finished instances created in a range, in certain statuses.</summary>
    public static Task<PurgeResult> PurgeInstancesAsync(
        this DurableTaskClient client,
        DateTimeOffset? createdFrom,
        DateTimeOffset? createdTo,
        IEnumerable<OrchestrationRuntimeStatus>? statuses,
        CancellationToken cancellation = default) => PurgeInstancesAsync(client, createdFrom, createdTo, statuses, null, cancellation);

    /// <summary>Removes the finished instances created in a range, in certain statuses.</summary>
    public static Task<PurgeResult> PurgeInstancesAsync(
        this DurableTaskClient client,
        DateTimeOffset? createdFrom,
        DateTimeOffset? createdTo,
        IEnumerable<OrchestrationRuntimeStatus>? statuses,
        PurgeInstanceOptions? options,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.PurgeAllInstancesAsync(new PurgeInstancesFilter(createdFrom, createdTo, statuses), options, cancellation);
    }
}
