using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Conformance;

public abstract class TimerRulesTests(int hot)
{
    [Fact]
    public async Task A_time_without_a_kind_is_taken_as_local()
    {
        var local = new DateTime(2030, 1, 1, 5, 0, 0, DateTimeKind.Unspecified);
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Sleep", async c =>
        {
            await c.CreateTimer(local, CancellationToken.None);
            return null;
        }));
        string id = await engine.StartAsync("Sleep");
        Assert.Equal(local.ToUniversalTime(), Assert.Single(await engine.HistoryAsync<TimerCreatedEvent>(id)).FireAt);
    }

    [Fact]
    public async Task A_cancelled_timer_throws_TaskCanceledException_and_holds_nothing_open()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Sleep", async c =>
        {
            using var stop = new CancellationTokenSource();
            Task timer = c.CreateTimer(TimeSpan.FromHours(1), stop.Token);
            stop.Cancel();
            await Assert.ThrowsAsync<TaskCanceledException>(() => timer);
            return "cancelled";
        }));
        Assert.Equal("cancelled", (await engine.RunAsync("Sleep")).ReadOutputAs<string>());
        await engine.IdleAsync();
        Assert.Null(engine.NextTimerDue);
    }

    [Fact]
    public async Task Each_part_of_a_long_wait_takes_an_id_and_can_be_seen()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Activity<int, int>("Echo", n => n).Orchestrator("Sleep", async c =>
        {
            await c.CreateTimer(TimeSpan.FromHours(5), CancellationToken.None);
            return await c.CallActivityAsync<int>("Echo", 1);
        }), new WorkerSetup { MaximumTimerInterval = TimeSpan.FromHours(2) });
        DateTime begin = engine.Now.UtcDateTime;
        string id = await engine.StartAsync("Sleep");
        await engine.FastForwardAsync(id);
        List<TimerCreatedEvent> timers = await engine.HistoryAsync<TimerCreatedEvent>(id);
        Assert.Equal([2, 4, 5], timers.Select(timer => (timer.FireAt - begin).TotalHours));
        Assert.Equal([0, 1, 2], timers.Select(timer => timer.EventId));
        Assert.Equal(3, Assert.Single(await engine.HistoryAsync<TaskScheduledEvent>(id)).EventId);
    }

    [Fact]
    public async Task The_default_maximum_is_three_days()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Sleep", async c =>
        {
            await c.CreateTimer(TimeSpan.FromDays(7), CancellationToken.None);
            return null;
        }));
        DateTime begin = engine.Now.UtcDateTime;
        string id = await engine.StartAsync("Sleep");
        await engine.FastForwardAsync(id);
        Assert.Equal([3, 6, 7], (await engine.HistoryAsync<TimerCreatedEvent>(id)).Select(timer => (timer.FireAt - begin).TotalDays));
    }

    [Fact]
    public async Task A_long_wait_cancelled_in_its_second_part_ends_at_once()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Sleep", async c =>
        {
            using var stop = new CancellationTokenSource();
            Task timer = c.CreateTimer(TimeSpan.FromHours(5), stop.Token);
            await c.WaitForExternalEvent<string>("stop");
            stop.Cancel();
            await Assert.ThrowsAsync<TaskCanceledException>(() => timer);
            return "stopped";
        }), new WorkerSetup { MaximumTimerInterval = TimeSpan.FromHours(2) });
        string id = await engine.StartAsync("Sleep");
        await engine.AdvanceAsync(TimeSpan.FromHours(3));
        await engine.Client.RaiseEventAsync(id, "stop");
        Assert.Equal("stopped", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_timer_that_came_due_while_the_host_was_down_fires_at_the_next_start()
    {
        await using TestEngine engine = await TestEngine.StartOnDiskAsync(hot, new TableApp().Orchestrator("Sleep", async c =>
        {
            DateTime due = c.CurrentUtcDateTime.AddHours(1);
            await c.CreateTimer(due, CancellationToken.None);
            return c.CurrentUtcDateTime >= due;
        }));
        string id = await engine.StartAsync("Sleep");
        await engine.IdleAsync();
        engine.Kill();
        engine.Clock.Advance(TimeSpan.FromHours(3));
        await engine.KillAndStartAgainAsync();
        Assert.True((await engine.EndOfAsync(id)).ReadOutputAs<bool>());
        Assert.Single(await engine.HistoryAsync<TimerFiredEvent>(id));
    }

    [Fact]
    public async Task Timers_due_together_fire_by_due_time_and_then_in_order_of_creation()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Sleep", async c =>
        {
            var order = new List<int>();
            async Task SleepAsync(int minutes, int number)
            {
                await c.CreateTimer(TimeSpan.FromMinutes(minutes), CancellationToken.None);
                order.Add(number);
            }

            await Task.WhenAll(SleepAsync(3, 1), SleepAsync(1, 2), SleepAsync(2, 3), SleepAsync(1, 4));
            return string.Join(' ', order);
        }));
        string id = await engine.StartAsync("Sleep");
        await engine.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Equal("2 4 3 1", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_forgotten_timer_delays_a_failure_too()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Throw", c =>
        {
            _ = c.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            throw new FormatException("bad");
        }));
        string id = await engine.StartAsync("Throw");
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.StateOfAsync(id)).RuntimeStatus);
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await engine.StateOfAsync(id)).RuntimeStatus);
    }
}

public sealed class TimerRulesWithHotCacheTests() : TimerRulesTests(2000);

public sealed class TimerRulesWithEvictionTests() : TimerRulesTests(0);
