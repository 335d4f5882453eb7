namespace Valet.Functions.Browser;

/// <summary>
/// Hands out the one browser session of a run, wherever the asking activity happens to run. Whoever attaches raises the session document's generation;
/// an older holder loses its lease and can do nothing more to the page.
/// </summary>
public interface ISessionBroker
{
    /// <summary>Makes sure the run has a live browser (start-browser). Safe to repeat.</summary>
    Task StartAsync(SessionKey run, CancellationToken cancellationToken);

    /// <summary>The same, with the person's logins of a platform, which one run at a time works with.</summary>
    /// <returns>Whether it was started, or when to ask again because another run has the logins.</returns>
    async Task<BrowserStart> StartAsync(SessionKey run, BrowserNeeds needs, CancellationToken cancellationToken)
    {
        await StartAsync(run, cancellationToken);
        return BrowserStart.Ready;
    }

    /// <summary>
    /// Attaches: by this process's memory, by the recorded endpoint, else a new browser that remembers what the run's last one did, at a blank page
    /// (<see cref="AttachedBy.Resurrection"/>). Waits until an older holder has stopped; one that never says so costs its browser.
    /// </summary>
    Task<ISessionLease> AttachAsync(SessionKey run, CancellationToken cancellationToken);

    /// <summary>
    /// For the person's own hands and eyes while a gate is open: the live page without taking the lease, or null if no browser lives.
    /// </summary>
    Task<IBrowserPage?> PeekAsync(SessionKey run, CancellationToken cancellationToken);

    /// <summary>Keeps what the browser remembers with the session, at a safe point: the next browser starts with it. Never fails for the browser's sake.</summary>
    /// <param name="logins">Also into the person's browser profile, as after a login.</param>
    Task SaveAsync(SessionKey run, bool logins, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Between two page visits: ends a browser that has grown too old, too used or too big. True: the next attach is a resurrection.</summary>
    Task<bool> RecycleAsync(SessionKey run, CancellationToken cancellationToken) => Task.FromResult(false);

    /// <summary>
    /// Gives the browser back while nobody needs it: what it holds and where it stands is kept with the session, its processes end, an attempt that still
    /// acts is shut out. The next attach is a resurrection. Safe to repeat; nothing happens where no browser lives.
    /// </summary>
    Task ParkAsync(SessionKey run, CancellationToken cancellationToken);

    /// <summary>Parks, and lets nobody attach before <see cref="ResumeAsync"/>.</summary>
    Task SuspendAsync(SessionKey run, CancellationToken cancellationToken) => ParkAsync(run, cancellationToken);

    /// <summary>Ends a suspension; the next attach brings the browser back.</summary>
    Task ResumeAsync(SessionKey run, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Asks the holder to stop: in this process at once, elsewhere at its next renewal.</summary>
    Task CancelAsync(SessionKey run, CancellationToken cancellationToken);

    /// <summary>Keeps the logins, ends the browser with all its processes, deletes its user-data folder and session document. Safe to repeat.</summary>
    Task CloseAsync(SessionKey run, CancellationToken cancellationToken);
}

public sealed record SessionKey(string UserId, string TaskId);

public enum AttachedBy { Memory, Endpoint, Resurrection }

/// <summary>Soft: goes on without what it cannot have at once. Hard: waits for it.</summary>
public enum Stickiness { Soft, Hard }

/// <param name="BusyUntil">When to ask again; null: the browser stands.</param>
public sealed record BrowserStart(DateTimeOffset? BusyUntil = null)
{
    public static readonly BrowserStart Ready = new();
}

/// <summary>The right to act on a run's page, until disposed (the browser lives on) or lost.</summary>
public interface ISessionLease : IAsyncDisposable
{
    /// <summary>The page: each of its effects happens only while the lease is held, checked right before.</summary>
    IBrowserPage Page { get; }

    AttachedBy AttachedBy { get; }

    int Generation { get; }

    /// <summary>Fires when the run is cancelled or the lease is lost; <see cref="CancelRequested"/> tells which.</summary>
    CancellationToken Ended { get; }

    bool CancelRequested { get; }

    /// <summary>Checks the generation against the session document; <see cref="Shared.LeaseLostException"/> if another attempt holds the session now. Called before every effect.</summary>
    Task EnsureHeldAsync(CancellationToken cancellationToken);
}
