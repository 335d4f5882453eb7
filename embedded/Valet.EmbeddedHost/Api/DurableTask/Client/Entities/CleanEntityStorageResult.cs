namespace Microsoft.DurableTask.Client.Entities;

/// <summary>What was cleaned.</summary>
public readonly record struct CleanEntityStorageResult
{
    /// <summary>A result of nothing.</summary>
    public CleanEntityStorageResult()
    {
    }

    /// <summary>Entities removed.</summary>
    public int EmptyEntitiesRemoved { get; init; }

    /// <summary>Locks released.</summary>
    public int OrphanedLocksReleased { get; init; }

    /// <summary>Where to go on; null when done.</summary>
    public string? ContinuationToken { get; init; }
}
