using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Valet.Functions.Browser.Sessions.State;
using Valet.Functions.Shared;
using Valet.Functions.Storage;

namespace Valet.Functions.Browser.Sessions;

/// <summary>Leases, finds, keeps and ends the browsers of runs, whoever provides them. One per process.</summary>
internal sealed class SessionBroker(
    IDocumentStore store, BrowserReach reach, SessionKeeper keeper, IOptions<BrowserOptions> options, TimeProvider clock, ILogger<SessionBroker> logger) : ISessionBroker, IAsyncDisposable
{
    /// <summary>What closing may spend on keeping the logins: a cancel must not wait for it.</summary>
    private static readonly TimeSpan FarewellPatience = TimeSpan.FromSeconds(2);

    private readonly BrowserOptions _options = options.Value;
    private readonly SessionDocuments _documents = new(store);
    private readonly RunSlots _slots = new();
    private readonly string _worker = Workers.NewName();

    public Task StartAsync(SessionKey run, CancellationToken cancellationToken) => StartAsync(run, null, cancellationToken);

    public async Task<BrowserStart> StartAsync(SessionKey run, BrowserNeeds? needs, CancellationToken cancellationToken)
    {
        using var turn = await _slots.EnterAsync(run, cancellationToken);
        var document = await _documents.ReadAsync(run, cancellationToken);
        if (document?.Suspended == true) return BrowserStart.Ready;
        if (needs is not null)
        {
            document ??= new SessionDocument(_worker, Ids.New(), 0, clock.GetUtcNow(), clock.GetUtcNow());
            var (leased, busyUntil) = await keeper.LeaseProfileAsync(run, document with { Hard = needs.Sticky == Stickiness.Hard }, needs, TimeSpan.FromSeconds(_options.SoftWaitSeconds), cancellationToken);
            document = (await _documents.ChangeAsync(run, now => (now ?? leased) with { Hard = leased.Hard, Profile = leased.Profile, ProfileAskedAt = leased.ProfileAskedAt }, cancellationToken))!;
            if (busyUntil is not null) return new BrowserStart(busyUntil);
        }
        if (document is { CancelRequested: false } && await reach.ProviderOf(document).FindAsync(document, cancellationToken) is not null) return BrowserStart.Ready;
        await using var lease = await AttachAsync(turn.Slot, cancellationToken);
        return BrowserStart.Ready;
    }

    public async Task<ISessionLease> AttachAsync(SessionKey run, CancellationToken cancellationToken)
    {
        using var turn = await _slots.EnterAsync(run, cancellationToken);
        return await AttachAsync(turn.Slot, cancellationToken);
    }

    public async Task<IBrowserPage?> PeekAsync(SessionKey run, CancellationToken cancellationToken)
    {
        using var turn = await _slots.EnterAsync(run, cancellationToken);
        return await _documents.ReadAsync(run, cancellationToken) is { } document ? (await reach.FindAsync(turn.Slot, document, cancellationToken))?.Page : null;
    }

    public async Task SaveAsync(SessionKey run, bool logins, CancellationToken cancellationToken)
    {
        using var turn = await _slots.EnterAsync(run, cancellationToken);
        if (await _documents.ReadAsync(run, cancellationToken) is { } document && await reach.FindAsync(turn.Slot, document, cancellationToken) is { } live)
            await keeper.TryKeepAsync(run, document, live, logins, cancellationToken);
    }

    public async Task<bool> RecycleAsync(SessionKey run, CancellationToken cancellationToken)
    {
        if (await _documents.ReadAsync(run, cancellationToken) is not { } document) return false;
        var provider = reach.ProviderOf(document);
        if (await provider.FindAsync(document, cancellationToken) is not { } browser) return false;
        if (RecycleRules.Due(document, provider.MemoryOf(browser), clock.GetUtcNow(), _options) is not { } reason) return false;
        await GiveBackAsync(run, releaseProfile: false, cancellationToken);
        logger.BrowserRecycled(run.TaskId, reason);
        return true;
    }

    public Task ParkAsync(SessionKey run, CancellationToken cancellationToken) => GiveBackAsync(run, releaseProfile: true, cancellationToken);

    public async Task SuspendAsync(SessionKey run, CancellationToken cancellationToken)
    {
        await _documents.ChangeAsync(run, now => (now ?? new SessionDocument(_worker, Ids.New(), 0, clock.GetUtcNow(), clock.GetUtcNow())) with { Suspended = true }, cancellationToken);
        await GiveBackAsync(run, releaseProfile: true, cancellationToken);
    }

    public Task ResumeAsync(SessionKey run, CancellationToken cancellationToken) =>
        _documents.ChangeAsync(run, now => now is { Suspended: true } ? now with { Suspended = false } : null, cancellationToken);

    public async Task CancelAsync(SessionKey run, CancellationToken cancellationToken)
    {
        _slots.LeaseOf(run)?.Cancel();
        await _documents.ChangeAsync(run, now => now is null or { CancelRequested: true } ? null : now with { CancelRequested = true }, cancellationToken);
    }

    public async Task CloseAsync(SessionKey run, CancellationToken cancellationToken)
    {
        await EndAsync(run, keepLogins: true, cancellationToken);
        await keeper.ForgetAsync(run, cancellationToken);
        await _documents.DeleteAsync(run, cancellationToken);
    }

    /// <summary>Ends what runs on this machine and leaves the session document: it may speak of another machine by now.</summary>
    public Task CloseHereAsync(SessionKey run, CancellationToken cancellationToken) => EndAsync(run, keepLogins: false, cancellationToken);

    /// <summary>Lets go of every browser; they live on and are found again.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var slot in _slots.Snapshot())
        {
            slot.Lease?.Lose();
            await BrowserReach.ForgetAsync(slot);
        }
    }

    private async Task EndAsync(SessionKey run, bool keepLogins, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        _slots.LeaseOf(run)?.Lose();
        using var turn = await _slots.EnterAsync(run, cancellationToken);
        var slot = turn.Slot;
        await EndOlderLeaseAsync(slot, cancellationToken);
        var document = await _documents.ReadAsync(run, cancellationToken);
        if (document is not null && keepLogins)
        {
            await KeepLastAsync(slot, document, cancellationToken);
            await keeper.ReleaseProfileAsync(run, document, cancellationToken);
        }
        if (!await reach.EndAsync(slot, document, keepProfile: false, cancellationToken)) return;
        var elapsed = Stopwatch.GetElapsedTime(began);
        logger.BrowserEnded(run.TaskId, elapsed);
    }

    /// <summary>Only what costs no time: a browser that this process has at hand, and a profile that is this run's.</summary>
    private async Task KeepLastAsync(RunSlots.Slot slot, SessionDocument document, CancellationToken cancellationToken)
    {
        if (document.Profile is null || slot.Live is not { } live) return;
        using var patience = new CancellationTokenSource(FarewellPatience, TimeProvider.System);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await keeper.TryKeepAsync(slot.Run, document, live, logins: true, both.Token).WaitAsync(both.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            logger.StateNotKept(slot.Run.TaskId, e);
        }
    }

    private async Task GiveBackAsync(SessionKey run, bool releaseProfile, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        _slots.LeaseOf(run)?.Lose();
        using var turn = await _slots.EnterAsync(run, cancellationToken);
        var slot = turn.Slot;
        await EndOlderLeaseAsync(slot, cancellationToken);
        if (await _documents.ReadAsync(run, cancellationToken) is not { } document || await reach.ProviderOf(document).FindAsync(document, cancellationToken) is null) return;
        var live = await reach.FindAsync(slot, document, cancellationToken);
        var kept = live is not null && await keeper.TryKeepAsync(run, document, live, logins: true, cancellationToken);
        var url = live?.NativePage.Url ?? document.LastUrl;

        // The generation rises before anything ends: whoever still holds the session elsewhere can do nothing more to a page that is about to go.
        await _documents.ChangeAsync(
            run, now => now is null ? null : now with { LeaseId = Ids.New(), Generation = now.Generation + 1, LeaseExpiresAt = clock.GetUtcNow(), LastUrl = url, Older = null }, cancellationToken);
        if (releaseProfile) await keeper.ReleaseProfileAsync(run, document, cancellationToken);

        // What was kept is sealed; a profile folder is not, and stays only if it is all there is.
        if (!await reach.EndAsync(slot, document, keepProfile: !(kept && releaseProfile), cancellationToken)) return;
        var elapsed = Stopwatch.GetElapsedTime(began);
        logger.BrowserParked(run.TaskId, elapsed);
    }

    private async Task<SessionLease> AttachAsync(RunSlots.Slot slot, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var run = slot.Run;
        await WaitAtHomeAsync(run, cancellationToken);
        // First of all: from here on no older holder, on whatever machine, passes its next check.
        var claim = await _documents.ChangeAsync(run, Claim, cancellationToken) ?? throw new BrowserGoneException($"Run {run.TaskId} is suspended and has no browser; it gets one when it is resumed.");
        try
        {
            await EndOlderLeaseAsync(slot, cancellationToken);
            if (!await _documents.OlderHaveStoppedAsync(run, claim, clock, cancellationToken))
            {
                // It may be in the middle of a press that nobody can call back, unless its page goes.
                logger.HolderUnheard(run.TaskId);
                await reach.EndAsync(slot, claim, keepProfile: true, cancellationToken);
            }
            var profile = claim.Profile is { } before ? await keeper.LeaseAgainAsync(run, before, cancellationToken) : null;
            var (live, attachedBy, described) = await reach.ReachAsync(slot, claim, () => keeper.LoadAsync(run, claim, cancellationToken), cancellationToken);
            var recorded = await _documents.ChangeAsync(
                run, now => now is null || now.LeaseId != claim.LeaseId || now.Suspended ? null : Record(now, described with { Profile = profile }, live, attachedBy), cancellationToken);
            if (recorded is null)
            {
                await BrowserReach.ForgetAsync(slot);
                if (attachedBy == AttachedBy.Resurrection) await reach.EndAsync(slot, described, keepProfile: true, cancellationToken);
                throw new LeaseLostException($"Run {run.TaskId} was taken over or closed while generation {claim.Generation} attached to its browser; this attempt stops.");
            }
            var elapsed = Stopwatch.GetElapsedTime(began);
            logger.Attached(run.TaskId, attachedBy, claim.Generation, elapsed);
            return slot.Lease = new SessionLease(run, recorded, live, attachedBy, _documents, token => keeper.RenewProfileAsync(run, recorded, token), _options, clock, logger);
        }
        catch
        {
            await _documents.ReleaseAsync(run, claim.LeaseId, clock.GetUtcNow());
            throw;
        }
    }

    /// <summary>A hard run's browser is worth a moment's patience: the step is tried again, and may then land on the machine where it runs.</summary>
    private async Task WaitAtHomeAsync(SessionKey run, CancellationToken cancellationToken)
    {
        if (await _documents.ReadAsync(run, cancellationToken) is not { Hard: true, Endpoint: not null } session || session.Machine == ProcessTable.Machine) return;
        var now = clock.GetUtcNow();
        if (now - session.StrayedSince >= Workers.HardPatience) return;
        await _documents.ChangeAsync(run, s => s is null || s.StrayedSince is not null ? null : s with { StrayedSince = now }, cancellationToken);
        throw new TransientException($"Run {run.TaskId} sticks to the machine its browser runs on, and this is another; the step is tried again.");
    }

    /// <summary>Null if nobody may attach.</summary>
    private SessionDocument? Claim(SessionDocument? now)
    {
        var at = clock.GetUtcNow();
        var (leaseId, expiresAt) = (Ids.New(), at + TimeSpan.FromSeconds(_options.LeaseSeconds));
        if (now is null) return new SessionDocument(_worker, leaseId, 1, expiresAt, at);
        if (now.Suspended) return null;
        var older = (now.Older ?? []).Concat(now.LeaseExpiresAt > at ? [new OlderLease(now.LeaseId, now.Owner, now.LeaseExpiresAt + TimeSpan.FromSeconds(_options.RenewSeconds))] : []).ToList();
        return now with { Owner = _worker, LeaseId = leaseId, Generation = now.Generation + 1, LeaseExpiresAt = expiresAt, Older = older.Count > 0 ? older : null };
    }

    private SessionDocument Record(SessionDocument now, SessionDocument described, LiveSession live, AttachedBy attachedBy) => now with
    {
        Machine = described.Machine,
        Endpoint = described.Endpoint,
        ProcessId = described.ProcessId,
        ProcessStartedAt = described.ProcessStartedAt,
        UserDataFolder = described.UserDataFolder,
        Provider = described.Provider,
        ContextId = described.ContextId,
        Profile = described.Profile,
        PageId = live.PageId,
        Older = null,
        StrayedSince = null,
        BrowserSince = attachedBy == AttachedBy.Resurrection ? clock.GetUtcNow() : now.BrowserSince,
        BrowserGeneration = attachedBy == AttachedBy.Resurrection ? now.Generation : now.BrowserGeneration,
        LeaseExpiresAt = clock.GetUtcNow() + TimeSpan.FromSeconds(_options.LeaseSeconds),
    };

    private static async Task EndOlderLeaseAsync(RunSlots.Slot slot, CancellationToken cancellationToken)
    {
        if (slot.Lease is not { } older) return;
        older.Lose();
        await older.Stopped.WaitAsync(cancellationToken);
        slot.Lease = null;
    }
}
