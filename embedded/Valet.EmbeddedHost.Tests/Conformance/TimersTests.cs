using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Conformance;

public abstract class TimersTests(int hot)
{
    [Fact]
    public async Task A_timer_fires_when_due_and_time_is_then_not_before_it()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Sleep", async c =>
        {
            DateTime due = c.CurrentUtcDateTime.AddMinutes(10);
            await c.CreateTimer(due, CancellationToken.None);
            return c.CurrentUtcDateTime >= due;
        }));
        string id = await engine.StartAsync("Sleep");
        Assert.Equal(engine.Now.AddMinutes(10), engine.NextTimerDue);
        await engine.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.True((await engine.EndOfAsync(id)).ReadOutputAs<bool>());
    }

    [Fact]
    public async Task A_due_time_in_the_past_fires_at_once()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Sleep", async c =>
        {
            await c.CreateTimer(c.CurrentUtcDateTime.AddDays(-1), CancellationToken.None);
            return "awake";
        }));
        Assert.Equal("awake", (await engine.RunAsync("Sleep")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_cancelled_timer_leaves_only_its_creation_in_history()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Sleep", async c =>
        {
            using var stop = new CancellationTokenSource();
            Task timer = c.CreateTimer(TimeSpan.FromHours(1), stop.Token);
            await c.WaitForExternalEvent<string>("go");
            stop.Cancel();
            await Assert.ThrowsAsync<TaskCanceledException>(() => timer);
            return null;
        }));
        string id = await engine.StartAsync("Sleep");
        await engine.Client.RaiseEventAsync(id, "go");
        await engine.EndOfAsync(id);
        string[] history = await engine.HistoryAsync(id);
        Assert.Contains(nameof(EventType.TimerCreated), history);
        Assert.DoesNotContain(nameof(EventType.TimerFired), history);
    }

    [Fact]
    public async Task A_forgotten_timer_holds_the_instance_until_it_fires()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Forget", c =>
        {
            _ = c.CreateTimer(TimeSpan.FromSeconds(90), CancellationToken.None);
            return Task.FromResult<object?>("done");
        }));
        string id = await engine.StartAsync("Forget");
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.StateOfAsync(id)).RuntimeStatus);
        await engine.AdvanceAsync(TimeSpan.FromSeconds(90));
        Assert.Equal("done", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_long_wait_is_a_chain_of_timers()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Sleep", async c =>
        {
            await c.CreateTimer(TimeSpan.FromDays(7), CancellationToken.None);
            return "awake";
        }));
        DateTimeOffset begun = engine.Now;
        string id = await engine.StartAsync("Sleep");
        Assert.Equal("awake", (await engine.FastForwardAsync(id)).ReadOutputAs<string>());
        Assert.Equal(TimeSpan.FromDays(7), engine.Now - begun);
        Assert.Equal(3, (await engine.HistoryAsync(id)).Count(kind => kind == nameof(EventType.TimerCreated)));
    }

    [Fact]
    public async Task A_delayed_start_is_pending_until_its_time_and_keeps_events()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Wait", async c => await c.WaitForExternalEvent<string>("x")));
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions(null, engine.Now.AddHours(1)));
        await engine.Client.RaiseEventAsync(id, "x", "early");
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await engine.StateOfAsync(id)).RuntimeStatus);
        await engine.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal("early", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }
}

public sealed class TimersWithHotCacheTests() : TimersTests(2000);

public sealed class TimersWithEvictionTests() : TimersTests(0);
