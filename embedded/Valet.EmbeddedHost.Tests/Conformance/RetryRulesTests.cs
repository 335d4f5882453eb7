using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Conformance;

public abstract class RetryRulesTests(int hot)
{
    [Fact]
    public async Task Each_attempt_is_a_new_action_with_the_same_name()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, Broken().Orchestrator("Call", async c =>
            await c.CallActivityAsync<string>("Broken", options: Retry(new RetryPolicy(3, TimeSpan.FromMinutes(1))))));
        string id = await engine.StartAsync("Call");
        await engine.FastForwardAsync(id);
        List<TaskScheduledEvent> attempts = await engine.HistoryAsync<TaskScheduledEvent>(id);
        Assert.Equal([(0, "Broken"), (2, "Broken"), (4, "Broken")], attempts.Select(attempt => (attempt.EventId, attempt.Name!)));
        Assert.Equal([0, 2, 4], (await engine.HistoryAsync<TaskFailedEvent>(id)).Select(failed => failed.TaskScheduledId));
    }

    [Fact]
    public async Task The_extra_timer_after_the_last_failure_is_due_at_once()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, Broken().Orchestrator("Call", async c =>
            await c.CallActivityAsync<string>("Broken", options: Retry(new RetryPolicy(1, TimeSpan.FromMinutes(1))))));
        DateTime begin = engine.Now.UtcDateTime;
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await engine.RunAsync("Call", id: "c")).RuntimeStatus);
        Assert.Equal(begin, Assert.Single(await engine.HistoryAsync<TimerCreatedEvent>("c")).FireAt);
    }

    [Fact]
    public async Task A_predicate_that_throws_ends_the_retries_with_the_tasks_own_failure()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, Broken().Orchestrator("Call", async c =>
        {
            var policy = new RetryPolicy(5, TimeSpan.FromMinutes(1)) { HandleFailure = _ => throw new TimeoutException("the predicate's") };
            TaskFailedException failed = await Assert.ThrowsAsync<TaskFailedException>(() => c.CallActivityAsync<string>("Broken", options: Retry(policy)));
            return failed.FailureDetails.ErrorType;
        }));
        Assert.Equal("System.FormatException", (await engine.RunAsync("Call", id: "c")).ReadOutputAs<string>());
        Assert.Empty(await engine.HistoryAsync<TimerCreatedEvent>("c"));
    }

    [Fact]
    public async Task The_time_out_counts_only_the_time_passed_so_that_the_last_delay_may_overshoot_it()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, Broken().Orchestrator("Call", async c =>
            await c.CallActivityAsync<string>("Broken", options: Retry(new RetryPolicy(10, TimeSpan.FromMinutes(4), retryTimeout: TimeSpan.FromMinutes(6))))));
        string id = await engine.StartAsync("Call");
        DateTimeOffset begin = engine.Now;
        await engine.FastForwardAsync(id);
        Assert.Equal(TimeSpan.FromMinutes(8), engine.Now - begin);
        Assert.Equal(3, (await engine.HistoryAsync<TaskScheduledEvent>(id)).Count);
    }

    [Fact]
    public async Task Delays_are_capped_at_one_hour_by_default()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, Broken().Orchestrator("Call", async c =>
            await c.CallActivityAsync<string>("Broken", options: Retry(new RetryPolicy(4, TimeSpan.FromMinutes(20), 2)))));
        DateTime begin = engine.Now.UtcDateTime;
        string id = await engine.StartAsync("Call");
        await engine.FastForwardAsync(id);
        Assert.Equal([20, 60, 120], (await engine.HistoryAsync<TimerCreatedEvent>(id)).Take(3).Select(timer => (timer.FireAt - begin).TotalMinutes));
    }

    [Fact]
    public async Task A_handler_has_no_limit_of_attempts_and_no_extra_timer()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, Broken().Orchestrator("Call", async c =>
        {
            TaskFailedException failed = await Assert.ThrowsAsync<TaskFailedException>(() =>
                c.CallActivityAsync<string>("Broken", options: TaskOptions.FromRetryHandler(retry => retry.LastAttemptNumber < 30)));
            return failed.TaskId;
        }));
        Assert.Equal(29, (await engine.RunAsync("Call", id: "c")).ReadOutputAs<int>());
        Assert.Empty(await engine.HistoryAsync<TimerCreatedEvent>("c"));
    }

    [Fact]
    public async Task An_exception_of_the_handler_comes_out_as_it_is()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, Broken().Orchestrator("Call", async c =>
        {
            await Assert.ThrowsAsync<TimeoutException>(() => c.CallActivityAsync<string>("Broken", options: TaskOptions.FromRetryHandler(new RetryHandler(_ => throw new TimeoutException("enough")))));
            return "seen";
        }));
        Assert.Equal("seen", (await engine.RunAsync("Call")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_handler_sees_failure_and_total_time_by_the_orchestrators_clock()
    {
        var seen = new List<string>();
        await using TestEngine engine = await TestEngine.StartAsync(hot, Broken().Orchestrator("Call", async c =>
        {
            seen.Clear();
            await Assert.ThrowsAsync<TaskFailedException>(() => c.CallActivityAsync<string>("Broken", options: TaskOptions.FromRetryHandler(async retry =>
            {
                seen.Add($"{retry.LastAttemptNumber} {retry.TotalRetryTime.TotalMinutes} {retry.LastFailure.ErrorType}");
                await retry.OrchestrationContext.CreateTimer(TimeSpan.FromMinutes(2), CancellationToken.None);
                return retry.LastAttemptNumber < 2;
            })));
            return null!;
        }));
        await engine.FastForwardAsync(await engine.StartAsync("Call"));
        Assert.Equal(["1 0 System.FormatException", "2 2 System.FormatException"], seen);
    }

    [Fact]
    public async Task A_failure_that_is_marked_final_is_not_retried()
    {
        var versions = new DurableTaskWorkerOptions.VersioningOptions
        {
            Version = "1.0",
            MatchStrategy = DurableTaskWorkerOptions.VersionMatchStrategy.Strict,
            FailureStrategy = DurableTaskWorkerOptions.VersionFailureStrategy.Fail,
        };
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Child", c => 1).Orchestrator("Call", async c =>
        {
            int asked = 0;
            foreach (TaskOptions retry in new[] { Retry(new RetryPolicy(5, TimeSpan.FromMinutes(1))), TaskOptions.FromRetryHandler(_ => ++asked < 9) })
            {
                var options = new SubOrchestrationOptions(retry) { Version = "2.0" };
                TaskFailedException failed = await Assert.ThrowsAsync<TaskFailedException>(() => c.CallSubOrchestratorAsync<int>("Child", options: options));
                Assert.Equal("VersionMismatch", failed.FailureDetails.ErrorType);
            }

            return asked;
        }), new WorkerSetup { Versioning = versions });
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Call", new StartOrchestrationOptions { Version = "1.0" });
        Assert.Equal(0, (await engine.EndOfAsync(id)).ReadOutputAs<int>());
        Assert.Empty(await engine.HistoryAsync<TimerCreatedEvent>(id));
    }

    [Fact]
    public async Task A_retry_goes_on_after_a_kill_where_it_stood()
    {
        int runs = 0;
        await using TestEngine engine = await TestEngine.StartOnDiskAsync(hot, new TableApp()
            .Activity<string, int>("Third", _ => Interlocked.Increment(ref runs) < 3 ? throw new FormatException("not yet") : runs)
            .Orchestrator("Call", async c => await c.CallActivityAsync<int>("Third", options: Retry(new RetryPolicy(5, TimeSpan.FromMinutes(1))))));
        string id = await engine.StartAsync("Call");
        for (int i = 0; i < 2; i++)
        {
            await engine.IdleAsync();
            await engine.KillAndStartAgainAsync();
            await engine.AdvanceAsync(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(3, (await engine.EndOfAsync(id)).ReadOutputAs<int>());
        Assert.Equal(3, runs);
    }

    private static TableApp Broken() => new TableApp().Activity<string, string>("Broken", _ => throw new FormatException("bad"));

    private static TaskOptions Retry(RetryPolicy policy) => TaskOptions.FromRetryPolicy(policy);
}

public sealed class RetryRulesWithHotCacheTests() : RetryRulesTests(2000);

public sealed class RetryRulesWithEvictionTests() : RetryRulesTests(0);
