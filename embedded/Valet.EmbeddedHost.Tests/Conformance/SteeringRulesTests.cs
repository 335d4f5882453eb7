using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Conformance;

public abstract class SteeringRulesTests(int hot)
{
    [Fact]
    public async Task Terminate_does_not_reach_children_unless_asked_to()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, Family());
        await engine.StartAsync("Parent", id: "parent");
        await engine.IdleAsync();
        await engine.Client.TerminateInstanceAsync("parent", "enough");
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await engine.StateOfAsync("parent")).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.StateOfAsync("child")).RuntimeStatus);
    }

    [Fact]
    public async Task A_recursive_terminate_reaches_every_open_descendant()
    {
        await using TestEngine engine = await TestEngine.StartOnDiskAsync(hot, Family());
        await engine.StartAsync("Parent", id: "parent");
        await engine.IdleAsync();
        await engine.Client.TerminateInstanceAsync("parent", new TerminateInstanceOptions("enough", Recursive: true));
        await engine.KillAndStartAgainAsync();
        foreach (string id in new[] { "parent", "child", "grandchild" })
        {
            OrchestrationMetadata state = await engine.StateOfAsync(id);
            Assert.Equal((OrchestrationRuntimeStatus.Terminated, "enough"), (state.RuntimeStatus, state.ReadOutputAs<string>()));
        }
    }

    [Fact]
    public async Task The_result_of_an_activity_that_runs_is_discarded_after_a_terminate()
    {
        var gate = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().AsyncActivity<string, int>("Slow", _ => gate.Task).Orchestrator("Call", async c => await c.CallActivityAsync<int>("Slow")));
        string id = await engine.StartAsync("Call");
        await engine.Client.TerminateInstanceAsync(id);
        gate.SetResult(1);
        OrchestrationMetadata state = await engine.StateOfAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, state.RuntimeStatus);
        Assert.Null(state.SerializedOutput);
        Assert.Equal(["OrchestratorStarted", "ExecutionTerminated", "ExecutionCompleted", "OrchestratorCompleted"], (await engine.HistoryAsync(id))[^4..]);
    }

    [Fact]
    public async Task Suspend_does_not_reach_children()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, Family());
        await engine.StartAsync("Parent", id: "parent");
        await engine.IdleAsync();
        await engine.Client.SuspendInstanceAsync("parent");
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await engine.StateOfAsync("parent")).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.StateOfAsync("child")).RuntimeStatus);
        await engine.Client.RaiseEventAsync("grandchild", "go", "went");
        Assert.Equal("went", (await engine.EndOfAsync("child")).ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await engine.StateOfAsync("parent")).RuntimeStatus);
        await engine.Client.ResumeInstanceAsync("parent");
        Assert.Equal("went", (await engine.EndOfAsync("parent")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Reasons_stand_in_history_only()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, Waiting());
        string id = await engine.StartAsync("Wait");
        await engine.Client.SuspendInstanceAsync(id, "lunch");
        await engine.Client.ResumeInstanceAsync(id, "fed");
        Assert.Equal("lunch", Assert.Single(await engine.HistoryAsync<ExecutionSuspendedEvent>(id)).Reason);
        Assert.Equal("fed", Assert.Single(await engine.HistoryAsync<ExecutionResumedEvent>(id)).Reason);
        OrchestrationMetadata state = await engine.StateOfAsync(id);
        Assert.Equal((OrchestrationRuntimeStatus.Running, null, null), (state.RuntimeStatus, state.SerializedOutput, state.SerializedCustomStatus));
    }

    [Fact]
    public async Task Actions_asked_for_in_the_turn_of_a_suspend_are_held_back_until_resume()
    {
        int runs = 0;
        await using TestEngine engine = await TestEngine.StartOnDiskAsync(hot, new TableApp()
            .Activity<int, int>("Count", _ => Interlocked.Increment(ref runs))
            .Orchestrator("Wait", async c => await c.CallActivityAsync<int>("Count", 1)));
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions(StartAt: engine.Now.AddMinutes(1)));
        await engine.Client.SuspendInstanceAsync(id);
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await engine.StateOfAsync(id)).RuntimeStatus);
        await engine.KillAndStartAgainAsync();
        await engine.IdleAsync();
        Assert.Equal(0, runs);
        await engine.Client.ResumeInstanceAsync(id);
        Assert.Equal(1, (await engine.EndOfAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_suspended_instance_stays_so_over_a_kill_and_loses_nothing()
    {
        await using TestEngine engine = await TestEngine.StartOnDiskAsync(hot, Waiting());
        string id = await engine.StartAsync("Wait");
        await engine.Client.SuspendInstanceAsync(id);
        await engine.Client.RaiseEventAsync(id, "go", "kept");
        await engine.KillAndStartAgainAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await engine.StateOfAsync(id)).RuntimeStatus);
        await engine.Client.ResumeInstanceAsync(id);
        Assert.Equal("kept", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_suspend_is_not_lost_by_ContinueAsNew_in_the_same_turn()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Loop", c =>
        {
            if (c.GetInput<int>() == 0)
                c.ContinueAsNew(1);
            return c.GetInput<int>();
        }));
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Loop", 0, new StartOrchestrationOptions(StartAt: engine.Now.AddMinutes(1)));
        await engine.Client.SuspendInstanceAsync(id);
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await engine.StateOfAsync(id)).RuntimeStatus);
        await engine.Client.ResumeInstanceAsync(id);
        Assert.Equal(1, (await engine.EndOfAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Terminate_wins_over_a_result_that_comes_in_the_same_turn()
    {
        using var gate = new ManualResetEventSlim();
        var atGate = new TaskCompletionSource();
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Wait", async c =>
        {
            atGate.TrySetResult();
            gate.Wait();
            return await c.WaitForExternalEvent<string>("go");
        }));
        // While the code stands at the gate, what comes next is gathered for one turn.
        Task started = engine.StartAsync("Wait", id: "w");
        await atGate.Task;
        Task raised = engine.Client.RaiseEventAsync("w", "go", "result");
        Task terminated = engine.Client.TerminateInstanceAsync("w", "over");
        gate.Set();
        await Task.WhenAll(started, raised, terminated);
        Assert.Equal("over", (await engine.EndOfAsync("w")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Suspend_and_terminate_at_once_terminate()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, Waiting());
        string id = await engine.StartAsync("Wait");
        await Task.WhenAll(engine.Client.SuspendInstanceAsync(id), engine.Client.TerminateInstanceAsync(id, "over"));
        Assert.Equal("over", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Client.ResumeInstanceAsync(id));
    }

    [Fact]
    public async Task A_suspended_instance_cannot_be_suspended_and_a_running_one_not_resumed()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, Waiting());
        string id = await engine.StartAsync("Wait");
        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Client.ResumeInstanceAsync(id));
        await engine.Client.SuspendInstanceAsync(id);
        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Client.SuspendInstanceAsync(id));
    }

    [Fact]
    public async Task A_finished_instance_cannot_be_terminated_suspended_or_resumed()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Done", c => 1));
        string id = (await engine.RunAsync("Done")).InstanceId;
        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Client.TerminateInstanceAsync(id));
        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Client.SuspendInstanceAsync(id));
        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Client.ResumeInstanceAsync(id));
    }

    [Fact]
    public async Task Locks_of_a_terminated_orchestration_stay_until_they_are_cleaned()
    {
        var id = new EntityInstanceId("counter", "a");
        await using TestEngine engine = await TestEngine.StartOnDiskAsync(hot, new TableApp().Entity("counter", _ => new ValueTask<object?>(1)).Orchestrator("Hold", async c =>
        {
            await using IAsyncDisposable locks = await c.Entities.LockEntitiesAsync(id);
            return await c.WaitForExternalEvent<string>("never");
        }).Orchestrator("Call", async c => await c.Entities.CallEntityAsync<int>(id, "op")));
        string holder = await engine.StartAsync("Hold");
        await engine.IdleAsync();
        await engine.Client.TerminateInstanceAsync(holder);
        string waiter = await engine.StartAsync("Call");
        await engine.IdleAsync();
        await engine.KillAndStartAgainAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.StateOfAsync(waiter)).RuntimeStatus);
        CleanEntityStorageResult cleaned = await engine.Client.Entities.CleanEntityStorageAsync();
        Assert.Equal(1, cleaned.OrphanedLocksReleased);
        Assert.Equal(1, (await engine.EndOfAsync(waiter)).ReadOutputAs<int>());
    }

    private static TableApp Waiting() => new TableApp().Orchestrator("Wait", async c => await c.WaitForExternalEvent<string>("go"));

    private static TableApp Family() => new TableApp()
        .Orchestrator("Parent", async c => await c.CallSubOrchestratorAsync<string>("Child", options: new SubOrchestrationOptions(instanceId: "child")))
        .Orchestrator("Child", async c => await c.CallSubOrchestratorAsync<string>("Grandchild", options: new SubOrchestrationOptions(instanceId: "grandchild")))
        .Orchestrator("Grandchild", async c => await c.WaitForExternalEvent<string>("go"));
}

public sealed class SteeringRulesWithHotCacheTests() : SteeringRulesTests(2000);

public sealed class SteeringRulesWithEvictionTests() : SteeringRulesTests(0);
