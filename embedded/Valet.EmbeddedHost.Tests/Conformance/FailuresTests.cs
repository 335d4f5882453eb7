using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Conformance;

public abstract class FailuresTests(int hot)
{
    [Fact]
    public async Task A_failed_activity_throws_TaskFailedException_with_its_details()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .Activity<string, string>("Broken", _ => throw new InvalidOperationException("outer", new TimeoutException("inner")))
            .Orchestrator("Call", async c =>
            {
                TaskFailedException failed = await Assert.ThrowsAsync<TaskFailedException>(() => c.CallActivityAsync("Broken"));
                Assert.Equal("Task 'Broken' (#0) failed with an unhandled exception: outer", failed.Message);
                Assert.Equal("System.InvalidOperationException", failed.FailureDetails.ErrorType);
                Assert.NotNull(failed.FailureDetails.StackTrace);
                Assert.Equal("System.TimeoutException", failed.FailureDetails.InnerFailure!.ErrorType);
                Assert.Null(failed.FailureDetails.InnerFailure.StackTrace);
                return "seen";
            }));
        Assert.Equal("seen", (await engine.RunAsync("Call")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_escaping_TaskFailedException_fails_the_instance_with_the_activity_as_inner_failure()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .Activity<string, string>("Broken", _ => throw new TimeoutException("late"))
            .Orchestrator("Call", async c => await c.CallActivityAsync<string>("Broken")));
        OrchestrationMetadata ended = await engine.RunAsync("Call");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Equal("Microsoft.DurableTask.TaskFailedException", ended.FailureDetails!.ErrorType);
        Assert.Equal("System.TimeoutException", ended.FailureDetails.InnerFailure!.ErrorType);
        Assert.Equal("Microsoft.DurableTask.TaskFailedException: Task 'Broken' (#0) failed with an unhandled exception: late", ended.SerializedOutput);
    }

    [Fact]
    public async Task Any_other_escaping_exception_gives_its_own_details()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Throw", _ => throw new FormatException("bad form")));
        OrchestrationMetadata ended = await engine.RunAsync("Throw");
        Assert.Equal("System.FormatException: bad form", ended.SerializedOutput);
        Assert.True(ended.FailureDetails!.IsCausedBy<FormatException>());
        Assert.True(ended.FailureDetails.IsCausedBy<Exception>());
        Assert.False(ended.FailureDetails.IsCausedBy<TimeoutException>());
    }

    [Fact]
    public async Task An_unknown_orchestrator_is_created_and_then_fails()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp());
        OrchestrationMetadata ended = await engine.RunAsync("Nobody");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Contains("Nobody", ended.SerializedOutput);
    }

    [Fact]
    public async Task An_unknown_activity_fails_its_task()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Call", async c => await c.CallActivityAsync<string>("Nobody")));
        OrchestrationMetadata ended = await engine.RunAsync("Call");
        Assert.Contains("The function 'Nobody' doesn't exist, is disabled, or is not an activity function", ended.SerializedOutput);
    }

    [Fact]
    public async Task Options_passed_as_input_are_refused()
    {
        object options = new TaskOptions();
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Call", async c =>
        {
            await Assert.ThrowsAsync<ArgumentException>(() => c.CallActivityAsync<string>("A", options));
            return "refused";
        }));
        Assert.Equal("refused", (await engine.RunAsync("Call")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_open_activity_holds_a_failing_instance_until_it_has_ended()
    {
        var gate = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .AsyncActivity<string, string>("Slow", _ => gate.Task)
            .Orchestrator("Throw", c =>
            {
                _ = c.CallActivityAsync("Slow");
                throw new FormatException("bad");
            }));
        string id = await engine.StartAsync("Throw");
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.Client.GetInstanceAsync(id))!.RuntimeStatus);
        gate.SetResult("done");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await engine.EndOfAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task Without_payloads_asked_for_there_are_none()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Throw", _ => throw new FormatException("bad")));
        string id = (await engine.RunAsync("Throw", "in")).InstanceId;
        OrchestrationMetadata bare = (await engine.Client.GetInstanceAsync(id))!;
        Assert.Null(bare.SerializedInput);
        Assert.Null(bare.FailureDetails);
        Assert.Throws<InvalidOperationException>(() => bare.ReadOutputAs<string>());
    }
}

public sealed class FailuresWithHotCacheTests() : FailuresTests(2000);

public sealed class FailuresWithEvictionTests() : FailuresTests(0);
