using System.Collections.Concurrent;

namespace Valet.EmbeddedHost.Replay;

/// <summary>
/// The one logical thread of an orchestration: continuations run on it in event order, whatever thread carries it.
/// A continuation that comes from elsewhere is the trace of a foreign await and is only noted.
/// </summary>
internal sealed class LogicalThread : SynchronizationContext
{
    [ThreadStatic]
    private static LogicalThread? _current;

    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private readonly InlineScheduler _scheduler;
    private volatile bool _foreignAwait;

    public LogicalThread()
    {
        _scheduler = new InlineScheduler(this);
    }

    /// <summary>Raised, once, when a continuation arrives from another thread.</summary>
    public Action? ForeignAwait { get; set; }

    public bool SawForeignAwait => _foreignAwait;

    public bool IsCurrent => _current == this;

    /// <summary>Runs work and everything it makes ready.</summary>
    public void Run(Action work)
    {
        LogicalThread? outer = _current;
        SynchronizationContext? outerContext = Current;
        _current = this;
        SetSynchronizationContext(this);
        try
        {
            var task = new Task(work);
            task.RunSynchronously(_scheduler);
            Drain();
            task.GetAwaiter().GetResult();
        }
        finally
        {
            _current = outer;
            SetSynchronizationContext(outerContext);
        }
    }

    /// <summary>Runs what the work so far has made ready.</summary>
    public void Drain()
    {
        while (_queue.TryDequeue(out (SendOrPostCallback Callback, object? State) next))
            next.Callback(next.State);
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsCurrent)
            _queue.Enqueue((d, state));
        else
            NoteForeign();
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (!IsCurrent)
            throw new InvalidOperationException("An orchestrator's synchronization context takes no work from other threads.");
        d(state);
    }

    public override SynchronizationContext CreateCopy() => this;

    private void NoteForeign()
    {
        if (_foreignAwait)
            return;
        _foreignAwait = true;
        ForeignAwait?.Invoke();
    }

    private sealed class InlineScheduler(LogicalThread owner) : TaskScheduler
    {
        public override int MaximumConcurrencyLevel => 1;

        protected override void QueueTask(Task task)
        {
            if (owner.IsCurrent)
                owner._queue.Enqueue((state => TryExecuteTask((Task)state!), task));
            else
                owner.NoteForeign();
        }

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => owner.IsCurrent && TryExecuteTask(task);

        protected override IEnumerable<Task> GetScheduledTasks() => [];
    }
}
