using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Conformance;

public abstract class SubOrchestrationRulesTests(int hot)
{
    [Fact]
    public async Task The_default_id_is_32_hex_digits_and_the_same_on_every_replay()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, Waiting().Orchestrator("Parent", async c => await c.CallSubOrchestratorAsync<string>("Child")));
        string id = await engine.StartAsync("Parent");
        await engine.IdleAsync();
        string child = Assert.Single(await engine.HistoryAsync<SubOrchestrationInstanceCreatedEvent>(id)).InstanceId!;
        Assert.Matches("^[0-9a-f]{32}$", child);
        await engine.Client.RaiseEventAsync(child, "go", "went");
        Assert.Equal("went", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_id_of_an_entity_is_refused()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, Waiting().Orchestrator("Parent", async c =>
        {
            await Assert.ThrowsAsync<ArgumentException>(() => c.CallSubOrchestratorAsync("Child", options: new SubOrchestrationOptions(instanceId: "@counter@a")));
            return "refused";
        }));
        Assert.Equal("refused", (await engine.RunAsync("Parent")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_top_level_orchestration_has_no_parent()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Top", c => c.Parent is null));
        Assert.True((await engine.RunAsync("Top")).ReadOutputAs<bool>());
    }

    [Fact]
    public async Task A_child_has_the_default_version_and_not_its_parents()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .Orchestrator("Child", c => c.Version)
            .Orchestrator("Parent", async c => $"{await c.CallSubOrchestratorAsync<string>("Child")} {await c.CallSubOrchestratorAsync<string>("Child", options: new SubOrchestrationOptions { Version = "3.0" })}"),
            new WorkerSetup { DefaultVersion = "1.0" });
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions { Version = "2.0" });
        Assert.Equal("1.0 3.0", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_child_whose_id_has_ended_before_begins_anew()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .Orchestrator("Child", c => c.GetInput<int>())
            .Orchestrator("Parent", async c => $"{await c.CallSubOrchestratorAsync<int>("Child", 1, Named())} {await c.CallSubOrchestratorAsync<int>("Child", 2, Named())}"));
        Assert.Equal("1 2", (await engine.RunAsync("Parent")).ReadOutputAs<string>());
        Assert.Equal(2, (await engine.StateOfAsync("child")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_parent_whose_running_child_is_replaced_learns_that_it_is_gone()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, Waiting().Orchestrator("Parent", async c =>
        {
            TaskFailedException failed = await Assert.ThrowsAsync<TaskFailedException>(() => c.CallSubOrchestratorAsync("Child", options: Named()));
            return failed.Message;
        }));
        string id = await engine.StartAsync("Parent");
        await engine.IdleAsync();
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Child", new StartOrchestrationOptions("child").WithDedupeStatuses());
        Assert.StartsWith("Task 'Child' (#0) failed", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.StateOfAsync("child")).RuntimeStatus);
    }

    [Fact]
    public async Task A_kill_while_the_child_runs_loses_neither_of_them()
    {
        await using TestEngine engine = await TestEngine.StartOnDiskAsync(hot, Waiting().Orchestrator("Parent", async c => await c.CallSubOrchestratorAsync<string>("Child", options: Named())));
        string id = await engine.StartAsync("Parent");
        await engine.KillAndStartAgainAsync();
        await engine.IdleAsync();
        await engine.Client.RaiseEventAsync("child", "go", "went");
        await engine.KillAndStartAgainAsync();
        Assert.Equal("went", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_forgotten_child_holds_its_parent()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, Waiting().Orchestrator("Parent", c =>
        {
            _ = c.CallSubOrchestratorAsync("Child", options: Named());
            return "left";
        }));
        string id = await engine.StartAsync("Parent");
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.StateOfAsync(id)).RuntimeStatus);
        await engine.Client.RaiseEventAsync("child", "go", "went");
        Assert.Equal("left", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_unknown_child_fails_the_call()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Parent", async c =>
        {
            TaskFailedException failed = await Assert.ThrowsAsync<TaskFailedException>(() => c.CallSubOrchestratorAsync("Nobody"));
            return failed.Message;
        }));
        Assert.Contains("Nobody", (await engine.RunAsync("Parent")).ReadOutputAs<string>());
    }

    private static TableApp Waiting() => new TableApp().Orchestrator("Child", async c => await c.WaitForExternalEvent<string>("go"));

    private static SubOrchestrationOptions Named() => new(instanceId: "child");
}

public sealed class SubOrchestrationRulesWithHotCacheTests() : SubOrchestrationRulesTests(2000);

public sealed class SubOrchestrationRulesWithEvictionTests() : SubOrchestrationRulesTests(0);
