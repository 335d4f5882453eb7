using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Logging;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Conformance;

public abstract class ReplayRulesTests(int hot)
{
    [Fact]
    public async Task Time_stands_still_within_an_episode_and_is_utc()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Activity<int, int>("Echo", n => n).Orchestrator("Time", async c =>
        {
            DateTime first = c.CurrentUtcDateTime;
            await c.WaitForExternalEvent<string>("go");
            DateTime second = c.CurrentUtcDateTime;
            return $"{first.Kind} {second - first} {c.CurrentUtcDateTime == second}";
        }));
        string id = await engine.StartAsync("Time");
        await engine.AdvanceAsync(TimeSpan.FromMinutes(3));
        await engine.Client.RaiseEventAsync(id, "go");
        Assert.Equal("Utc 00:03:00 True", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_absent_input_is_the_default_and_another_type_reads_it_again()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .Orchestrator("Absent", c => $"{c.GetInput<int>()} {c.GetInput<string>() ?? "null"}")
            .Orchestrator("Twice", c => c.GetInput<Dictionary<string, int>>()!["a"] + c.GetInput<Pair>()!.A));
        Assert.Equal("0 null", (await engine.RunAsync("Absent")).ReadOutputAs<string>());
        Assert.Equal(10, (await engine.RunAsync("Twice", new { a = 5 })).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_replay_safe_logger_drops_entries_while_replaying()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Activity<int, int>("Echo", n => n).Orchestrator("Log", async c =>
        {
            ILogger log = c.CreateReplaySafeLogger("Tale");
#pragma warning disable CA1848, CA1873 // A test has no need of generated messages.
            log.LogInformation("begun");
            await c.CallActivityAsync<int>("Echo", 1);
            log.LogInformation("one");
            await c.CallActivityAsync<int>("Echo", 2);
            log.LogInformation("two");
#pragma warning restore CA1848, CA1873
            return null;
        }));
        await engine.RunAsync("Log");
        Assert.Equal(["Tale: begun", "Tale: one", "Tale: two"], engine.Logged.Where(entry => entry.StartsWith("Tale", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_action_takes_the_next_id_of_one_counter_and_waits_take_none()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .Activity<int, int>("Echo", n => n)
            .Entity("sink", _ => default)
            .Orchestrator("Child", _ => Task.FromResult<object?>(null))
            .Orchestrator("Many", async c =>
            {
                _ = c.WaitForExternalEvent<string>("never");
                await c.CallActivityAsync<int>("Echo", 1);
                await c.CreateTimer(c.CurrentUtcDateTime, CancellationToken.None);
                await c.CallSubOrchestratorAsync("Child");
                c.SendEvent("nobody", "x", 1);
                await c.Entities.SignalEntityAsync(new EntityInstanceId("sink", "s"), "op");
                await c.Entities.CallEntityAsync(new EntityInstanceId("sink", "s"), "op");
                await using (await c.Entities.LockEntitiesAsync(new EntityInstanceId("sink", "s")))
                    await c.CallActivityAsync<int>("Echo", 2);
                return null;
            }));
        string id = await engine.StartAsync("Many");
        await engine.FastForwardAsync(id);
        List<HistoryEvent> history = await engine.HistoryAsync<HistoryEvent>(id);
        Assert.Equal(
            ["0 TaskScheduled", "1 TimerCreated", "2 SubOrchestrationInstanceCreated", "3 EventSent", "4 EventSent", "5 EventSent", "6 EventSent", "7 TaskScheduled", "8 EventSent", "9 ExecutionCompleted"],
            history.Where(e => e.EventId >= 0).Select(e => $"{e.EventId} {e.EventType}"));
    }

    [Fact]
    public async Task Inputs_due_times_and_the_case_of_names_are_not_compared_on_replay()
    {
        bool changed = false;
        await using TestEngine engine = await TestEngine.StartAsync(0, new TableApp().Activity<int, int>("Echo", n => n).Orchestrator("Change", async c =>
        {
            int echoed = await c.CallActivityAsync<int>(changed ? "ECHO" : "echo", changed ? 2 : 1);
            using var stop = new CancellationTokenSource();
            Task timer = c.CreateTimer(c.CurrentUtcDateTime.AddHours(changed ? 2 : 1), stop.Token);
            await c.WaitForExternalEvent<string>("go");
            stop.Cancel();
            return echoed;
        }));
        string id = await engine.StartAsync("Change");
        await engine.IdleAsync();
        changed = true;
        await engine.Client.RaiseEventAsync(id, "go");
        Assert.Equal(1, (await engine.EndOfAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Another_kind_of_action_under_the_same_id_fails_the_instance()
    {
        bool changed = false;
        await using TestEngine engine = await TestEngine.StartAsync(0, new TableApp().Activity<int, int>("Echo", n => n).Orchestrator("Change", async c =>
        {
            if (changed)
                await c.CreateTimer(c.CurrentUtcDateTime, CancellationToken.None);
            else
                await c.CallActivityAsync<int>("Echo", 1);
            return await c.WaitForExternalEvent<string>("go");
        }));
        string id = await engine.StartAsync("Change");
        await engine.IdleAsync();
        changed = true;
        await engine.Client.RaiseEventAsync(id, "go");
        OrchestrationMetadata ended = await engine.EndOfAsync(id);
        Assert.Equal("DurableTask.Core.Exceptions.NonDeterministicOrchestrationException", ended.FailureDetails!.ErrorType);
        Assert.Contains("A previous execution of this orchestration scheduled", ended.FailureDetails.ErrorMessage);
    }

    [Fact]
    public async Task New_actions_after_all_recorded_ones_are_not_taken_for_a_change()
    {
        bool changed = false;
        await using TestEngine engine = await TestEngine.StartAsync(0, new TableApp().Activity<int, int>("Echo", n => n).Orchestrator("Change", async c =>
        {
            Task<int> one = c.CallActivityAsync<int>("Echo", 1);
            Task<int>? two = changed ? c.CallActivityAsync<int>("Echo", 2) : null;
            await c.WaitForExternalEvent<string>("go");
            return await one + (two is null ? 0 : await two);
        }));
        string id = await engine.StartAsync("Change");
        await engine.IdleAsync();
        changed = true;
        await engine.Client.RaiseEventAsync(id, "go");
        Assert.Equal(3, (await engine.EndOfAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Open_waits_and_entity_calls_do_not_hold_an_instance()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .Entity("sink", _ => default)
            .Orchestrator("Leave", c =>
            {
                _ = c.WaitForExternalEvent<string>("never");
                _ = c.Entities.CallEntityAsync(new EntityInstanceId("sink", "s"), "op");
                return "left";
            }));
        Assert.Equal("left", (await engine.RunAsync("Leave")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_method_of_the_context_called_from_another_thread_throws_and_a_property_does_not()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Elsewhere", c =>
        {
            string? seen = null;
            var thread = new Thread(() => seen = $"{c.InstanceId} {Assert.Throws<InvalidOperationException>(() => c.NewGuid()).Message}");
            thread.Start();
            thread.Join();
            return seen!;
        }));
        Assert.StartsWith("me An invalid asynchronous invocation was detected", (await engine.RunAsync("Elsewhere", id: "me")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_task_that_yields_goes_on_in_event_order()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Activity<int, int>("Echo", n => n).Orchestrator("Yield", async c =>
        {
            await Task.Yield();
            int one = await c.CallActivityAsync<int>("Echo", 1);
            await Task.Yield();
            return one + await c.CallActivityAsync<int>("Echo", 2);
        }));
        Assert.Equal(3, (await engine.RunAsync("Yield")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_kill_between_any_two_turns_changes_nothing()
    {
        await using TestEngine engine = await TestEngine.StartOnDiskAsync(hot, new TableApp().Activity<int, int>("Double", n => n * 2).Orchestrator("Steps", async c =>
        {
            int n = 1;
            for (int i = 0; i < 3; i++)
            {
                n = await c.CallActivityAsync<int>("Double", n);
                await c.WaitForExternalEvent<string>("go");
                await c.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            }

            return $"{n} {c.CurrentUtcDateTime:mm}";
        }));
        string id = await engine.StartAsync("Steps");
        for (int i = 0; i < 3; i++)
        {
            await engine.IdleAsync();
            await engine.KillAndStartAgainAsync();
            await engine.Client.RaiseEventAsync(id, "go");
            await engine.KillAndStartAgainAsync();
            await engine.AdvanceAsync(TimeSpan.FromMinutes(1));
        }

        Assert.Equal("8 03", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    private sealed record Pair(int A);
}

public sealed class ReplayRulesWithHotCacheTests() : ReplayRulesTests(2000);

public sealed class ReplayRulesWithEvictionTests() : ReplayRulesTests(0);
