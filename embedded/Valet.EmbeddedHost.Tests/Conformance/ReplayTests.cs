using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Conformance;

public sealed class ReplayTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2000)]
    public async Task Continuations_run_in_event_order_and_a_fan_out_joins(int hot)
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .Activity<int, int>("Square", n => n * n)
            .Orchestrator("FanOut", async c => (await Task.WhenAll(Enumerable.Range(0, 100).Select(n => c.CallActivityAsync<int>("Square", n)))).Sum()));
        Assert.Equal(328350, (await engine.RunAsync("FanOut")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task New_ids_and_the_time_are_the_same_on_every_replay()
    {
        var seen = new List<string>();
        await using TestEngine engine = await TestEngine.StartAsync(0, new TableApp()
            .Activity<int, int>("Echo", n => n)
            .Orchestrator("Ids", async c =>
            {
                string first = $"{c.NewGuid()} {c.CurrentUtcDateTime:o}";
                seen.Add(first);
                await c.CallActivityAsync<int>("Echo", 1);
                await c.CallActivityAsync<int>("Echo", 2);
                return c.NewGuid().ToString();
            }));
        await engine.RunAsync("Ids");
        Assert.Equal(3, seen.Count);
        Assert.Single(seen.Distinct());
    }

    [Fact]
    public async Task Code_after_a_past_await_sees_replay_and_code_after_a_new_event_does_not()
    {
        var seen = new List<(string Where, bool Replaying)>();
        await using TestEngine engine = await TestEngine.StartAsync(0, new TableApp()
            .Activity<int, int>("Echo", n => n)
            .Orchestrator("Log", async c =>
            {
                seen.Add(("begin", c.IsReplaying));
                await c.CallActivityAsync<int>("Echo", 1);
                seen.Add(("after", c.IsReplaying));
                return null;
            }));
        await engine.RunAsync("Log");
        Assert.Equal([("begin", false), ("begin", true), ("after", false)], seen);
    }

    [Fact]
    public async Task A_changed_order_of_actions_fails_the_instance_and_names_both_sides()
    {
        bool changed = false;
        await using TestEngine engine = await TestEngine.StartAsync(0, new TableApp()
            .Activity<int, int>("Old", n => n)
            .Activity<int, int>("New", n => n)
            .Orchestrator("Change", async c =>
            {
                await c.CallActivityAsync<int>(changed ? "New" : "Old", 1);
                return await c.WaitForExternalEvent<string>("go");
            }));
        string id = await engine.StartAsync("Change");
        await engine.IdleAsync();
        changed = true;
        await engine.Client.RaiseEventAsync(id, "go");
        OrchestrationMetadata ended = await engine.EndOfAsync(id);
        Assert.Equal("DurableTask.Core.Exceptions.NonDeterministicOrchestrationException", ended.FailureDetails!.ErrorType);
        Assert.Matches("A previous execution of this orchestration scheduled activity 'Old' as action 0, but the present code scheduled activity 'New'", ended.FailureDetails.ErrorMessage);
    }

    [Fact]
    public async Task An_action_that_the_code_no_longer_takes_fails_the_instance()
    {
        bool changed = false;
        await using TestEngine engine = await TestEngine.StartAsync(0, new TableApp()
            .Activity<int, int>("Old", n => n)
            .Orchestrator("Change", async c =>
            {
                if (!changed)
                    await c.CallActivityAsync<int>("Old", 1);
                return await c.WaitForExternalEvent<string>("go");
            }));
        string id = await engine.StartAsync("Change");
        await engine.IdleAsync();
        changed = true;
        await engine.Client.RaiseEventAsync(id, "go");
        OrchestrationMetadata ended = await engine.EndOfAsync(id);
        Assert.Contains("has not scheduled that action", ended.SerializedOutput);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2000)]
    public async Task Awaiting_something_that_is_not_durable_fails_the_instance(int hot)
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Foreign", async c =>
        {
            await new Elsewhere();
            return c.InstanceId;
        }));
        OrchestrationMetadata ended = await engine.RunAsync("Foreign");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.StartsWith("System.InvalidOperationException: An invalid asynchronous invocation was detected", ended.SerializedOutput);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2000)]
    public async Task A_foreign_await_beside_a_durable_one_is_found_too(int hot)
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Foreign", async c =>
        {
            Task<string> durable = c.WaitForExternalEvent<string>("never");
            await Task.WhenAny(durable, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System));
            return c.InstanceId;
        }));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await engine.RunAsync("Foreign")).RuntimeStatus);
    }

    [Fact]
    public async Task Several_instances_run_in_parallel()
    {
        using var meet = new Barrier(2);
        await using TestEngine engine = await TestEngine.StartAsync(2000, new TableApp().Orchestrator("Meet", _ =>
            Task.FromResult<object?>(meet.SignalAndWait(TimeSpan.FromSeconds(30)))));
        string[] ids = await Task.WhenAll(engine.StartAsync("Meet"), engine.StartAsync("Meet"));
        foreach (string id in ids)
            Assert.True((await engine.EndOfAsync(id)).ReadOutputAs<bool>());
    }

    [Fact]
    public async Task The_version_is_the_start_option_else_the_default()
    {
        await using TestEngine engine = await TestEngine.StartAsync(
            2000, new TableApp().Orchestrator("Version", c => c.Version), new WorkerSetup { DefaultVersion = "2.0" });
        Assert.Equal("2.0", (await engine.RunAsync("Version")).ReadOutputAs<string>());
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Version", new StartOrchestrationOptions { Version = "1.5" });
        Assert.Equal("1.5", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }
}
