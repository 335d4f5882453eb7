using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Conformance;

/// <summary>ContinueAsNew, its rules.</summary>
public abstract class GenerationRulesTests(int hot)
{
    [Fact]
    public async Task A_new_generation_waits_for_open_tasks()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Loop", c =>
        {
            if (c.GetInput<string>() == "again")
                return "second";
            _ = c.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            c.ContinueAsNew("again");
            return "first";
        }));
        string id = await engine.StartAsync("Loop");
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.StateOfAsync(id)).RuntimeStatus);
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("second", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Code_after_the_call_runs_and_its_actions_are_carried_out()
    {
        int runs = 0;
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .Activity<int, int>("Count", _ => Interlocked.Increment(ref runs))
            .Orchestrator("Loop", async c =>
            {
                if (c.GetInput<int>() == 1)
                    return "end";
                c.ContinueAsNew(1);
                await c.CallActivityAsync<int>("Count", 1);
                c.SendEvent("listener", "x", "sent");
                return "discarded";
            })
            .Orchestrator("Listen", async c => await c.WaitForExternalEvent<string>("x")));
        await engine.StartAsync("Listen", id: "listener");
        Assert.Equal("end", (await engine.RunAsync("Loop", 0)).ReadOutputAs<string>());
        Assert.Equal(1, runs);
        Assert.Equal("sent", (await engine.EndOfAsync("listener")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Execution_id_is_new_and_id_name_tags_parent_and_version_stay()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .Orchestrator("Loop", async c =>
            {
                if (c.GetInput<int>() == 0)
                {
                    await c.WaitForExternalEvent<string>("go");
                    c.ContinueAsNew(1);
                    return null;
                }

                await c.WaitForExternalEvent<string>("go");
                return $"{c.Name.Name} {c.InstanceId} {c.Parent!.InstanceId} {c.Version}";
            })
            .Orchestrator("Parent", async c => await c.CallSubOrchestratorAsync<string>(
                "Loop", 0, new SubOrchestrationOptions(instanceId: "loop") { Version = "1.2", Tags = new Dictionary<string, string> { ["a"] = "1" } })));
        string parent = await engine.StartAsync("Parent", id: "parent");
        await engine.IdleAsync();
        string before = Assert.Single(await engine.HistoryAsync<ExecutionStartedEvent>("loop")).OrchestrationInstance!.ExecutionId!;
        await engine.Client.RaiseEventAsync("loop", "go");
        await engine.IdleAsync();
        string after = Assert.Single(await engine.HistoryAsync<ExecutionStartedEvent>("loop")).OrchestrationInstance!.ExecutionId!;
        Assert.NotEqual(before, after);
        Assert.Equal("1", (await engine.StateOfAsync("loop")).Tags["a"]);
        await engine.Client.RaiseEventAsync("loop", "go");
        Assert.Equal("Loop loop parent 1.2", (await engine.EndOfAsync(parent)).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Events_after_the_call_reach_the_next_generation_whatever_was_asked_for_the_kept_ones(bool preserve)
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Loop", async c =>
        {
            if (c.GetInput<int>() == 1)
                return await c.WaitForExternalEvent<string>("x");
            c.ContinueAsNew(1, preserve);
            await c.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            return null;
        }));
        string id = await engine.StartAsync("Loop", 0);
        await engine.Client.RaiseEventAsync(id, "x", "in between");
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("in between", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Kept_events_come_before_later_ones_and_keep_their_order()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Loop", async c =>
        {
            if (c.GetInput<int>() == 1)
                return await c.WaitForExternalEvent<string>("x") + await c.WaitForExternalEvent<string>("X") + await c.WaitForExternalEvent<string>("y") + await c.WaitForExternalEvent<string>("x");
            await c.WaitForExternalEvent<string>("go");
            c.ContinueAsNew(1);
            await c.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            return null;
        }));
        string id = await engine.StartAsync("Loop", 0);
        foreach ((string name, string payload) in new[] { ("x", "1"), ("y", "2"), ("X", "3"), ("go", ""), ("x", "4") })
            await engine.Client.RaiseEventAsync(id, name, payload);
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("1324", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_reply_for_a_former_generation_is_dropped()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Entity("sink", _ => new ValueTask<object?>("reply")).Orchestrator("Loop", async c =>
        {
            if (c.GetInput<int>() == 0)
            {
                _ = c.Entities.CallEntityAsync<string>(new EntityInstanceId("sink", "s"), "op");
                c.ContinueAsNew(1);
                return null;
            }

            await c.WaitForExternalEvent<string>("go");
            return "undisturbed";
        }));
        string id = await engine.StartAsync("Loop", 0);
        await engine.IdleAsync();
        Assert.Empty(await engine.HistoryAsync<EventRaisedEvent>(id));
        await engine.Client.RaiseEventAsync(id, "go");
        Assert.Equal("undisturbed", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Input_and_creation_time_are_those_of_the_present_generation_and_the_status_is_never_ContinuedAsNew()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Loop", async c =>
        {
            await c.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            c.ContinueAsNew(c.GetInput<int>() + 1);
            return null;
        }));
        DateTimeOffset begin = engine.Now;
        string id = await engine.StartAsync("Loop", 0);
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));
        OrchestrationMetadata state = await engine.StateOfAsync(id);
        Assert.Equal((1, begin.AddMinutes(1), OrchestrationRuntimeStatus.Running), (state.ReadInputAs<int>(), state.CreatedAt, state.RuntimeStatus));
    }

    [Fact]
    public async Task A_child_that_goes_on_as_new_answers_its_parent_at_its_end()
    {
        await using TestEngine engine = await TestEngine.StartOnDiskAsync(hot, new TableApp()
            .Orchestrator("Loop", async c =>
            {
                await c.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                if (c.GetInput<int>() < 3)
                    c.ContinueAsNew(c.GetInput<int>() + 1);
                return c.GetInput<int>();
            })
            .Orchestrator("Parent", async c => await c.CallSubOrchestratorAsync<int>("Loop", 0)));
        string id = await engine.StartAsync("Parent");
        for (int i = 0; i < 4; i++)
        {
            await engine.IdleAsync();
            await engine.KillAndStartAgainAsync();
            await engine.AdvanceAsync(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(3, (await engine.EndOfAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_kill_between_generations_loses_no_event()
    {
        await using TestEngine engine = await TestEngine.StartOnDiskAsync(hot, new TableApp().Orchestrator("Sum", async c =>
        {
            int sum = c.GetInput<int>() + await c.WaitForExternalEvent<int>("n");
            if (sum < 15)
                c.ContinueAsNew(sum);
            return sum;
        }));
        string id = await engine.StartAsync("Sum", 0);
        for (int n = 1; n <= 5; n++)
        {
            await engine.Client.RaiseEventAsync(id, "n", (object)n);
            await engine.KillAndStartAgainAsync();
        }

        Assert.Equal(15, (await engine.EndOfAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_blank_new_version_keeps_the_old_one()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Loop", c =>
        {
            if (c.GetInput<int>() == 0)
                c.ContinueAsNew(new ContinueAsNewOptions { NewInput = 1, NewVersion = " " });
            return c.Version;
        }));
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Loop", 0, new StartOrchestrationOptions { Version = "1.7" });
        Assert.Equal("1.7", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }
}

public sealed class GenerationRulesWithHotCacheTests() : GenerationRulesTests(2000);

public sealed class GenerationRulesWithEvictionTests() : GenerationRulesTests(0);
