namespace Valet.Functions.Limits;

/// <summary>Entity state: who took a place in the window, and when. Oldest first.</summary>
public sealed record SlidingWindow(IReadOnlyList<WindowEntry> Entries)
{
    public SlidingWindow() : this([])
    {
    }
}

/// <param name="Token">Made by the asking orchestrator, so that asking again or giving back names the same place.</param>
public sealed record WindowEntry(string Token, DateTimeOffset At);

/// <param name="Now">The orchestrator's clock: a replayed question is the same question.</param>
/// <param name="Max">Places in the window, 1 or more.</param>
public sealed record AcquireRequest(string Token, DateTimeOffset Now, int Max, int WindowSeconds);

/// <param name="OpensAt">When refused: the earliest time at which a place comes free.</param>
public sealed record AcquireReply(bool Granted, DateTimeOffset? OpensAt = null);
