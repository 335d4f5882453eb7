namespace Microsoft.DurableTask;

/// <summary>One page of a sequence.</summary>
public sealed class Page<T>(IReadOnlyList<T> values, string? continuationToken = null)
    where T : notnull
{
    /// <summary>The values of this page.</summary>
    public IReadOnlyList<T> Values { get; } = values ?? throw new ArgumentNullException(nameof(values));

    /// <summary>Where the next page begins; null on the last page.</summary>
    public string? ContinuationToken { get; } = continuationToken;
}
