namespace Valet.EmbeddedHost;

/// <summary>A clock that stands still until it is moved. Timers made from it fire, in order and at their time, while it moves.</summary>
public sealed class FakeClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<FakeTimer> _timers = [];
    private DateTimeOffset _now;
    private long _timersMade;

    /// <summary>A clock that stands at noon of 1 January 2030, UTC.</summary>
    public FakeClock()
        : this(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero))
    {
    }

    public FakeClock(DateTimeOffset start) => _now = start.ToUniversalTime();

    /// <summary>Ticks of 100 ns, so that a timestamp difference is a <see cref="TimeSpan"/>.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>When the next timer made from this clock is due; null if there is none.</summary>
    public DateTimeOffset? NextTimerDue
    {
        get
        {
            lock (_gate) return Next(DateTimeOffset.MaxValue)?.Due;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new FakeTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock forward. Callbacks run here, on the calling thread; what they set going elsewhere may run later.</summary>
    /// <param name="by">Zero or more; zero fires what is due now.</param>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        AdvanceTo(GetUtcNow() + by);
    }

    /// <summary>Moves the clock to a time; a time that has passed only fires what is due.</summary>
    public void AdvanceTo(DateTimeOffset time)
    {
        while (TakeDue(time) is { } fire) fire();
    }

    /// <summary>Moves to the next timer made from this clock and lets what it wakes take its first steps. False if there is none.</summary>
    public async Task<bool> AdvanceToNextTimerAsync()
    {
        if (NextTimerDue is not { } due) return false;
        AdvanceTo(due);
        await Task.Yield();
        return true;
    }

    /// <summary>Moves the clock to the next due timer up to the limit and gives its callback; at the limit, null.</summary>
    private Action? TakeDue(DateTimeOffset limit)
    {
        lock (_gate)
        {
            if (Next(limit) is { } timer)
            {
                if (timer.Due > _now) _now = timer.Due;
                timer.Rearm();
                return timer.Fire;
            }

            if (limit > _now) _now = limit;
            return null;
        }
    }

    private FakeTimer? Next(DateTimeOffset limit)
    {
        FakeTimer? next = null;
        foreach (var timer in _timers)
            if (timer.Due <= limit && (next is null || timer.Due < next.Due || (timer.Due == next.Due && timer.Order < next.Order))) next = timer;
        return next;
    }

    private sealed class FakeTimer(FakeClock clock, Action callback) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;
        private bool _disposed;

        public DateTimeOffset Due { get; private set; }

        public long Order { get; private set; }

        public Action Fire { get; } = callback;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                if (_disposed) return false;
                clock._timers.Remove(this);
                _period = period;
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                Due = clock._now + dueTime;
                Order = clock._timersMade++;
                clock._timers.Add(this);
            }

            // Due at once needs no moving of the clock. Never on this thread: the caller may hold its own lock.
            if (dueTime <= TimeSpan.Zero) ThreadPool.UnsafeQueueUserWorkItem(static due => due.AdvanceTo(due.GetUtcNow()), clock, preferLocal: false);
            return true;
        }

        /// <summary>Called under the clock's lock, when the timer is about to fire.</summary>
        public void Rearm()
        {
            if (_period > TimeSpan.Zero) Due += _period;
            else clock._timers.Remove(this);
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                _disposed = true;
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
