namespace Valet.Functions.Browser.Sessions;

/// <summary>Where a run's browser is and who may act in it: <c>people/{user}/runs/{taskId}/session.json</c>.</summary>
/// <param name="Owner">The worker that attached last.</param>
/// <param name="LeaseId">New with every attach: a number alone would repeat after the session was closed and begun again.</param>
/// <param name="Generation">Raised by every attach; an older holder has lost.</param>
/// <param name="Machine">Where the process runs; its id and a loopback endpoint mean nothing elsewhere. Null while no browser was started.</param>
/// <param name="ProcessStartedAt">In clock ticks since that machine's boot.</param>
/// <param name="PageId">DevTools target of the run's page.</param>
/// <param name="LastUrl">Where the page was when it was last looked at.</param>
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
    string? LastUrl = null)
{
    public static string PathOf(SessionKey run) => $"people/{run.UserId}/runs/{run.TaskId}/session.json";

    /// <summary>The recorded browser if it lives on this machine, else null.</summary>
    public ChromiumProcess? LivingHere()
    {
        if (Endpoint is null || Machine != ProcessTable.Machine) return null;
        var process = new ChromiumProcess(ProcessId, ProcessStartedAt, Endpoint);
        return process.IsAlive ? process : null;
    }
}
