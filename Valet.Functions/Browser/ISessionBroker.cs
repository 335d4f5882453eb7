namespace Valet.Functions.Browser;

/// <summary>
/// Hands out the one browser session of a run, wherever the asking activity happens to run. Whoever attaches raises the session document's generation;
/// an older holder loses its lease and can do nothing more to the page.
/// </summary>
public interface ISessionBroker
{
    /// <summary>Makes sure the run has a live browser (start-browser). Safe to repeat.</summary>
    Task StartAsync(SessionKey run, CancellationToken cancellationToken);

    /// <summary>
    /// Attaches: by this process's memory, by the recorded endpoint, else a new browser with the same user-data folder at a blank page (<see cref="AttachedBy.Resurrection"/>).
    /// </summary>
    Task<ISessionLease> AttachAsync(SessionKey run, CancellationToken cancellationToken);

    /// <summary>
    /// For the person's own hands and eyes while a gate is open: the live page without taking the lease, or null if no browser lives.
    /// </summary>
    Task<IBrowserPage?> PeekAsync(SessionKey run, CancellationToken cancellationToken);

    /// <summary>
    /// Gives the browser back while nobody needs it: what it holds and where it stands is kept with the session, its processes end, an attempt that still
    /// acts is shut out. The next attach is a resurrection. Safe to repeat; nothing happens where no browser lives.
    /// </summary>
    Task ParkAsync(SessionKey run, CancellationToken cancellationToken);

    /// <summary>Asks the holder to stop: in this process at once, elsewhere at its next renewal.</summary>
    Task CancelAsync(SessionKey run, CancellationToken cancellationToken);

    /// <summary>Ends the browser's whole process group, deletes its user-data folder and session document. Safe to repeat.</summary>
    Task CloseAsync(SessionKey run, CancellationToken cancellationToken);
}

public sealed record SessionKey(string UserId, string TaskId);

public enum AttachedBy { Memory, Endpoint, Resurrection }

/// <summary>The right to act on a run's page, until disposed (the browser lives on) or lost.</summary>
public interface ISessionLease : IAsyncDisposable
{
    IBrowserPage Page { get; }

    AttachedBy AttachedBy { get; }

    int Generation { get; }

    /// <summary>Fires when the run is cancelled or the lease is lost; <see cref="CancelRequested"/> tells which.</summary>
    CancellationToken Ended { get; }

    bool CancelRequested { get; }

    /// <summary>Checks the generation against the session document; <see cref="Shared.LeaseLostException"/> if another attempt holds the session now. Called before every effect.</summary>
    Task EnsureHeldAsync(CancellationToken cancellationToken);
}
