using System.Diagnostics;
using Valet.EmbeddedHost.Store;

namespace Valet.EmbeddedHost.Dispatch;

/// <summary>
/// One instance or entity in memory: a mailbox and the turns that empty it, one at a time. A turn takes all that
/// has arrived, runs, commits, and only then its effects go out and the next turn begins.
/// </summary>
internal abstract class Cell(string id, Switchboard board) : WorkItem, ICommitted
{
    private readonly Lock _gate = new();
    private List<Envelope> _arrived = [];
    private bool _busy;
    private bool _retired;
    private long _turnBegunAt;
    private TimerHeap.Entry? _retry;

    public string Id { get; } = id;

    /// <summary>The cell's place among the hot ones; guarded by <see cref="HotInstances"/>.</summary>
    public LinkedListNode<Cell>? HotNode { get; set; }

    protected Switchboard Board { get; } = board;

    protected abstract Limiter Limiter { get; }

    /// <summary>Whether the cell holds something that would be lost, or costly to find again, without it.</summary>
    protected abstract bool IsNeeded { get; }

    /// <summary>Takes a message; false if the cell has retired and another must be made.</summary>
    public bool TryPost(Envelope envelope)
    {
        if (Board.Metrics.TimesQueues)
            envelope.PostedAt = Stopwatch.GetTimestamp();
        lock (_gate)
        {
            if (_retired)
                return false;
            _arrived.Add(envelope);
            if (_busy)
                return true;
            _busy = true;
        }

        Board.InFlight.Enter();
        Limiter.Queue(this);
        return true;
    }

    /// <summary>Takes a message and, if the cell is free, runs its turn on the calling pool thread.</summary>
    public bool TryPostAndRun(Envelope envelope)
    {
        if (Board.Metrics.TimesQueues)
            envelope.PostedAt = Stopwatch.GetTimestamp();
        lock (_gate)
        {
            if (_retired)
                return false;
            _arrived.Add(envelope);
            if (_busy)
                return true;
            _busy = true;
        }

        Board.InFlight.Enter();
        if (Limiter.TryEnter())
            Execute();
        else
            Limiter.Queue(this);
        return true;
    }

    protected override void Run()
    {
        List<Envelope> batch;
        lock (_gate)
        {
            batch = _arrived;
            _arrived = [];
        }

        if (Board.Metrics.TimesQueues)
            Board.Metrics.Taken(batch, this is EntityCell);
        _turnBegunAt = Board.Metrics.TurnBegins();
        RunTurn(batch);
    }

    public abstract void Committed(Commit commit, Exception? error);

    /// <summary>Drops live state if no turn runs; true if it could.</summary>
    public void Evict()
    {
        bool retire;
        lock (_gate)
        {
            if (_busy || _retired)
                return;
            DropLiveState();
            retire = _retired = !IsNeeded && _arrived.Count == 0;
        }

        if (retire)
            Board.Remove(this);
    }

    /// <summary>Runs one turn; it ends with <see cref="EndTurn"/>, at once or after its commit. It must call <see cref="Limiter.Exit"/> when it no longer computes.</summary>
    protected abstract void RunTurn(List<Envelope> batch);

    protected abstract void DropLiveState();

    /// <summary>Puts messages before all others: they came first and wait for the next turn.</summary>
    protected void PutBack(IEnumerable<Envelope> envelopes)
    {
        lock (_gate)
            _arrived.InsertRange(0, envelopes);
    }

    /// <summary>
    /// The turn did not get to disk. Its messages keep their place before all others and wait for the next one to come: a newer
    /// message must not overtake them.
    /// </summary>
    protected void Park(IEnumerable<Envelope> again)
    {
        RetryLater();
        bool goesOn;
        long begunAt = _turnBegunAt;
        lock (_gate)
        {
            goesOn = _arrived.Count > 0;
            _arrived.InsertRange(0, again);
            _busy = goesOn;
        }

        if (goesOn)
        {
            EndTurn();
            return;
        }

        Board.Metrics.TurnEnded(begunAt, this is EntityCell);
        Board.InFlight.Exit();
    }

    /// <summary>Wakes the cell after a while; however many turns have failed, it is woken once.</summary>
    protected void RetryLater()
    {
        if (!Board.IsStopping && _retry is not { IsDone: false })
            _retry = Board.Timers.Arm(Board.Now + Board.Options.RetryStoreAfter, () => Board.Post(Id, new Envelope(new WakeCommand())));
    }

    /// <summary>The turn is over: the next one begins if anything has arrived, else the cell rests.</summary>
    protected void EndTurn()
    {
        Board.Metrics.TurnEnded(_turnBegunAt, this is EntityCell);
        bool retire;
        lock (_gate)
        {
            if (_arrived.Count > 0)
            {
                Limiter.Queue(this);
                return;
            }

            _busy = false;
            retire = _retired = !IsNeeded;
        }

        if (retire)
            Board.Remove(this);
        Board.InFlight.Exit();
    }
}
