namespace Microsoft.DurableTask.Client.Entities;

/// <summary>What to clean.</summary>
public readonly record struct CleanEntityStorageRequest
{
    /// <summary>A request that asks for nothing; see <see cref="Default"/>.</summary>
    public CleanEntityStorageRequest()
    {
    }

    /// <summary>Everything.</summary>
    public static CleanEntityStorageRequest Default => new() { RemoveEmptyEntities = true, ReleaseOrphanedLocks = true };

    /// <summary>Whether to remove entities without state.</summary>
    public bool RemoveEmptyEntities { get; init; }

    /// <summary>Whether to release locks whose orchestration has ended.</summary>
    public bool ReleaseOrphanedLocks { get; init; }

    /// <summary>Where to go on.</summary>
    public string? ContinuationToken { get; init; }
}
