namespace Valet.Functions.Browser.Sessions.Providers;

/// <summary>Where browsers come from. What asks knows neither processes nor services, only that one run has one browser.</summary>
internal interface IBrowserProvider
{
    /// <summary>Stands in session documents.</summary>
    string Name { get; }

    /// <summary>A fresh browser with one blank page. What is left of an older one of this run is ended first.</summary>
    Task<RunBrowser> OpenAsync(SessionKey run, CancellationToken cancellationToken);

    /// <summary>The recorded browser, or null if it is gone or cannot be reached from this machine.</summary>
    Task<RunBrowser?> FindAsync(SessionDocument recorded, CancellationToken cancellationToken);

    /// <summary>This host cares for the browser from now on.</summary>
    void Adopt(SessionKey run, RunBrowser browser);

    /// <summary>False if it is known to have ended.</summary>
    bool IsAlive(RunBrowser browser);

    /// <summary>Bytes of memory that the browser with all its processes holds; null if that cannot be told from here.</summary>
    long? MemoryOf(RunBrowser browser);

    /// <summary>Ends the recorded browser, if there is one, and whatever else of this run is there. Safe to repeat.</summary>
    /// <param name="keepProfile">True leaves what the next browser of the same run can use.</param>
    /// <returns>True if anything was there.</returns>
    Task<bool> EndAsync(SessionKey run, RunBrowser? browser, bool keepProfile, CancellationToken cancellationToken);

    /// <summary>Runs that had a browser of this provider and that nobody closed: for the reaper.</summary>
    IAsyncEnumerable<SessionKey> LeftoversAsync(CancellationToken cancellationToken);
}

/// <summary>One run's browser: enough to attach to it.</summary>
/// <param name="Endpoint">DevTools address; it may hold a secret, so it is neither logged nor stored for remote browsers.</param>
/// <param name="ContextId">The browser context that is the run's, where the browser serves others too; null where all of it is the run's.</param>
/// <param name="StartedAt">Of the process, in clock ticks since boot.</param>
internal sealed record RunBrowser(string Endpoint, string? ContextId = null, int ProcessId = 0, long StartedAt = 0);
