namespace Valet.EmbeddedHost.Tests.Hosting;

public sealed class FakeClockTests
{
    private readonly FakeClock _clock = new(DateTimeOffset.UnixEpoch);

    [Fact]
    public void Stands_still_until_it_is_moved()
    {
        Assert.Equal(DateTimeOffset.UnixEpoch, _clock.GetUtcNow());
        _clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(DateTimeOffset.UnixEpoch.AddMinutes(3), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(3), _clock.GetElapsedTime(DateTimeOffset.UnixEpoch.Ticks));
    }

    [Fact]
    public void Fires_timers_in_order_each_at_its_time()
    {
        var fired = new List<(string, int)>();
        using var late = Timer("late", 5, fired);
        using var early = Timer("early", 2, fired);
        using var never = Timer("never", 20, fired);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal([("early", 2), ("late", 5)], fired);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(20), _clock.NextTimerDue);
    }

    [Fact]
    public void Fires_a_periodic_timer_as_often_as_it_is_due_and_not_once_disposed()
    {
        var count = 0;
        var timer = _clock.CreateTimer(_ => count++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        _clock.Advance(TimeSpan.FromSeconds(3.5));
        Assert.Equal(3, count);
        timer.Dispose();
        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(3, count);
        Assert.Null(_clock.NextTimerDue);
    }

    [Fact]
    public async Task Carries_delays_and_time_outs()
    {
        var delay = Task.Delay(TimeSpan.FromHours(1), _clock);
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(30), _clock);
        Assert.True(await _clock.AdvanceToNextTimerAsync());
        Assert.True(timeout.IsCancellationRequested);
        Assert.False(delay.IsCompleted);
        Assert.True(await _clock.AdvanceToNextTimerAsync());
        await delay;
        Assert.False(await _clock.AdvanceToNextTimerAsync());
    }

    [Fact]
    public void Does_not_go_back() => Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Advance(TimeSpan.FromTicks(-1)));

    private ITimer Timer(string name, int seconds, List<(string, int)> fired) => _clock.CreateTimer(
        _ => fired.Add((name, (int)(_clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds)), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);
}
