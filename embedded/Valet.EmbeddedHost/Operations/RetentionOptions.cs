namespace Valet.EmbeddedHost.Operations;

/// <summary>How long finished instances are kept, counted from their end; null keeps them for ever. Everything is off by default.</summary>
internal sealed record RetentionOptions
{
    public TimeSpan? Completed { get; init; }

    public TimeSpan? Failed { get; init; }

    public TimeSpan? Terminated { get; init; }

    /// <summary>How often the store is looked through.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Most instances that go in one batch; the writer serves others between two batches.</summary>
    public int BatchSize { get; init; } = 100;

    public bool IsOn => Completed is not null || Failed is not null || Terminated is not null;
}
