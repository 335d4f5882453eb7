namespace Valet.Functions.Limits;

/// <summary>At most Max places in any span of WindowSeconds.</summary>
public static class SlidingWindowRules
{
    public static (SlidingWindow State, AcquireReply Reply) Acquire(SlidingWindow state, AcquireRequest request)
    {
        var window = TimeSpan.FromSeconds(request.WindowSeconds);
        var held = state.Entries.Where(e => e.At > request.Now - window).ToList();
        if (held.Any(e => e.Token == request.Token)) return (new SlidingWindow(held), new AcquireReply(Granted: true));
        if (held.Count < request.Max) return (new SlidingWindow([.. held, new WindowEntry(request.Token, request.Now)]), new AcquireReply(Granted: true));

        // The limit may have been lowered meanwhile: a place is free only when enough of the oldest have left.
        var opensAt = held[held.Count - request.Max].At + window;
        return (new SlidingWindow(held), new AcquireReply(Granted: false, opensAt));
    }

    public static SlidingWindow GiveBack(SlidingWindow state, string token) => new([.. state.Entries.Where(e => e.Token != token)]);
}
