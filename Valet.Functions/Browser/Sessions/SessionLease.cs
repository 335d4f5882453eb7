using Microsoft.Extensions.Logging;
using Valet.Functions.Browser.Page;
using Valet.Functions.Shared;

namespace Valet.Functions.Browser.Sessions;

/// <summary>One attach of a run: renewed while held, ended by a successor or a cancel request. What it lets happen on the page happens while it is held, or is cut off.</summary>
internal sealed class SessionLease : ISessionLease
{
    private static readonly TimeSpan FarewellPatience = TimeSpan.FromSeconds(5);

    private readonly SessionKey _run;
    private readonly SessionDocument _claim;
    private readonly LiveSession _live;
    private readonly SessionDocuments _documents;
    private readonly Func<CancellationToken, Task> _renewed;
    private readonly BrowserOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationTokenSource _disposing = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly Task _renewing;
    private DateTimeOffset _expiresAt;
    private int _acts;
    private bool _over;
    private bool _doubtful;
    private int _lost;
    private int _disposals;

    /// <param name="renewed">Runs with each renewal of this lease, for what is leased along with it.</param>
    public SessionLease(
        SessionKey run, SessionDocument claim, LiveSession live, AttachedBy attachedBy, SessionDocuments documents, Func<CancellationToken, Task> renewed, BrowserOptions options, TimeProvider clock, ILogger logger)
    {
        (_run, _claim, _live, AttachedBy, _documents, _renewed, _options, _clock, _logger) = (run, claim, live, attachedBy, documents, renewed, options, clock, logger);
        _expiresAt = claim.LeaseExpiresAt;
        Ended = _ended.Token;
        Page = new FencedPage(live.Page, this);
        if (claim.CancelRequested) Cancel();
        _renewing = RenewAsync();
    }

    public IBrowserPage Page { get; }

    public AttachedBy AttachedBy { get; }

    public int Generation => _claim.Generation;

    public CancellationToken Ended { get; }

    public bool CancelRequested { get; private set; }

    /// <summary>Completes when nothing of this holder can reach the page any more.</summary>
    public Task Stopped => _stopped.Task;

    public async Task EnsureHeldAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposals != 0, this);
        Look(await _documents.ReadAsync(_run, cancellationToken));
        if (_lost != 0) throw LostTo();
        if (CancelRequested) throw new OperationCanceledException($"Run {_run.TaskId} is being cancelled.", Ended);
    }

    /// <summary>One effect on the page: begun only while the lease is held, stopped when it ends.</summary>
    public async Task<T> ActAsync<T>(Func<CancellationToken, Task<T>> effect, CancellationToken cancellationToken)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Ended);
        return await SeeThroughAsync(() => effect(both.Token), cancellationToken);
    }

    /// <summary>An effect that a cancel of the run does not stop once it is begun, only a successor does.</summary>
    public async Task<T> SeeThroughAsync<T>(Func<Task<T>> effect, CancellationToken cancellationToken)
    {
        await EnsureHeldAsync(cancellationToken);
        Begin();
        try
        {
            return await effect();
        }
        catch (Exception e) when (e is OperationCanceledException or PageSilentException)
        {
            // Nobody waits for it any more, and still it may come to pass.
            _doubtful = true;
            throw;
        }
        finally
        {
            lock (_gate) _acts--;
        }
    }

    /// <summary>A successor has the session, or it was closed.</summary>
    public void Lose()
    {
        if (Interlocked.Exchange(ref _lost, 1) != 0) return;
        if (!_ended.IsCancellationRequested) _logger.LeaseLost(_run.TaskId, Generation);
        _ = RetreatAsync();
        _ = _ended.CancelAsync();
    }

    public void Cancel()
    {
        if (_lost != 0 || CancelRequested) return;
        _logger.LeaseCancelled(_run.TaskId, Generation);
        CancelRequested = true;
        _ = _ended.CancelAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposals, 1) != 0) return;
        await _disposing.CancelAsync();
        await _renewing;
        // Who has let go cannot lose it any more; who has lost it retreats only once.
        if (Interlocked.Exchange(ref _lost, 1) == 0) await RetreatAsync();
        await Stopped;
        _disposing.Dispose();
    }

    private void Begin()
    {
        lock (_gate)
        {
            if (_over) throw LostTo();
            _acts++;
        }
    }

    private LeaseLostException LostTo() => new($"The browser of run {_run.TaskId} was taken over by a newer attempt than generation {Generation}; this attempt stops.");

    /// <summary>Nothing begins any more; what is under way is cut off; then the session document is told, and a waiting successor goes on.</summary>
    private async Task RetreatAsync()
    {
        bool underWay;
        // A cancelled run has no successor that what is left over could disturb, and its end must not wait for a new connection.
        lock (_gate) (_over, underWay) = (true, _acts > 0 || (_doubtful && !CancelRequested));
        try
        {
            if (underWay) await _live.DisposeAsync();
            using var patience = new CancellationTokenSource(FarewellPatience, TimeProvider.System);
            await WriteAsync(_clock.GetUtcNow(), patience.Token);
        }
        catch (Exception e)
        {
            // The lease then ends by itself when its time is over.
            _logger.RenewalFailed(_run.TaskId, e);
        }
        _stopped.TrySetResult();
    }

    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(_options.RenewSeconds), _clock);
        try
        {
            while (_lost == 0 && await timer.WaitForNextTickAsync(_disposing.Token)) await RenewOnceAsync();
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private async Task RenewOnceAsync()
    {
        try
        {
            var now = _clock.GetUtcNow();
            Look(await _documents.ReadAsync(_run, _disposing.Token));
            var lease = TimeSpan.FromSeconds(_options.LeaseSeconds);
            if (_lost != 0 || _expiresAt - now >= lease * 2 / 3) return;
            await WriteAsync(now + lease, _disposing.Token);
            await _renewed(_disposing.Token);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _logger.RenewalFailed(_run.TaskId, e);
            // Unheard of for so long, a successor may be at work.
            if (_clock.GetUtcNow() >= _expiresAt) Lose();
        }
    }

    private void Look(SessionDocument? now)
    {
        if (now is null || now.Generation != Generation || now.LeaseId != _claim.LeaseId) Lose();
        else if (now.CancelRequested) Cancel();
    }

    private async Task WriteAsync(DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var written = await _documents.ChangeAsync(
            _run,
            now => now is null ? null
                : now.LeaseId == _claim.LeaseId ? now with { LeaseExpiresAt = expiresAt, LastUrl = _live.NativePage.Url }
                : now.Older?.Any(o => o.LeaseId == _claim.LeaseId) == true ? now.Without(_claim.LeaseId)
                : null,
            cancellationToken);
        if (written is not null) _expiresAt = expiresAt;
    }
}
