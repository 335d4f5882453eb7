using Microsoft.Extensions.Logging;
using Valet.Functions.Shared;

namespace Valet.Functions.Browser.Sessions;

/// <summary>One attach of a run: renewed while held, ended by a successor or a cancel request.</summary>
internal sealed class SessionLease : ISessionLease
{
    private static readonly TimeSpan FarewellPatience = TimeSpan.FromSeconds(5);

    private readonly SessionKey _run;
    private readonly SessionDocument _claim;
    private readonly LiveSession _live;
    private readonly SessionDocuments _documents;
    private readonly BrowserOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationTokenSource _disposing = new();
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _renewing;
    private DateTimeOffset _expiresAt;
    private int _ending;
    private int _disposals;

    public SessionLease(
        SessionKey run, SessionDocument claim, LiveSession live, AttachedBy attachedBy, SessionDocuments documents, BrowserOptions options, TimeProvider clock, ILogger logger)
    {
        (_run, _claim, _live, AttachedBy, _documents, _options, _clock, _logger) = (run, claim, live, attachedBy, documents, options, clock, logger);
        _expiresAt = claim.LeaseExpiresAt;
        Ended = _ended.Token;
        if (claim.CancelRequested) Cancel();
        _renewing = RenewAsync();
    }

    public IBrowserPage Page => _live.Page;

    public AttachedBy AttachedBy { get; }

    public int Generation => _claim.Generation;

    public CancellationToken Ended { get; }

    public bool CancelRequested { get; private set; }

    /// <summary>Completes when the holder has let go.</summary>
    public Task Disposed => _disposed.Task;

    public async Task EnsureHeldAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposals != 0, this);
        Look(await _documents.ReadAsync(_run, cancellationToken));
        if (CancelRequested) throw new OperationCanceledException($"Run {_run.TaskId} is being cancelled.", Ended);
        if (_ended.IsCancellationRequested)
            throw new LeaseLostException($"The browser of run {_run.TaskId} was taken over by a newer attempt than generation {Generation}; this attempt stops.");
    }

    /// <summary>A successor has the session, or it was closed.</summary>
    public void Lose()
    {
        if (Interlocked.Exchange(ref _ending, 1) != 0) return;
        _logger.LeaseLost(_run.TaskId, Generation);
        _ = _ended.CancelAsync();
    }

    public void Cancel()
    {
        if (Interlocked.Exchange(ref _ending, 1) != 0) return;
        _logger.LeaseCancelled(_run.TaskId, Generation);
        CancelRequested = true;
        _ = _ended.CancelAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposals, 1) != 0) return;
        // Who has let go cannot lose it any more.
        Interlocked.Exchange(ref _ending, 1);
        await _disposing.CancelAsync();
        await _renewing;
        try
        {
            using var patience = new CancellationTokenSource(FarewellPatience, TimeProvider.System);
            await WriteAsync(_clock.GetUtcNow(), patience.Token);
        }
        catch (Exception e)
        {
            // The lease then ends by itself when its time is over.
            _logger.RenewalFailed(_run.TaskId, e);
        }
        _disposed.SetResult();
        _disposing.Dispose();
    }

    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(_options.RenewSeconds), _clock);
        try
        {
            while (!_ended.IsCancellationRequested && await timer.WaitForNextTickAsync(_disposing.Token)) await RenewOnceAsync();
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
            if (!_ended.IsCancellationRequested && _expiresAt - now < lease * 2 / 3) await WriteAsync(now + lease, _disposing.Token);
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
            now => now is null || now.LeaseId != _claim.LeaseId ? null : now with { LeaseExpiresAt = expiresAt, LastUrl = _live.NativePage.Url },
            cancellationToken);
        if (written is not null) _expiresAt = expiresAt;
    }
}
