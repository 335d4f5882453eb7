using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;
using Microsoft.DurableTask.Worker;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;
using TaskFailedException = Microsoft.DurableTask.TaskFailedException;

namespace Valet.EmbeddedHost.Tests.Conformance;

public abstract class FailureDetailsTests(int hot)
{
    [Fact]
    public async Task The_inner_exception_of_a_failed_activity_is_the_engines_and_of_a_failed_child_there_is_none()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, Broken(new TableApp()).Orchestrator("Child", _ => throw new FormatException("child")).Orchestrator("Call", async c =>
        {
            TaskFailedException activity = await Assert.ThrowsAsync<TaskFailedException>(() => c.CallActivityAsync("Broken"));
            OrchestrationException inner = Assert.IsAssignableFrom<OrchestrationException>(activity.InnerException);
            Assert.Equal("System.FormatException", inner.FailureDetails!.ErrorType);
            TaskFailedException child = await Assert.ThrowsAsync<TaskFailedException>(() => c.CallSubOrchestratorAsync("Child"));
            Assert.Null(child.InnerException);
            return $"{activity.TaskName} {activity.TaskId} {child.TaskName} {child.TaskId}";
        }));
        Assert.Equal("Broken 0 Child 1", (await engine.RunAsync("Call")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Properties_are_what_the_apps_provider_gives_and_go_with_the_escaping_failure()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, Broken(new TableApp { FailureProperties = new Provider() })
            .Orchestrator("Own", _ => throw new FormatException("own"))
            .Orchestrator("Call", async c => await c.CallActivityAsync<string>("Broken")));
        TaskFailureDetails escaped = (await engine.RunAsync("Call")).FailureDetails!;
        Assert.Equal("FormatException", escaped.Properties!["kind"]?.ToString());
        Assert.Equal("FormatException", escaped.InnerFailure!.Properties!["kind"]?.ToString());
        Assert.Null(escaped.InnerFailure.InnerFailure!.Properties);
        Assert.Equal("FormatException", (await engine.RunAsync("Own")).FailureDetails!.Properties!["kind"]?.ToString());
    }

    [Fact]
    public async Task Without_a_provider_there_are_no_properties()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Own", _ => throw new FormatException("own")));
        Assert.Null((await engine.RunAsync("Own")).FailureDetails!.Properties);
    }

    [Fact]
    public async Task IsCausedBy_knows_base_types_and_does_not_look_at_inner_failures()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, Broken(new TableApp()).Orchestrator("Call", async c =>
        {
            TaskFailedException failed = await Assert.ThrowsAsync<TaskFailedException>(() => c.CallActivityAsync("Broken"));
            TaskFailureDetails details = failed.FailureDetails;
            var strange = new TaskFailureDetails("No.Such.Exception", "strange", null, null, null);
            return string.Join(' ', details.IsCausedBy<FormatException>(), details.IsCausedBy<SystemException>(), details.IsCausedBy<TimeoutException>(), strange.IsCausedBy<Exception>());
        }));
        Assert.Equal("True True False False", (await engine.RunAsync("Call")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task The_history_tells_which_function_failed_and_the_failure()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, Broken(new TableApp()).Orchestrator("Call", async c => await c.CallActivityAsync<string>("Broken")));
        string id = (await engine.RunAsync("Call")).InstanceId;
        TaskFailedEvent failed = Assert.Single(await engine.HistoryAsync<TaskFailedEvent>(id));
        Assert.Equal("Function 'Broken' failed with an unhandled exception.", failed.Reason);
        Assert.Equal("System.FormatException", failed.FailureDetails!.ErrorType);
        ExecutionCompletedEvent completed = Assert.Single(await engine.HistoryAsync<ExecutionCompletedEvent>(id));
        Assert.Equal("Task 'Broken' (#0) failed with an unhandled exception: outer", completed.Result);
        Assert.Equal("Microsoft.DurableTask.TaskFailedException", completed.FailureDetails!.ErrorType);
    }

    [Fact]
    public async Task Each_orchestration_on_the_way_up_adds_a_level()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, Broken(new TableApp())
            .Orchestrator("Inner", async c => await c.CallActivityAsync<string>("Broken"))
            .Orchestrator("Outer", async c => await c.CallSubOrchestratorAsync<string>("Inner")));
        TaskFailureDetails details = (await engine.RunAsync("Outer")).FailureDetails!;
        Assert.Equal("Task 'Inner' (#0) failed with an unhandled exception: Task 'Broken' (#0) failed with an unhandled exception: outer", details.ErrorMessage);
        Assert.Equal("Microsoft.DurableTask.TaskFailedException", details.InnerFailure!.ErrorType);
        Assert.Equal("System.FormatException", details.InnerFailure.InnerFailure!.ErrorType);
        Assert.Equal("System.TimeoutException", details.InnerFailure.InnerFailure.InnerFailure!.ErrorType);
    }

    [Fact]
    public async Task A_failed_entity_call_has_an_exception_of_its_own()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp { FailureProperties = new Provider() }
            .Entity("bad", _ => throw new FormatException("no"))
            .Orchestrator("Call", async c =>
            {
                EntityOperationFailedException failed = await Assert.ThrowsAsync<EntityOperationFailedException>(() => c.Entities.CallEntityAsync(new EntityInstanceId("bad", "b"), "op"));
                return $"{failed.EntityId} {failed.OperationName} {failed.FailureDetails.ErrorType} {failed.FailureDetails.Properties!["kind"]}";
            }));
        Assert.Equal("@bad@b op System.FormatException FormatException", (await engine.RunAsync("Call")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_result_that_cannot_be_serialised_fails_the_instance()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Odd", c => (Action)(() => { })));
        Assert.Equal("System.NotSupportedException", (await engine.RunAsync("Odd")).FailureDetails!.ErrorType);
    }

    [Fact]
    public async Task A_cancellation_that_escapes_fails_the_instance()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Wait", async c => await c.WaitForExternalEvent<string>("x", TimeSpan.FromMinutes(1))));
        string id = await engine.StartAsync("Wait");
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("System.Threading.Tasks.TaskCanceledException", (await engine.EndOfAsync(id)).FailureDetails!.ErrorType);
    }

    private static TableApp Broken(TableApp app) => app.Activity<string, string>("Broken", _ => throw new FormatException("outer", new TimeoutException("inner")));

    private sealed class Provider : IExceptionPropertiesProvider
    {
        public IDictionary<string, object?>? GetExceptionProperties(Exception exception) =>
            exception is FormatException ? new Dictionary<string, object?> { ["kind"] = exception.GetType().Name } : null;
    }
}

public sealed class FailureDetailsWithHotCacheTests() : FailureDetailsTests(2000);

public sealed class FailureDetailsWithEvictionTests() : FailureDetailsTests(0);
