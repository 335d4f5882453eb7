namespace Valet.EmbeddedHost.Dispatch;

/// <summary>Everything that is due later, in one heap on one clock timer. Cancelled entries do not count.</summary>
internal sealed class TimerHeap : IDisposable
{
    // A clock timer cannot wait for more than 49 days; it is set again after each part.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly TimeProvider _clock;
    private readonly InFlight _inFlight;
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Entry, (long Due, long Order)> _heap = new();
    private readonly ITimer _timer;
    private long _order;
    private long _armedFor = long.MaxValue;
    private int _cancelled;
    private volatile bool _stopped;

    public TimerHeap(TimeProvider clock, InFlight inFlight)
    {
        _clock = clock;
        _inFlight = inFlight;
        _timer = clock.CreateTimer(static heap => ((TimerHeap)heap!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_gate)
            {
                Prune();
                return _heap.TryPeek(out Entry? next, out _) ? new DateTimeOffset(next.Due, TimeSpan.Zero) : null;
            }
        }
    }

    /// <summary>Entries that are neither fired nor cancelled.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _heap.Count - _cancelled;
        }
    }

    /// <summary>Runs an action at a time; if that time is past, here and now.</summary>
    public Entry Arm(DateTime due, Action action)
    {
        var entry = new Entry(due, action);
        // Not by way of the clock: between arming and ringing the action would be in nobody's books.
        if (due <= _clock.GetUtcNow().UtcDateTime && !_stopped)
        {
            entry.IsDone = true;
            action();
            return entry;
        }

        lock (_gate)
        {
            _heap.Enqueue(entry, (due.Ticks, _order++));
            Rearm();
        }

        return entry;
    }

    public void Cancel(Entry entry)
    {
        lock (_gate)
        {
            if (entry.IsDone)
                return;
            entry.IsDone = true;
            _cancelled++;
            if (_cancelled > 64 && _cancelled > _heap.Count / 2)
                Compact();
        }
    }

    public void Stop()
    {
        lock (_gate)
            _stopped = true;
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();

    private void Fire()
    {
        // Counted as motion: between the heap and the cell the message would otherwise be in nobody's books.
        _inFlight.Enter();
        try
        {
            foreach (Entry due in TakeDue())
                due.Action();
        }
        finally
        {
            _inFlight.Exit();
        }
    }

    private List<Entry> TakeDue()
    {
        var due = new List<Entry>();
        lock (_gate)
        {
            _armedFor = long.MaxValue;
            long now = _clock.GetUtcNow().UtcTicks;
            for (Prune(); !_stopped && _heap.TryPeek(out Entry? next, out _) && next.Due.Ticks <= now; Prune())
            {
                _heap.Dequeue();
                next.IsDone = true;
                due.Add(next);
            }

            Rearm();
        }

        return due;
    }

    private void Prune()
    {
        while (_heap.TryPeek(out Entry? next, out _) && next.IsDone)
        {
            _heap.Dequeue();
            _cancelled--;
        }
    }

    private void Compact()
    {
        (Entry Entry, (long, long) Priority)[] alive = [.. _heap.UnorderedItems.Where(item => !item.Element.IsDone)];
        _heap.Clear();
        foreach ((Entry entry, (long, long) priority) in alive)
            _heap.Enqueue(entry, priority);
        _cancelled = 0;
    }

    private void Rearm()
    {
        if (_stopped || !_heap.TryPeek(out Entry? next, out _) || next.Due.Ticks >= _armedFor)
            return;
        _armedFor = next.Due.Ticks;
        TimeSpan wait = next.Due - _clock.GetUtcNow().UtcDateTime;
        if (wait > LongestWait)
        {
            wait = LongestWait;
            _armedFor = long.MaxValue;
        }

        // A clock timer counts whole milliseconds: rounded up, so that it never rings early.
        _timer.Change(wait <= TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }

    internal sealed class Entry(DateTime due, Action action)
    {
        public DateTime Due { get; } = due;

        public Action Action { get; } = action;

        /// <summary>Fired or cancelled; guarded by the heap's gate.</summary>
        public bool IsDone { get; set; }
    }
}
