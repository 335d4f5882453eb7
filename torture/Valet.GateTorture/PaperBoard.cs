using System.Collections.Concurrent;
using Valet.Functions.Browser;
using Valet.Functions.Shared;

namespace Valet.GateTorture;

/// <summary>A board and its browsers, in memory: a page for each run, leases and cancels as the real broker's. It outlives the hosts that are crashed on it.</summary>
internal sealed class PaperBoard : ISessionBroker
{
    private readonly ConcurrentDictionary<SessionKey, Desk> _desks = new();

    public PaperPage PageOf(string userId, string taskId) => DeskOf(new SessionKey(userId, taskId)).Page;

    public int BrowsersAlive => _desks.Values.Count(d => d.Alive);

    public Task StartAsync(SessionKey run, CancellationToken cancellationToken)
    {
        lock (DeskOf(run)) DeskOf(run).Alive = true;
        return Task.CompletedTask;
    }

    public Task<ISessionLease> AttachAsync(SessionKey run, CancellationToken cancellationToken)
    {
        var desk = DeskOf(run);
        lock (desk)
        {
            var by = desk.Alive ? AttachedBy.Memory : AttachedBy.Resurrection;
            desk.Alive = true;
            desk.Holder?.Lose();
            desk.Holder = new Lease(desk.Page, by, ++desk.Generation);
            if (desk.Cancelled) desk.Holder.Cancel();
            return Task.FromResult<ISessionLease>(desk.Holder);
        }
    }

    public Task<IBrowserPage?> PeekAsync(SessionKey run, CancellationToken cancellationToken) => Task.FromResult<IBrowserPage?>(DeskOf(run).Alive ? DeskOf(run).Page : null);

    public Task ParkAsync(SessionKey run, CancellationToken cancellationToken) => CloseAsync(run, cancellationToken);

    public Task CancelAsync(SessionKey run, CancellationToken cancellationToken)
    {
        var desk = DeskOf(run);
        lock (desk)
        {
            desk.Cancelled = true;
            desk.Holder?.Cancel();
        }

        return Task.CompletedTask;
    }

    public Task CloseAsync(SessionKey run, CancellationToken cancellationToken)
    {
        var desk = DeskOf(run);
        lock (desk)
        {
            desk.Holder?.Lose();
            desk.Alive = false;
            desk.Page.GoBlank();
        }

        return Task.CompletedTask;
    }

    private Desk DeskOf(SessionKey run) => _desks.GetOrAdd(run, _ => new Desk());

    private sealed class Desk
    {
        public PaperPage Page { get; } = new();

        public bool Alive { get; set; }

        public bool Cancelled { get; set; }

        public int Generation { get; set; }

        public Lease? Holder { get; set; }
    }

    private sealed class Lease(PaperPage page, AttachedBy attachedBy, int generation) : ISessionLease
    {
        private readonly CancellationTokenSource _ended = new();
        private volatile bool _lost;

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
            _lost ? throw new LeaseLostException("The lease is lost.") : CancelRequested ? throw new OperationCanceledException(_ended.Token) : Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
