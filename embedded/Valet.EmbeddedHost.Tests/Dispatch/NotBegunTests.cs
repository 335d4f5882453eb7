using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Store;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Dispatch;

/// <summary>Instances whose start is delayed, and the messages that wait for it.</summary>
public sealed class NotBegunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("valet-pending-").FullName;

    private string File => Path.Combine(_folder, "store.db");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_raised_to_an_instance_that_never_began_is_gone_with_it(bool terminated)
    {
        await using TestEngine engine = await TestEngine.StartAsync(new EngineOptions { ReplacesRunning = true }, App(), new ManualClock());
        await DelayAsync(engine);
        await engine.Client.RaiseEventAsync("late", "x", "for the first one");
        if (terminated)
            await engine.Client.TerminateInstanceAsync("late");
        await DelayAsync(engine);
        await engine.IdleAsync();
        Assert.Equal(0, engine.Engine.Board.Watch.Backlog);

        await engine.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.False((await engine.StateOfAsync("late")).IsCompleted);
        await engine.Client.RaiseEventAsync("late", "x", "for the second one");
        Assert.Equal("for the second one", (await engine.EndOfAsync("late")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_terminated_instance_that_never_began_leaves_nothing_in_memory()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot: 0, App());
        await DelayAsync(engine);
        await engine.Client.RaiseEventAsync("late", "x", "never read");
        await engine.Client.TerminateInstanceAsync("late");
        await engine.IdleAsync();
        Assert.Null(engine.Engine.Board.Find("late"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_event_that_comes_before_the_late_clock_of_a_restarted_host_rings_leaves_none_behind(bool suspended)
    {
        var clock = new ManualClock();
        await using (TestEngine first = await TestEngine.StartAsync(new EngineOptions { StorePath = File }, App(), clock))
        {
            await DelayAsync(first);
            await first.Client.RaiseEventAsync("late", "x", "kept");
            await first.IdleAsync();
        }

        var late = new LateClock(clock);
        await using var second = new DurableEngine(new EngineOptions { StorePath = File }, App(), late, NullLoggerFactory.Instance, () => new SqliteStore(File, late));
        await second.StartAsync(TestContext.Current.CancellationToken);
        await second.WhenIdleAsync(TestContext.Current.CancellationToken);
        late.Ahead = TimeSpan.FromHours(2);
        if (suspended)
            await second.Client.SuspendInstanceAsync("late");
        else
            await second.Client.RaiseEventAsync("late", "other", "first");
        await second.WhenIdleAsync(TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromHours(2));
        await second.WhenIdleAsync(TestContext.Current.CancellationToken);
        Assert.Equal("kept", (await second.Client.GetInstanceAsync("late", true))!.ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_first_turn_that_was_not_stored_does_not_give_the_code_an_event_twice()
    {
        var clock = new ManualClock();
        var store = new CrashingStore(new SqliteStore(File, clock));
        var (blocks, blocked, mayGoOn) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        TableApp app = App()
            .Orchestrator("Send", c =>
            {
                blocks.SetResult();
                mayGoOn.Task.Wait();
                c.SendEvent("late", "x", "once");
                return "sent";
            })
            .Orchestrator("Block", c =>
            {
                blocked.SetResult();
                _release.Task.Wait();
                return "went on";
            });
        await using TestEngine engine = await TestEngine.StartAsync(new EngineOptions { StorePath = File, MaxConcurrentOrchestrators = 1 }, app, clock, store);
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Count", new StartOrchestrationOptions("late", clock.GetUtcNow().AddHours(1)));
        Task<string> sender = engine.StartAsync("Send");
        await blocks.Task;
        Task<string> blocker = engine.StartAsync("Block", id: "block");
        mayGoOn.SetResult();
        await sender;
        await blocked.Task;
        // The one place is taken: event and beginning meet in one turn.
        clock.Advance(TimeSpan.FromHours(1));
        store.Fault = () => new IOException("The disk is busy.");
        _release.SetResult();
        await Assert.ThrowsAsync<IOException>(() => blocker);
        await engine.IdleAsync();
        store.Fault = null;
        await engine.AdvanceAsync(TimeSpan.FromSeconds(10));
        await engine.Client.RaiseEventAsync("late", "end", "");
        Assert.Equal(1, (await engine.EndOfAsync("late")).ReadOutputAs<int>());
        Assert.Equal(0, engine.Engine.Board.Watch.Backlog);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private readonly TaskCompletionSource _release = new();

    private static Task<string> DelayAsync(TestEngine engine) =>
        engine.Client.ScheduleNewOrchestrationInstanceAsync("WaitForX", new StartOrchestrationOptions("late", engine.Now.AddHours(1)));

    private static TableApp App() => new TableApp()
        .Orchestrator("WaitForX", async c => await c.WaitForExternalEvent<string>("x"))
        .Orchestrator("Count", async c =>
        {
            await c.WaitForExternalEvent<string>("end");
            int seen = 0;
            while (c.WaitForExternalEvent<string>("x").IsCompleted)
                seen++;
            return seen;
        });

    /// <summary>Shows a time that its timers have not been told yet, as a busy machine does.</summary>
    private sealed class LateClock(ManualClock clock) : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + Ahead;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => clock.CreateTimer(callback, state, dueTime, period);
    }
}
