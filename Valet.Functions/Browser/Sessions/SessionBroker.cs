using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using Valet.Functions.Shared;
using Valet.Functions.Storage;

namespace Valet.Functions.Browser.Sessions;

/// <summary>Starts, finds and ends the browsers of runs on this machine. One per process.</summary>
internal sealed class SessionBroker(
    IDocumentStore store, IJobUrlPolicy policy, Func<IPage, IBrowserPage> wrap, IOptions<BrowserOptions> options, TimeProvider clock, ILogger<SessionBroker> logger)
    : ISessionBroker, IAsyncDisposable
{
    /// <summary>How long an attach waits for the holder it has just superseded in this process to stop.</summary>
    private static readonly TimeSpan HandOverPatience = TimeSpan.FromSeconds(2);

    private readonly BrowserOptions _options = options.Value;
    private readonly SessionDocuments _documents = new(store);
    private readonly PlaywrightDriver _driver = new(logger);
    private readonly RunSlots _slots = new();
    private readonly string _worker = $"{Environment.MachineName}/{Environment.ProcessId}/{Ids.New()[..8]}";

    public async Task StartAsync(SessionKey run, CancellationToken cancellationToken)
    {
        using var turn = await _slots.EnterAsync(run, cancellationToken);
        if (await _documents.ReadAsync(run, cancellationToken) is { CancelRequested: false } document && document.LivingHere() is not null) return;
        await using var lease = await AttachAsync(turn.Slot, cancellationToken);
    }

    public async Task<ISessionLease> AttachAsync(SessionKey run, CancellationToken cancellationToken)
    {
        using var turn = await _slots.EnterAsync(run, cancellationToken);
        return await AttachAsync(turn.Slot, cancellationToken);
    }

    public async Task<IBrowserPage?> PeekAsync(SessionKey run, CancellationToken cancellationToken)
    {
        using var turn = await _slots.EnterAsync(run, cancellationToken);
        var slot = turn.Slot;
        if (await _documents.ReadAsync(run, cancellationToken) is not { } document || document.LivingHere() is not { } process) return null;
        if (await IsWellAsync(slot, process)) return slot.Live!.Page;
        await ForgetAsync(slot);
        slot.Live = await TryReachAsync(run, process, document.PageId, cancellationToken);
        return slot.Live?.Page;
    }

    public async Task ParkAsync(SessionKey run, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        _slots.LeaseOf(run)?.Lose();
        using var turn = await _slots.EnterAsync(run, cancellationToken);
        var slot = turn.Slot;
        if (await _documents.ReadAsync(run, cancellationToken) is not { } document || document.LivingHere() is not { } process) return;
        await EndOlderLeaseAsync(slot, cancellationToken);
        var url = slot.Live is { } live && live.Process == process ? live.NativePage.Url : document.LastUrl;
        // The generation rises first: whoever still holds the session elsewhere can do nothing more to a page that is about to go.
        await _documents.ChangeAsync(run, now => now is null ? null : now with { LeaseId = Ids.New(), Generation = now.Generation + 1, LeaseExpiresAt = clock.GetUtcNow(), LastUrl = url }, cancellationToken);
        await ForgetAsync(slot);
        await process.EndAsync();
        await ChromiumProcess.EndAllInAsync(BrowserFolder.Of(_options, run));
        var elapsed = Stopwatch.GetElapsedTime(began);
        logger.BrowserParked(run.TaskId, elapsed);
    }

    public async Task CancelAsync(SessionKey run, CancellationToken cancellationToken)
    {
        _slots.LeaseOf(run)?.Cancel();
        await _documents.ChangeAsync(run, now => now is null or { CancelRequested: true } ? null : now with { CancelRequested = true }, cancellationToken);
    }

    public async Task CloseAsync(SessionKey run, CancellationToken cancellationToken)
    {
        await CloseHereAsync(run, cancellationToken);
        await _documents.DeleteAsync(run, cancellationToken);
    }

    /// <summary>Ends what runs on this machine and leaves the session document: it may speak of another machine by now.</summary>
    public async Task CloseHereAsync(SessionKey run, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        _slots.LeaseOf(run)?.Lose();
        using var turn = await _slots.EnterAsync(run, cancellationToken);
        var slot = turn.Slot;
        slot.Lease?.Lose();
        slot.Lease = null;
        await ForgetAsync(slot);
        var folder = BrowserFolder.Of(_options, run);
        if ((await _documents.ReadAsync(run, cancellationToken))?.LivingHere() is { } process) await process.EndAsync();
        await ChromiumProcess.EndAllInAsync(folder);
        if (!Directory.Exists(folder.Path)) return;
        folder.Delete();
        var elapsed = Stopwatch.GetElapsedTime(began);
        logger.BrowserEnded(run.TaskId, elapsed);
    }

    /// <summary>Lets go of every browser; they live on and are found again.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var slot in _slots.Snapshot())
        {
            slot.Lease?.Lose();
            await ForgetAsync(slot);
        }
        await _driver.DisposeAsync();
    }

    private async Task<SessionLease> AttachAsync(RunSlots.Slot slot, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var run = slot.Run;
        // First of all: from here on no older holder, on whatever machine, passes its next check.
        var claim = (await _documents.ChangeAsync(run, Claim, cancellationToken))!;
        await EndOlderLeaseAsync(slot, cancellationToken);

        var (live, attachedBy) = await ReachAsync(slot, claim, cancellationToken);
        var recorded = await _documents.ChangeAsync(run, now => now is null || now.LeaseId != claim.LeaseId ? null : Record(now, run, live), cancellationToken);
        if (recorded is null)
        {
            await ForgetAsync(slot);
            if (attachedBy == AttachedBy.Resurrection) await live.Process.EndAsync();
            throw new LeaseLostException($"Run {run.TaskId} was taken over or closed while generation {claim.Generation} attached to its browser; this attempt stops.");
        }
        var elapsed = Stopwatch.GetElapsedTime(began);
        logger.Attached(run.TaskId, attachedBy, claim.Generation, elapsed);
        return slot.Lease = new SessionLease(run, recorded, live, attachedBy, _documents, _options, clock, logger);
    }

    private SessionDocument Claim(SessionDocument? now)
    {
        var (leaseId, expiresAt) = (Ids.New(), clock.GetUtcNow() + TimeSpan.FromSeconds(_options.LeaseSeconds));
        return now is null
            ? new SessionDocument(_worker, leaseId, 1, expiresAt, clock.GetUtcNow())
            : now with { Owner = _worker, LeaseId = leaseId, Generation = now.Generation + 1, LeaseExpiresAt = expiresAt };
    }

    private SessionDocument Record(SessionDocument now, SessionKey run, LiveSession live) => now with
    {
        Machine = ProcessTable.Machine,
        Endpoint = live.Process.Endpoint,
        ProcessId = live.Process.ProcessId,
        ProcessStartedAt = live.Process.StartedAt,
        UserDataFolder = BrowserFolder.Of(_options, run).Profile,
        PageId = live.PageId,
        LeaseExpiresAt = clock.GetUtcNow() + TimeSpan.FromSeconds(_options.LeaseSeconds),
    };

    private static async Task EndOlderLeaseAsync(RunSlots.Slot slot, CancellationToken cancellationToken)
    {
        if (slot.Lease is not { } older) return;
        older.Lose();
        try
        {
            await older.Disposed.WaitAsync(HandOverPatience, TimeProvider.System, cancellationToken);
        }
        catch (TimeoutException)
        {
            // It hangs in some call; its next check stops it.
        }
        slot.Lease = null;
    }

    private async Task<(LiveSession Live, AttachedBy By)> ReachAsync(RunSlots.Slot slot, SessionDocument document, CancellationToken cancellationToken)
    {
        var process = document.LivingHere();
        if (process is not null && await IsWellAsync(slot, process)) return (slot.Live!, AttachedBy.Memory);
        await ForgetAsync(slot);
        if (process is not null && await TryReachAsync(slot.Run, process, document.PageId, cancellationToken) is { } found)
        {
            slot.Live = found;
            BrowserFolder.Of(_options, slot.Run).Own(slot.Run, process.ProcessId, process.StartedAt);
            return (found, AttachedBy.Endpoint);
        }
        if (document.CancelRequested) throw new FinalException($"Run {slot.Run.TaskId} is being cancelled and its browser is gone, so no other was started.");
        slot.Live = await StartBrowserAsync(slot.Run, process, cancellationToken);
        return (slot.Live, AttachedBy.Resurrection);
    }

    private async Task<LiveSession> StartBrowserAsync(SessionKey run, ChromiumProcess? unreachable, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var folder = BrowserFolder.Of(_options, run);
        if (unreachable is not null) await unreachable.EndAsync();
        // Two browsers on one profile would spoil it.
        await ChromiumProcess.EndAllInAsync(folder);
        folder.Prepare(run);
        var process = await ChromiumProcess.StartAsync(_options, folder, cancellationToken);
        try
        {
            folder.Own(run, process.ProcessId, process.StartedAt);
            var elapsed = Stopwatch.GetElapsedTime(began);
            logger.BrowserStarted(run.TaskId, process.ProcessId, elapsed);
            return await LiveSession.AttachAsync(process, null, Tools(run), cancellationToken)
                ?? throw new TransientException($"The new browser of run {run.TaskId} opened no page; try again.");
        }
        catch (Exception e)
        {
            await process.EndAsync();
            if (e is PlaywrightException or TimeoutException)
                throw new TransientException($"The new browser of run {run.TaskId} started but did not answer; the machine may be overloaded, try again.", e);
            throw;
        }
    }

    /// <summary>Null if the living browser cannot be used any more.</summary>
    private async Task<LiveSession?> TryReachAsync(SessionKey run, ChromiumProcess process, string? pageId, CancellationToken cancellationToken)
    {
        try
        {
            if (await LiveSession.AttachAsync(process, pageId, Tools(run), cancellationToken) is { } live) return live;
            logger.EndpointFailed(run.TaskId, null);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            logger.EndpointFailed(run.TaskId, e);
        }
        return null;
    }

    private AttachTools Tools(SessionKey run) =>
        new(_driver, policy, !_options.AllowsEveryHost, wrap, TimeSpan.FromSeconds(_options.StartSeconds), run.TaskId, logger);

    private static async Task<bool> IsWellAsync(RunSlots.Slot slot, ChromiumProcess process) => slot.Live is { } live && live.Process == process && await live.IsWellAsync();

    private static async Task ForgetAsync(RunSlots.Slot slot)
    {
        if (slot.Live is not { } live) return;
        slot.Live = null;
        await live.DisposeAsync();
    }
}
