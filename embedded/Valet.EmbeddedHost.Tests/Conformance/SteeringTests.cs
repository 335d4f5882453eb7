using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Conformance;

/// <summary>Terminate, suspend and resume.</summary>
public abstract class SteeringTests(int hot)
{
    [Fact]
    public async Task Terminate_ends_the_instance_with_the_serialised_output()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, Waiting());
        string id = await engine.StartAsync("Wait");
        await engine.Client.TerminateInstanceAsync(id, "enough");
        OrchestrationMetadata ended = await engine.EndOfAsync(id);
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "\"enough\""), (ended.RuntimeStatus, ended.SerializedOutput));
        Assert.Equal(["ExecutionTerminated", "ExecutionCompleted", "OrchestratorCompleted"], (await engine.HistoryAsync(id))[^3..]);
    }

    [Fact]
    public async Task Terminate_works_while_suspended_and_before_the_start()
    {
        bool ran = false;
        await using TestEngine engine = await TestEngine.StartAsync(hot, Waiting().Orchestrator("Never", _ =>
        {
            ran = true;
            return Task.FromResult<object?>(null);
        }));
        string suspended = await engine.StartAsync("Wait");
        await engine.Client.SuspendInstanceAsync(suspended);
        await engine.Client.TerminateInstanceAsync(suspended);
        string delayed = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Never", new StartOrchestrationOptions(null, engine.Now.AddHours(1)));
        await engine.Client.TerminateInstanceAsync(delayed);
        await engine.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await engine.StateOfAsync(suspended)).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await engine.StateOfAsync(delayed)).RuntimeStatus);
        Assert.False(ran);
    }

    [Fact]
    public async Task While_suspended_events_and_timers_enter_history_and_are_processed_on_resume_in_order()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Wait", async c =>
        {
            Task timer = c.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            Task<string> raised = c.WaitForExternalEvent<string>("x");
            Task first = await Task.WhenAny(timer, raised);
            await Task.WhenAll(timer, raised);
            return first == timer ? "timer" : await raised;
        }));
        string id = await engine.StartAsync("Wait");
        await engine.Client.SuspendInstanceAsync(id, "hold on");
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));
        await engine.Client.RaiseEventAsync(id, "x", "event");
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await engine.StateOfAsync(id)).RuntimeStatus);
        Assert.Contains("TimerFired", await engine.HistoryAsync(id));
        Assert.Contains("EventRaised", await engine.HistoryAsync(id));
        await engine.Client.ResumeInstanceAsync(id);
        Assert.Equal("timer", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_activity_in_flight_ends_while_suspended_and_its_result_waits()
    {
        var gate = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .AsyncActivity<string, string>("Slow", _ => gate.Task)
            .Orchestrator("Call", async c => await c.CallActivityAsync<string>("Slow")));
        string id = await engine.StartAsync("Call");
        await engine.Client.SuspendInstanceAsync(id);
        gate.SetResult("kept");
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await engine.StateOfAsync(id)).RuntimeStatus);
        await engine.Client.ResumeInstanceAsync(id);
        Assert.Equal("kept", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Steering_in_the_wrong_state_says_so()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, Waiting());
        string id = await engine.StartAsync("Wait");
        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Client.ResumeInstanceAsync(id));
        await engine.Client.SuspendInstanceAsync(id);
        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Client.SuspendInstanceAsync(id));
        await engine.Client.TerminateInstanceAsync(id);
        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Client.TerminateInstanceAsync(id));
        await Assert.ThrowsAsync<ArgumentException>(() => engine.Client.TerminateInstanceAsync("nobody"));
    }

    private static TableApp Waiting() => new TableApp().Orchestrator("Wait", async c => await c.WaitForExternalEvent<string>("never"));
}

public sealed class SteeringWithHotCacheTests() : SteeringTests(2000);

public sealed class SteeringWithEvictionTests() : SteeringTests(0);
