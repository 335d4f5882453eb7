using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Conformance;

public abstract class RewindTests(int hot)
{
    private bool _mended;
    private int _good;

    [Fact]
    public async Task What_had_failed_runs_again_and_what_had_succeeded_does_not()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        await engine.RunAsync("Steps", id: "s");
        ExecutionStartedEvent before = Assert.Single(await engine.HistoryAsync<ExecutionStartedEvent>("s"));
        _mended = true;
        await engine.Client.RewindInstanceAsync("s", "mended");
        OrchestrationMetadata ended = await engine.EndOfAsync("s");
        Assert.Equal("good mended", ended.ReadOutputAs<string>());
        Assert.Null(ended.FailureDetails);
        Assert.Equal(1, _good);
        Assert.Empty(await engine.HistoryAsync<TaskFailedEvent>("s"));
        Assert.Single(await engine.HistoryAsync<ExecutionCompletedEvent>("s"));
        Assert.Equal(2, (await engine.HistoryAsync<TaskScheduledEvent>("s")).Count);
        Assert.Equal("mended", Assert.Single(await engine.HistoryAsync<ExecutionRewoundEvent>("s")).Reason);
        Assert.NotEqual(before.OrchestrationInstance!.ExecutionId, Assert.Single(await engine.HistoryAsync<ExecutionStartedEvent>("s")).OrchestrationInstance!.ExecutionId);
    }

    [Fact]
    public async Task A_rewound_instance_may_fail_and_be_rewound_again()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        await engine.RunAsync("Steps", id: "s");
        await engine.Client.RewindInstanceAsync("s", "once");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await engine.EndOfAsync("s")).RuntimeStatus);
        _mended = true;
        await engine.Client.RewindInstanceAsync("s", "twice");
        Assert.Equal("good mended", (await engine.EndOfAsync("s")).ReadOutputAs<string>());
        Assert.Equal(["once", "twice"], (await engine.HistoryAsync<ExecutionRewoundEvent>("s")).Select(rewound => rewound.Reason));
    }

    [Fact]
    public async Task Failed_children_are_rewound_with_their_parent_and_answer_its_new_execution()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        await engine.RunAsync("Family", id: "f");
        string good = Assert.Single(await engine.HistoryAsync<ExecutionStartedEvent>("good")).OrchestrationInstance!.ExecutionId!;
        _mended = true;
        await engine.Client.RewindInstanceAsync("f", "mended");
        Assert.Equal("good good mended", (await engine.EndOfAsync("f")).ReadOutputAs<string>());
        Assert.Equal(good, Assert.Single(await engine.HistoryAsync<ExecutionStartedEvent>("good")).OrchestrationInstance!.ExecutionId);
        ExecutionRewoundEvent child = Assert.Single(await engine.HistoryAsync<ExecutionRewoundEvent>("bad"));
        Assert.Equal(("mended", "bad"), (child.Reason, child.InstanceId));
        Assert.Equal(Assert.Single(await engine.HistoryAsync<ExecutionStartedEvent>("f")).OrchestrationInstance!.ExecutionId, child.ParentExecutionId);
        Assert.Empty(await engine.HistoryAsync<SubOrchestrationInstanceFailedEvent>("f"));
        Assert.Equal(2, _good);
    }

    [Fact]
    public async Task A_kill_at_any_moment_of_a_rewind_with_children_loses_nothing()
    {
        await using TestEngine engine = await TestEngine.StartOnDiskAsync(hot, App());
        await engine.RunAsync("Family", id: "f");
        await engine.KillAndStartAgainAsync();
        _mended = true;
        await engine.Client.RewindInstanceAsync("f", "mended");
        for (int i = 0; i < 4; i++)
            await engine.KillAndStartAgainAsync();
        Assert.Equal("good good mended", (await engine.EndOfAsync("f")).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task A_kill_after_any_commit_of_a_rewind_loses_nothing(int commits)
    {
        await using TestEngine engine = await TestEngine.StartOnDiskAsync(hot, App());
        await engine.RunAsync("Family", id: "f");
        await engine.IdleAsync();
        _mended = true;
        engine.KillAfter(commits);
        try
        {
            await engine.Client.RewindInstanceAsync("f", "mended");
        }
        catch (IOException)
        {
            // The kill came before the rewind was on disk; whoever asked for it asks again.
            await engine.KillAndStartAgainAsync();
            await engine.Client.RewindInstanceAsync("f", "mended");
        }

        await engine.KilledOrIdleAsync();
        await engine.KillAndStartAgainAsync();
        Assert.Equal("good good mended", (await engine.EndOfAsync("f")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_failed_child_that_was_purged_begins_anew()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        await engine.RunAsync("Family", id: "f");
        await engine.Client.PurgeInstanceAsync("bad");
        _mended = true;
        await engine.Client.RewindInstanceAsync("f", "mended");
        Assert.Equal("good good mended", (await engine.EndOfAsync("f")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Code_that_throws_by_itself_throws_again_unless_it_was_changed()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        await engine.RunAsync("Throw", id: "t");
        await engine.Client.RewindInstanceAsync("t", "hope");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await engine.EndOfAsync("t")).RuntimeStatus);
        _mended = true;
        await engine.Client.RewindInstanceAsync("t", "mended");
        Assert.Equal("mended", (await engine.EndOfAsync("t")).ReadOutputAs<string>());
        Assert.Equal(1, _good);
    }

    [Fact]
    public async Task Several_failed_activities_of_a_fan_out_run_again_and_the_others_do_not()
    {
        int runs = 0;
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .Activity<int, int>("Odd", n =>
            {
                Interlocked.Increment(ref runs);
                return n % 2 == 0 || _mended ? n : throw new FormatException("odd");
            })
            .Orchestrator("Fan", async c => (await Task.WhenAll(Enumerable.Range(0, 10).Select(n => c.CallActivityAsync<int>("Odd", n)))).Sum()));
        await engine.RunAsync("Fan", id: "fan");
        Assert.Equal(10, runs);
        _mended = true;
        await engine.Client.RewindInstanceAsync("fan", "mended");
        Assert.Equal(45, (await engine.EndOfAsync("fan")).ReadOutputAs<int>());
        Assert.Equal(15, runs);
    }

    [Fact]
    public async Task Timers_before_the_failure_do_no_harm_and_those_of_its_retries_end_as_non_deterministic()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App()
            .Orchestrator("Slept", async c =>
            {
                await c.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                return await c.CallActivityAsync<string>("Bad");
            })
            .Orchestrator("Retried", async c => await c.CallActivityAsync<string>("Bad", options: TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromMinutes(1))))));
        foreach (string name in new[] { "Slept", "Retried" })
            await engine.FastForwardAsync(await engine.StartAsync(name, id: name));
        _mended = true;
        await engine.Client.RewindInstanceAsync("Slept", "mended");
        await engine.Client.RewindInstanceAsync("Retried", "mended");
        Assert.Equal("mended", (await engine.EndOfAsync("Slept")).ReadOutputAs<string>());
        Assert.Equal("DurableTask.Core.Exceptions.NonDeterministicOrchestrationException", (await engine.EndOfAsync("Retried")).FailureDetails!.ErrorType);
    }

    [Fact]
    public async Task A_missing_instance_or_an_entity_is_an_ArgumentException()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        await Assert.ThrowsAsync<ArgumentException>(() => engine.Client.RewindInstanceAsync("nobody", "why"));
        await Assert.ThrowsAsync<ArgumentException>(() => engine.Client.RewindInstanceAsync("@counter@a", "why"));
    }

    [Fact]
    public async Task An_instance_that_has_not_failed_is_an_InvalidOperationException()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        _mended = true;
        await engine.RunAsync("Steps", id: "s");
        await engine.StartAsync("Wait", id: "w");
        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Client.RewindInstanceAsync("s", "why"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Client.RewindInstanceAsync("w", "why"));
        await engine.Client.TerminateInstanceAsync("w");
        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Client.RewindInstanceAsync("w", "why"));
    }

    private TableApp App() => new TableApp()
        .Activity<string, string>("Good", _ =>
        {
            Interlocked.Increment(ref _good);
            return "good";
        })
        .Activity<string, string>("Bad", _ => _mended ? "mended" : throw new FormatException("bad"))
        .Orchestrator("Steps", async c => $"{await c.CallActivityAsync<string>("Good")} {await c.CallActivityAsync<string>("Bad")}")
        .Orchestrator("OnlyGood", async c => await c.CallActivityAsync<string>("Good"))
        .Orchestrator("Family", async c =>
        {
            string good = await c.CallSubOrchestratorAsync<string>("OnlyGood", options: new SubOrchestrationOptions(instanceId: "good"));
            return $"{good} {await c.CallSubOrchestratorAsync<string>("Steps", options: new SubOrchestrationOptions(instanceId: "bad"))}";
        })
        .Orchestrator("Throw", async c =>
        {
            await c.CallActivityAsync<string>("Good");
            return _mended ? "mended" : throw new FormatException("by itself");
        })
        .Orchestrator("Wait", async c => await c.WaitForExternalEvent<string>("never"));
}

public sealed class RewindWithHotCacheTests() : RewindTests(2000);

public sealed class RewindWithEvictionTests() : RewindTests(0);
