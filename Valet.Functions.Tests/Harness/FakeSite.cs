using Valet.Functions.Browser;

namespace Valet.Functions.Tests.Harness;

/// <summary>A board and the browser on it, in memory: leases, losses and cancels behave as the real broker's.</summary>
public sealed class FakeSite : ISessionBroker
{
    private Lease? _holder;
    private bool _cancelled;
    private int _generation;

    public FakePage Page { get; } = new();

    public bool BrowserAlive { get; private set; }

    public int Started { get; private set; }

    public int Closed { get; private set; }

    /// <summary>The browser dies: what was on the page is gone, what the board received stays.</summary>
    public void LoseBrowser()
    {
        BrowserAlive = false;
        Page.GoBlank();
    }

    /// <summary>How often the browser was given back while nobody needed it.</summary>
    public int Parked { get; private set; }

    /// <summary>A cancel belongs to its run: the next run starts without it.</summary>
    public void Forget() => _cancelled = false;

    public Task StartAsync(SessionKey run, CancellationToken cancellationToken)
    {
        if (!BrowserAlive) Started++;
        BrowserAlive = true;
        return Task.CompletedTask;
    }

    public Task<ISessionLease> AttachAsync(SessionKey run, CancellationToken cancellationToken)
    {
        var by = BrowserAlive ? AttachedBy.Memory : AttachedBy.Resurrection;
        BrowserAlive = true;
        _holder?.Lose();
        _holder = new Lease(Page, by, ++_generation);
        if (_cancelled) _holder.Cancel();
        return Task.FromResult<ISessionLease>(_holder);
    }

    public Task<IBrowserPage?> PeekAsync(SessionKey run, CancellationToken cancellationToken) => Task.FromResult<IBrowserPage?>(BrowserAlive ? Page : null);

    public Task ParkAsync(SessionKey run, CancellationToken cancellationToken)
    {
        if (!BrowserAlive) return Task.CompletedTask;
        Parked++;
        _holder?.Lose();
        LoseBrowser();
        return Task.CompletedTask;
    }

    public Task CancelAsync(SessionKey run, CancellationToken cancellationToken)
    {
        _cancelled = true;
        _holder?.Cancel();
        return Task.CompletedTask;
    }

    public Task CloseAsync(SessionKey run, CancellationToken cancellationToken)
    {
        if (BrowserAlive) Closed++;
        BrowserAlive = false;
        return Task.CompletedTask;
    }

    private sealed class Lease(FakePage page, AttachedBy attachedBy, int generation) : ISessionLease
    {
        private readonly CancellationTokenSource _ended = new();
        private bool _lost;

        public IBrowserPage Page => page;

        public AttachedBy AttachedBy => attachedBy;

        public int Generation => generation;

        public CancellationToken Ended => _ended.Token;

        public bool CancelRequested { get; private set; }

        public void Cancel()
        {
            CancelRequested = true;
            _ended.Cancel();
        }

        public void Lose()
        {
            _lost = true;
            _ended.Cancel();
        }

        public Task EnsureHeldAsync(CancellationToken cancellationToken) =>
            _lost ? throw new Valet.Functions.Shared.LeaseLostException("The lease is lost.") : Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
