namespace Microsoft.DurableTask.Client;

/// <summary>How many instances a purge removed.</summary>
public class PurgeResult
{
    /// <summary>A count.</summary>
    public PurgeResult(int count)
        : this(count, null)
    {
    }

    /// <summary>A count, and whether nothing is left to remove.</summary>
    public PurgeResult(int count, bool? isComplete)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        PurgedInstanceCount = count;
        IsComplete = isComplete;
    }

    /// <summary>The instances removed.</summary>
    public int PurgedInstanceCount { get; }

    /// <summary>Whether nothing is left to remove; null when it was not asked.</summary>
    public bool? IsComplete { get; }
}
