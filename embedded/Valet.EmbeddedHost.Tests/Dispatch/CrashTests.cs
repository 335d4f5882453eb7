using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Store;
using Valet.EmbeddedHost.Tests.Conformance;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Dispatch;

public sealed class CrashTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("valet-crash-").FullName;

    private string File => Path.Combine(_folder, "store.db");

    public static TheoryData<int> Moments => [.. Enumerable.Range(0, 24)];

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task A_crash_at_any_commit_loses_nothing_and_applies_no_operation_twice(int moment)
    {
        var clock = new ManualClock();
        var store = new CrashingStore(new SqliteStore(File, clock)) { CrashAfter = moment };
        bool started;
        await using (TestEngine dying = await TestEngine.StartAsync(Options(), App(), clock, store))
        {
            started = await TryStartAsync(dying);
            // Either the run ends before the crash would come, or the crash comes.
            await Task.WhenAny(store.Crashed.Task, dying.FastForwardAsync("main"));
            store.Crash();
        }

        await using TestEngine next = await TestEngine.StartAsync(Options(), App(), clock);
        if (!started && await next.Client.GetInstanceAsync("main") is null)
            await next.StartAsync("Main", id: "main");
        Assert.Equal("3 activities, child 6, counter 10", (await next.FastForwardAsync("main")).ReadOutputAs<string>());
        await next.IdleAsync();
        Assert.Equal(10, (await next.Client.Entities.GetEntityAsync<int>(new EntityInstanceId("counter", "c")))!.State);
    }

    [Fact]
    public async Task Waiting_instances_timers_and_delayed_starts_survive_a_stop()
    {
        var clock = new ManualClock();
        string delayed;
        await using (TestEngine first = await TestEngine.StartAsync(Options(), App(), clock))
        {
            await first.StartAsync("WaitForX", id: "event");
            await first.StartAsync("Sleep", id: "timer");
            delayed = await first.Client.ScheduleNewOrchestrationInstanceAsync("WaitForX", new StartOrchestrationOptions("delayed", clock.GetUtcNow().AddMinutes(30)));
            await first.Client.RaiseEventAsync("delayed", "x", "kept");
            await first.Client.Entities.SignalEntityAsync(
                new EntityInstanceId("counter", "s"), "Add", 4, new SignalEntityOptions { SignalTime = clock.GetUtcNow().AddMinutes(20) });
            await first.IdleAsync();
        }

        await using TestEngine second = await TestEngine.StartAsync(Options(), App(), clock);
        await second.Client.RaiseEventAsync("event", "x", "got it");
        Assert.Equal("got it", (await second.EndOfAsync("event")).ReadOutputAs<string>());
        await second.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal("slept", (await second.EndOfAsync("timer")).ReadOutputAs<string>());
        Assert.Equal("kept", (await second.EndOfAsync(delayed)).ReadOutputAs<string>());
        Assert.Equal(4, (await second.Client.Entities.GetEntityAsync<int>(new EntityInstanceId("counter", "s")))!.State);
    }

    [Fact]
    public async Task A_stop_cancels_the_running_activity_which_runs_again_at_the_next_start()
    {
        var clock = new ManualClock();
        var begun = new TaskCompletionSource();
        TableApp blocking = App().CancellableActivity("Slow", async token =>
        {
            begun.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return null;
        });
        await using (TestEngine first = await TestEngine.StartAsync(Options(), blocking, clock))
        {
            await first.StartAsync("CallSlow", id: "slow");
            await begun.Task;
        }

        await using TestEngine second = await TestEngine.StartAsync(Options(), App().Activity<string, string>("Slow", _ => "second time"), clock);
        Assert.Equal("second time", (await second.EndOfAsync("slow")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_second_host_on_the_same_file_is_refused_with_one_clear_sentence()
    {
        var clock = new ManualClock();
        await using TestEngine first = await TestEngine.StartAsync(Options(), App(), clock);
        IOException refused = await Assert.ThrowsAsync<IOException>(() => TestEngine.StartAsync(Options(), App(), clock));
        Assert.Contains("already in use by another host", refused.Message);
    }

    [Fact]
    public async Task A_full_disk_surfaces_at_the_caller_and_the_host_goes_on_when_there_is_room_again()
    {
        var clock = new ManualClock();
        var store = new CrashingStore(new SqliteStore(File, clock));
        await using TestEngine engine = await TestEngine.StartAsync(Options(), App(), clock, store);
        await engine.StartAsync("WaitForX", id: "waiting");
        store.Fault = () => new IOException("The disk is full.");
        await Assert.ThrowsAsync<IOException>(() => engine.StartAsync("Sleep", id: "refused"));
        await Assert.ThrowsAsync<IOException>(() => engine.Client.RaiseEventAsync("waiting", "x", "lost, and told so"));
        await Assert.ThrowsAsync<IOException>(() => engine.Client.Entities.SignalEntityAsync(new EntityInstanceId("counter", "d"), "Add", 1));
        Assert.Null(await engine.Client.GetInstanceAsync("refused"));
        store.Fault = null;
        await engine.Client.RaiseEventAsync("waiting", "x", "now");
        Assert.Equal("now", (await engine.EndOfAsync("waiting")).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public async Task Writes_that_fail_now_and_then_delay_a_run_but_lose_nothing(int every)
    {
        var clock = new ManualClock();
        int writes = 0;
        var store = new CrashingStore(new SqliteStore(File, clock)) { Fault = () => ++writes % every == 0 ? new IOException("The disk is busy.") : null };
        await using TestEngine engine = await TestEngine.StartAsync(Options(), App(), clock, store);
        while (!await TryStartAsync(engine))
            await engine.IdleAsync();
        Assert.Equal("3 activities, child 6, counter 10", (await engine.FastForwardAsync("main")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task What_comes_after_a_turn_that_was_not_stored_does_not_overtake_the_events_that_a_new_generation_carries()
    {
        var clock = new ManualClock();
        int writesLeft = int.MaxValue;
        var store = new CrashingStore(new SqliteStore(File, clock)) { Fault = () => writesLeft-- == 0 ? new IOException("The disk is busy.") : null };
        await using TestEngine engine = await TestEngine.StartAsync(Options(), App(), clock, store);
        await engine.StartAsync("OneAGeneration", id: "collects");
        await engine.Client.SuspendInstanceAsync("collects");
        foreach (string name in new[] { "a", "b", "c" })
            await engine.Client.RaiseEventAsync("collects", "x", name);
        await engine.IdleAsync();
        writesLeft = 1;
        await engine.Client.ResumeInstanceAsync("collects");
        await engine.IdleAsync();
        await engine.Client.RaiseEventAsync("collects", "x", "d");
        await engine.Client.RaiseEventAsync("collects", "x", "end");
        Assert.Equal("abcdend", (await engine.FastForwardAsync("collects")).ReadOutputAs<string>());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<bool> TryStartAsync(TestEngine engine)
    {
        try
        {
            await engine.StartAsync("Main", id: "main");
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static TableApp App()
    {
        var counter = new EntityInstanceId("counter", "c");
        return new TableApp()
            .Entity<EntitiesTests.Counter>("counter")
            .Activity<int, int>("Echo", n => n)
            .Orchestrator("Child", async c =>
            {
                int sum = 0;
                foreach (int n in new[] { 1, 2, 3 })
                    sum += await c.CallActivityAsync<int>("Echo", n);
                return sum;
            })
            .Orchestrator("Main", async c =>
            {
                int[] echoes = await Task.WhenAll(c.CallActivityAsync<int>("Echo", 1), c.CallActivityAsync<int>("Echo", 2), c.CallActivityAsync<int>("Echo", 3));
                await c.Entities.SignalEntityAsync(counter, "Add", (object)1);
                int child = await c.CallSubOrchestratorAsync<int>("Child", new SubOrchestrationOptions(instanceId: "child"));
                await c.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                await c.Entities.CallEntityAsync(counter, "Add", 9);
                int total = await c.Entities.CallEntityAsync<int>(counter, "Get");
                return $"{echoes.Length} activities, child {child}, counter {total}";
            })
            .Orchestrator("WaitForX", async c => await c.WaitForExternalEvent<string>("x"))
            .Orchestrator("OneAGeneration", async c =>
            {
                string next = await c.WaitForExternalEvent<string>("x");
                string all = c.GetInput<string>() + next;
                if (next != "end")
                    c.ContinueAsNew(all);
                return all;
            })
            .Orchestrator("CallSlow", async c => await c.CallActivityAsync<string>("Slow"))
            .Orchestrator("Sleep", async c =>
            {
                await c.CreateTimer(TimeSpan.FromMinutes(45), CancellationToken.None);
                return "slept";
            });
    }

    private EngineOptions Options() => new() { StorePath = File, DrainTimeout = TimeSpan.FromSeconds(5) };
}
