using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Conformance;

public abstract class RetriesTests(int hot)
{
    [Fact]
    public async Task Delays_grow_by_the_coefficient_up_to_the_cap()
    {
        int calls = 0;
        TaskOptions retry = TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromSeconds(10), 2, TimeSpan.FromSeconds(30)));
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .Activity<string, string>("Flaky", _ => ++calls < 5 ? throw new TimeoutException("not yet") : "at last")
            .Orchestrator("Try", async c =>
            {
                DateTime begun = c.CurrentUtcDateTime;
                string result = await c.CallActivityAsync<string>("Flaky", retry);
                return $"{result} after {(c.CurrentUtcDateTime - begun).TotalSeconds}";
            }));
        string id = await engine.StartAsync("Try");
        Assert.Equal("at last after 90", (await engine.FastForwardAsync(id)).ReadOutputAs<string>());
        string[] history = await engine.HistoryAsync(id);
        Assert.Equal(5, history.Count(kind => kind == nameof(EventType.TaskScheduled)));
        Assert.Equal(4, history.Count(kind => kind == nameof(EventType.TimerFired)));
    }

    [Fact]
    public async Task After_the_last_failure_one_extra_timer_appears_and_the_failure_is_thrown()
    {
        TaskOptions retry = TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromSeconds(1)));
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .Activity<string, string>("Broken", _ => throw new TimeoutException("never"))
            .Orchestrator("Try", async c =>
            {
                TaskFailedException failed = await Assert.ThrowsAsync<TaskFailedException>(() => c.CallActivityAsync("Broken", retry));
                return failed.FailureDetails.IsCausedBy<TimeoutException>();
            }));
        string id = await engine.StartAsync("Try");
        Assert.True((await engine.FastForwardAsync(id)).ReadOutputAs<bool>());
        Assert.Equal(2, (await engine.HistoryAsync(id)).Count(kind => kind == nameof(EventType.TimerCreated)));
    }

    [Fact]
    public async Task A_failure_that_the_policy_does_not_handle_is_not_retried()
    {
        int calls = 0;
        TaskOptions retry = TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromSeconds(1)) { HandleFailure = failure => !failure.IsCausedBy<FormatException>() });
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .Activity<string, string>("Broken", _ =>
            {
                calls++;
                throw new FormatException("bad");
            })
            .Orchestrator("Try", async c => await c.CallActivityAsync<string>("Broken", retry)));
        string id = await engine.StartAsync("Try");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await engine.FastForwardAsync(id)).RuntimeStatus);
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task A_retry_handler_sees_attempts_from_1_and_may_wait_durably()
    {
        int calls = 0;
        var attempts = new List<int>();
        TaskOptions retry = TaskOptions.FromRetryHandler(async context =>
        {
            if (!context.OrchestrationContext.IsReplaying)
                attempts.Add(context.LastAttemptNumber);
            await context.OrchestrationContext.CreateTimer(TimeSpan.FromSeconds(5), CancellationToken.None);
            return context.LastAttemptNumber < 3;
        });
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .Activity<string, int>("Flaky", _ => ++calls < 3 ? throw new TimeoutException("not yet") : calls)
            .Orchestrator("Try", async c => await c.CallActivityAsync<int>("Flaky", retry)));
        string id = await engine.StartAsync("Try");
        Assert.Equal(3, (await engine.FastForwardAsync(id)).ReadOutputAs<int>());
        Assert.Equal([1, 2], attempts);
    }

    [Fact]
    public async Task A_sub_orchestration_is_retried_under_the_same_id()
    {
        int calls = 0;
        TaskOptions retry = TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(1)));
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .Activity<string, string>("Flaky", _ => ++calls < 3 ? throw new TimeoutException("not yet") : "well")
            .Orchestrator("Child", async c => $"{c.InstanceId}:{await c.CallActivityAsync<string>("Flaky")}")
            .Orchestrator("Parent", async c => await c.CallSubOrchestratorAsync<string>("Child", retry.WithInstanceId("the-child"))));
        string id = await engine.StartAsync("Parent");
        Assert.Equal("the-child:well", (await engine.FastForwardAsync(id)).ReadOutputAs<string>());
    }
}

public sealed class RetriesWithHotCacheTests() : RetriesTests(2000);

public sealed class RetriesWithEvictionTests() : RetriesTests(0);
