namespace Valet.Functions.Browser.Sessions;

/// <summary>Where a run's browser is and who may act in it: <c>people/{user}/runs/{taskId}/session.json</c>.</summary>
/// <param name="Owner">The worker that attached last.</param>
/// <param name="LeaseId">New with every attach: a number alone would repeat after the session was closed and begun again.</param>
/// <param name="Generation">Raised by every attach; an older holder has lost.</param>
/// <param name="Machine">Where the process runs; its id and a loopback endpoint mean nothing elsewhere. Null while no browser was started.</param>
/// <param name="Endpoint">Null for a remote browser: its address may hold a secret, and is the configuration's.</param>
/// <param name="ProcessStartedAt">In clock ticks since that machine's boot.</param>
/// <param name="PageId">DevTools target of the run's page.</param>
/// <param name="LastUrl">Where the page was when it was last looked at.</param>
/// <param name="Provider">Whose browser it is; null is the local Chromium's.</param>
/// <param name="ContextId">The run's browser context in a shared browser.</param>
/// <param name="Older">Holders that were superseded and have not said yet that they stopped.</param>
/// <param name="Suspended">The person put the run aside: nobody attaches until it is resumed.</param>
/// <param name="Profile">The browser profile this run works with, as <see cref="Logins.LoginProfiles"/> leased it.</param>
/// <param name="ProfileAskedAt">Since when the run waits for its profile.</param>
/// <param name="Hard">The run waits for its profile and its machine instead of going on without.</param>
/// <param name="StrayedSince">When a hard run was first asked for on another machine than its browser's.</param>
/// <param name="BrowserSince">When the present browser was started.</param>
/// <param name="BrowserGeneration">The first generation that used it.</param>
internal sealed record SessionDocument(
    string Owner,
    string LeaseId,
    int Generation,
    DateTimeOffset LeaseExpiresAt,
    DateTimeOffset StartedAt,
    bool CancelRequested = false,
    string? Machine = null,
    string? Endpoint = null,
    int ProcessId = 0,
    long ProcessStartedAt = 0,
    string? UserDataFolder = null,
    string? PageId = null,
    string? LastUrl = null,
    string? Provider = null,
    string? ContextId = null,
    IReadOnlyList<OlderLease>? Older = null,
    bool Suspended = false,
    ProfileLease? Profile = null,
    DateTimeOffset? ProfileAskedAt = null,
    bool Hard = false,
    DateTimeOffset? StrayedSince = null,
    DateTimeOffset? BrowserSince = null,
    int BrowserGeneration = 0)
{
    public static string PathOf(SessionKey run) => $"people/{run.UserId}/runs/{run.TaskId}/session.json";

    /// <summary>Where the state lies that the run's next browser starts with, sealed.</summary>
    public static string StatePathOf(SessionKey run) => $"people/{run.UserId}/runs/{run.TaskId}/session-state.bin";

    /// <summary>The recorded browser if it is a process that lives on this machine, else null.</summary>
    public ChromiumProcess? LivingHere()
    {
        if (Endpoint is null || Machine != ProcessTable.Machine) return null;
        var process = new ChromiumProcess(ProcessId, ProcessStartedAt, Endpoint);
        return process.IsAlive ? process : null;
    }

    /// <summary>The same session without that superseded holder.</summary>
    public SessionDocument Without(string leaseId) => Older is null ? this : this with { Older = Older.Where(o => o.LeaseId != leaseId).ToList() is { Count: > 0 } left ? left : null };
}

/// <summary>A holder that has lost the session and may still be in the middle of something, until it says otherwise or its time is over.</summary>
internal sealed record OlderLease(string LeaseId, string Owner, DateTimeOffset ExpiresAt);

/// <param name="Name">Platform or site.</param>
/// <param name="Sites">Whose cookies and storage belong to it.</param>
/// <param name="Generation">The fencing number: a save with an older one is refused.</param>
internal sealed record ProfileLease(string Name, IReadOnlyList<string> Sites, string LeaseId, int Generation);
