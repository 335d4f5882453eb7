using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Conformance;

public abstract class ClientRulesTests(int hot)
{
    [Fact]
    public async Task A_start_without_an_id_makes_32_hex_digits()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        Assert.Matches("^[0-9a-f]{32}$", await engine.StartAsync("Echo", 1));
    }

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public async Task An_id_has_at_most_256_characters(int length, bool fits)
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        Task<string> start = engine.StartAsync("Echo", 1, new string('x', length));
        if (fits)
            Assert.Equal(length, (await start).Length);
        else
            await Assert.ThrowsAsync<ArgumentException>(() => start);
    }

    [Fact]
    public async Task A_start_is_durable_when_the_call_returns()
    {
        await using TestEngine engine = await TestEngine.StartOnDiskAsync(hot, App());
        string id = await engine.StartAsync("Echo", 7);
        await engine.KillAndStartAgainAsync();
        Assert.Equal(7, (await engine.EndOfAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Tags_of_the_start_can_be_read()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo", 1, new StartOrchestrationOptions { Tags = new Dictionary<string, string> { ["a"] = "1" } });
        await engine.EndOfAsync(id);
        Assert.Equal("1", (await engine.Client.GetInstanceAsync(id))!.Tags["a"]);
        Assert.Equal("1", Assert.Single(await engine.HistoryAsync<ExecutionStartedEvent>(id)).Tags!["a"]);
    }

    [Theory]
    [InlineData("Pending")]
    [InlineData("Running")]
    [InlineData("Suspended")]
    public async Task An_id_that_has_not_ended_is_refused(string status)
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("x", status == "Pending" ? engine.Now.AddHours(1) : null));
        if (status == "Suspended")
            await engine.Client.SuspendInstanceAsync("x");
        Assert.Equal(status, (await engine.StateOfAsync("x")).RuntimeStatus.ToString());
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => engine.StartAsync("Echo", 1, "x"));
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo", 2, new StartOrchestrationOptions("x").WithDedupeStatuses());
        Assert.Equal(2, (await engine.EndOfAsync("x")).ReadOutputAs<int>());
        Assert.Null(engine.NextTimerDue);
    }

    [Fact]
    public async Task Terminated_among_the_dedupe_statuses_needs_the_running_ones_too()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        await Assert.ThrowsAsync<ArgumentException>(() => engine.Client.ScheduleNewOrchestrationInstanceAsync(
            "Echo", new StartOrchestrationOptions("x").WithDedupeStatuses(OrchestrationRuntimeStatus.Terminated)));
    }

    [Fact]
    public async Task Of_many_starts_with_one_id_at_once_one_wins()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        bool[] won = await Task.WhenAll(Enumerable.Range(0, 20).Select(async n =>
        {
            try
            {
                await engine.StartAsync("Wait", n, "x");
                return true;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                return false;
            }
        }));
        Assert.Single(won, true);
    }

    [Fact]
    public async Task A_missing_instance_is_null_and_purges_to_0_and_has_no_history()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        Assert.Null(await engine.Client.GetInstanceAsync("nobody"));
        Assert.Equal(0, (await engine.Client.PurgeInstanceAsync("nobody")).PurgedInstanceCount);
        await Assert.ThrowsAsync<ArgumentException>(() => engine.Client.GetOrchestrationHistoryAsync("nobody"));
        await Assert.ThrowsAsync<ArgumentException>(() => engine.Client.RestartAsync("nobody"));
    }

    [Fact]
    public async Task Empty_ids_and_event_names_are_refused()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        await Assert.ThrowsAnyAsync<ArgumentException>(() => engine.Client.GetInstanceAsync(string.Empty));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => engine.Client.RaiseEventAsync(string.Empty, "x"));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => engine.Client.RaiseEventAsync("x", string.Empty));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => engine.Client.TerminateInstanceAsync(string.Empty));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => engine.Client.PurgeInstanceAsync(string.Empty));
    }

    [Fact]
    public async Task A_wait_for_the_start_ends_when_the_instance_is_no_longer_pending()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions(StartAt: engine.Now.AddHours(1)));
        Task<OrchestrationMetadata> started = engine.Client.WaitForInstanceStartAsync(id, TestContext.Current.CancellationToken);
        await engine.IdleAsync();
        Assert.False(started.IsCompleted);
        await engine.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await started).RuntimeStatus);
    }

    [Fact]
    public async Task A_cancelled_wait_for_the_end_is_an_OperationCanceledException()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        string id = await engine.StartAsync("Wait");
        using var stop = new CancellationTokenSource();
        Task<OrchestrationMetadata> waiting = engine.Client.WaitForInstanceCompletionAsync(id, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.StateOfAsync(id)).RuntimeStatus);
    }

    [Theory]
    [InlineData("Completed")]
    [InlineData("Failed")]
    [InlineData("Terminated")]
    public async Task A_wait_for_the_end_ends_with_every_kind_of_end(string end)
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App().Orchestrator("Fail", _ => throw new FormatException("bad")));
        string id = await engine.StartAsync(end switch { "Completed" => "Echo", "Failed" => "Fail", _ => "Wait" }, 1);
        Task<OrchestrationMetadata> waiting = engine.EndOfAsync(id);
        if (end == "Terminated")
            await engine.Client.TerminateInstanceAsync(id);
        Assert.Equal(end, (await waiting).RuntimeStatus.ToString());
    }

    [Fact]
    public async Task Payloads_are_read_only_where_they_are_asked_for()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        string id = (await engine.RunAsync("Echo", 5)).InstanceId;
        OrchestrationMetadata bare = (await engine.Client.GetInstanceAsync(id))!;
        Assert.Equal((null, null, null), (bare.SerializedInput, bare.SerializedOutput, bare.SerializedCustomStatus));
        OrchestrationMetadata full = (await engine.Client.GetInstanceAsync(id, getInputsAndOutputs: true))!;
        Assert.Equal((5, 5), (full.ReadInputAs<int>(), full.ReadOutputAs<int>()));
    }

    [Fact]
    public async Task Restart_under_the_own_id_needs_an_ended_instance_and_keeps_tags_and_version()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        await engine.StartAsync("Wait", id: "w");
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => engine.Client.RestartAsync("w"));
        string copy = await engine.Client.RestartAsync("w", restartWithNewInstanceId: true);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.StateOfAsync(copy)).RuntimeStatus);
        await engine.Client.ScheduleNewOrchestrationInstanceAsync(
            "Echo", 4, new StartOrchestrationOptions("e") { Tags = new Dictionary<string, string> { ["a"] = "1" }, Version = "1.3" });
        await engine.EndOfAsync("e");
        string again = await engine.Client.RestartAsync("e", restartWithNewInstanceId: true);
        OrchestrationMetadata ended = await engine.EndOfAsync(again);
        Assert.Equal((4, "1"), (ended.ReadOutputAs<int>(), ended.Tags["a"]));
        Assert.Equal("1.3", Assert.Single(await engine.HistoryAsync<ExecutionStartedEvent>(again)).Version);
    }

    private static TableApp App() => new TableApp()
        .Orchestrator("Echo", c => c.GetInput<int>())
        .Orchestrator("Wait", async c => await c.WaitForExternalEvent<string>("never"));
}

public sealed class ClientRulesWithHotCacheTests() : ClientRulesTests(2000);

public sealed class ClientRulesWithEvictionTests() : ClientRulesTests(0);
