using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Conformance;

/// <summary>ContinueAsNew.</summary>
public abstract class GenerationsTests(int hot)
{
    [Fact]
    public async Task A_new_generation_has_a_new_input_a_new_execution_and_an_empty_history()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Activity<int, int>("Next", n => n + 1).Orchestrator("Loop", async c =>
        {
            int n = await c.CallActivityAsync<int>("Next", c.GetInput<int>());
            if (n < 5)
                c.ContinueAsNew(n);
            return n;
        }));
        string id = await engine.StartAsync("Loop", 0);
        Assert.Equal(5, (await engine.EndOfAsync(id)).ReadOutputAs<int>());
        Assert.Equal(
            ["OrchestratorStarted", "ExecutionStarted", "TaskScheduled", "OrchestratorCompleted", "OrchestratorStarted", "TaskCompleted", "ExecutionCompleted", "OrchestratorCompleted"],
            await engine.HistoryAsync(id));
        Assert.Equal("4", (await engine.StateOfAsync(id)).SerializedInput);
    }

    [Theory]
    [InlineData(true, "early")]
    [InlineData(false, "late")]
    public async Task Kept_events_carry_over_only_when_asked_for(bool preserve, string received)
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Loop", async c =>
        {
            if (c.GetInput<string>() == "again")
                return await c.WaitForExternalEvent<string>("x");
            await c.WaitForExternalEvent<string>("go");
            c.ContinueAsNew("again", preserve);
            return null;
        }));
        string id = await engine.StartAsync("Loop");
        await engine.Client.RaiseEventAsync(id, "x", "early");
        await engine.Client.RaiseEventAsync(id, "go");
        await engine.IdleAsync();
        await engine.Client.RaiseEventAsync(id, "x", "late");
        Assert.Equal(received, (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_carried_event_stands_in_the_first_turn_of_the_new_history()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Loop", async c =>
        {
            if (c.GetInput<string>() == "again")
                return await c.WaitForExternalEvent<string>("x");
            await c.WaitForExternalEvent<string>("go");
            c.ContinueAsNew("again");
            return null;
        }));
        string id = await engine.StartAsync("Loop");
        await engine.Client.RaiseEventAsync(id, "x", "kept");
        await engine.Client.RaiseEventAsync(id, "go");
        await engine.EndOfAsync(id);
        Assert.Equal(
            [nameof(EventType.OrchestratorStarted), nameof(EventType.ExecutionStarted), nameof(EventType.EventRaised), nameof(EventType.ExecutionCompleted), nameof(EventType.OrchestratorCompleted)],
            await engine.HistoryAsync(id));
    }

    [Fact]
    public async Task The_last_call_wins_and_an_exception_afterwards_fails()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Loop", c =>
        {
            if (c.GetInput<string>() == "second")
                throw new FormatException("second");
            c.ContinueAsNew("first");
            c.ContinueAsNew("second");
            return Task.FromResult<object?>("ignored");
        }));
        OrchestrationMetadata ended = await engine.RunAsync("Loop");
        Assert.Equal("System.FormatException: second", ended.SerializedOutput);
    }

    [Fact]
    public async Task A_new_generation_may_have_a_new_version()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Loop", c =>
        {
            if (c.Version != "2")
                c.ContinueAsNew(new ContinueAsNewOptions { NewVersion = "2" });
            return Task.FromResult<object?>(c.Version);
        }));
        Assert.Equal("2", (await engine.RunAsync("Loop")).ReadOutputAs<string>());
    }
}

public sealed class GenerationsWithHotCacheTests() : GenerationsTests(2000);

public sealed class GenerationsWithEvictionTests() : GenerationsTests(0);
