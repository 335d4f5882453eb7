namespace Valet.EmbeddedHost.Operations;

/// <summary>
/// How much the host takes on before it refuses new starts; 0 takes a limit away. Work that has been accepted is never
/// refused: events, results and entity operations get through.
/// </summary>
internal sealed record LoadLimits
{
    /// <summary>Most items in motion: turns and activities that run or wait, and stored messages that no turn has consumed.</summary>
    public long MaxBacklog { get; init; } = 200_000;

    /// <summary>Most bytes of input of starts that are not on disk yet.</summary>
    public long MaxPendingBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Most managed memory, in percent of what the process may have (the container's limit, else the machine's memory).</summary>
    public int MaxMemoryPercent { get; init; } = 85;

    /// <summary>Least bytes that must be free where the store lies; what is accepted needs room to finish.</summary>
    public long MinFreeDiskBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Most bytes of the store's file and its log; 0: only the disk bounds it.</summary>
    public long MaxStoreBytes { get; init; }

    /// <summary>When a refused caller is told to come back.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(5);
}
