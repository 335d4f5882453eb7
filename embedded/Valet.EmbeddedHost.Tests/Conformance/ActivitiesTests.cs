using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Conformance;

public abstract class ActivitiesTests(int hot)
{
    [Fact]
    public async Task A_null_result_is_the_default()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Activity<string, string?>("Nothing", _ => null).Orchestrator("Call", async c =>
            $"{await c.CallActivityAsync<string?>("Nothing") ?? "null"} {await c.CallActivityAsync<int>("Nothing")}"));
        Assert.Equal("null 0", (await engine.RunAsync("Call")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_activity_that_a_kill_interrupts_runs_again()
    {
        int runs = 0;
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using TestEngine engine = await TestEngine.StartOnDiskAsync(hot, new TableApp()
            .AsyncActivity<string, int>("Slow", async _ =>
            {
                if (Interlocked.Increment(ref runs) == 1)
                    await first.Task;
                return runs;
            })
            .Orchestrator("Call", async c => await c.CallActivityAsync<int>("Slow")));
        string id = await engine.StartAsync("Call");
        engine.Kill();
        first.SetResult();
        await engine.KillAndStartAgainAsync();
        Assert.Equal(2, (await engine.EndOfAsync(id)).ReadOutputAs<int>());
        Assert.Single(await engine.HistoryAsync<TaskCompletedEvent>(id));
    }

    [Fact]
    public async Task A_recorded_result_is_not_asked_for_again()
    {
        int runs = 0;
        await using TestEngine engine = await TestEngine.StartOnDiskAsync(hot, new TableApp()
            .Activity<string, int>("Count", _ => Interlocked.Increment(ref runs))
            .Orchestrator("Call", async c =>
            {
                int counted = await c.CallActivityAsync<int>("Count");
                await c.WaitForExternalEvent<string>("go");
                return counted;
            }));
        string id = await engine.StartAsync("Call");
        await engine.IdleAsync();
        await engine.KillAndStartAgainAsync();
        await engine.Client.RaiseEventAsync(id, "go");
        Assert.Equal(1, (await engine.EndOfAsync(id)).ReadOutputAs<int>());
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task An_activity_inherits_the_version_unless_it_is_given_one()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Activity<int, int>("Echo", n => n).Orchestrator("Call", async c =>
        {
            await c.CallActivityAsync<int>("Echo", 1);
            await c.CallActivityAsync<int>("Echo", 2, new TaskOptions { Version = "3.0" });
            return c.Version;
        }));
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Call", new StartOrchestrationOptions { Version = "1.5" });
        await engine.EndOfAsync(id);
        Assert.Equal(["1.5", "3.0"], (await engine.HistoryAsync<TaskScheduledEvent>(id)).Select(scheduled => scheduled.Version));
    }

    [Fact]
    public async Task Tags_are_kept_with_the_scheduled_activity()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Activity<int, int>("Echo", n => n).Orchestrator("Call", async c =>
            await c.CallActivityAsync<int>("Echo", 1, new TaskOptions(tags: new Dictionary<string, string> { ["colour"] = "red" }))));
        string id = (await engine.RunAsync("Call")).InstanceId;
        Assert.Equal("red", Assert.Single(await engine.HistoryAsync<TaskScheduledEvent>(id)).Tags!["colour"]);
    }

    [Fact]
    public async Task A_missing_activity_fails_without_details()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Call", async c =>
        {
            TaskFailedException failed = await Assert.ThrowsAsync<TaskFailedException>(() => c.CallActivityAsync("Nobody"));
            Assert.Contains("The function 'Nobody' doesn't exist, is disabled, or is not an activity function. Additional info: ", failed.Message);
            return $"{failed.FailureDetails.ErrorType} {failed.FailureDetails.ErrorMessage}";
        }));
        string id = (await engine.RunAsync("Call")).InstanceId;
        Assert.Equal("(unknown) (unknown)", (await engine.StateOfAsync(id)).ReadOutputAs<string>());
        TaskFailedEvent recorded = Assert.Single(await engine.HistoryAsync<TaskFailedEvent>(id));
        Assert.StartsWith("The function 'Nobody'", recorded.Reason);
        Assert.Null(recorded.FailureDetails);
    }

    [Fact]
    public async Task Activities_of_one_orchestration_run_side_by_side()
    {
        using var meet = new Barrier(2);
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .Activity<int, bool>("Meet", _ => meet.SignalAndWait(TimeSpan.FromSeconds(30)))
            .Orchestrator("Call", async c => await Task.WhenAll(c.CallActivityAsync<bool>("Meet", 1), c.CallActivityAsync<bool>("Meet", 2))));
        Assert.Equal<bool>([true, true], (await engine.RunAsync("Call")).ReadOutputAs<List<bool>>()!);
    }

    [Fact]
    public async Task A_forgotten_activity_holds_the_completion()
    {
        var gate = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().AsyncActivity<string, int>("Slow", _ => gate.Task).Orchestrator("Call", c =>
        {
            _ = c.CallActivityAsync<int>("Slow");
            return "done";
        }));
        string id = await engine.StartAsync("Call");
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.Client.GetInstanceAsync(id))!.RuntimeStatus);
        gate.SetResult(1);
        Assert.Equal("done", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_result_of_another_type_fails_where_it_is_awaited()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Activity<int, string>("Text", _ => "text").Orchestrator("Call", async c =>
        {
            await Assert.ThrowsAsync<System.Text.Json.JsonException>(() => c.CallActivityAsync<int>("Text", 1));
            return "seen";
        }));
        Assert.Equal("seen", (await engine.RunAsync("Call")).ReadOutputAs<string>());
    }
}

public sealed class ActivitiesWithHotCacheTests() : ActivitiesTests(2000);

public sealed class ActivitiesWithEvictionTests() : ActivitiesTests(0);
