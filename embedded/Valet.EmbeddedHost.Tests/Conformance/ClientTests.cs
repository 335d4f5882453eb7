using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Conformance;

public abstract class ClientTests(int hot)
{
    [Fact]
    public async Task A_running_id_is_refused_and_a_finished_one_is_replaced()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        await engine.StartAsync("Wait", id: "x");
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => engine.StartAsync("Echo", 1, "x"));
        await engine.Client.TerminateInstanceAsync("x");
        Assert.Equal(2, (await engine.RunAsync("Echo", 2, "x")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Dedupe_statuses_name_what_refuses_the_start()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        await engine.RunAsync("Echo", 1, "x");
        StartOrchestrationOptions all = new StartOrchestrationOptions("x").WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]);
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo", 2, all));
        await engine.StartAsync("Wait", id: "y");
        StartOrchestrationOptions none = new StartOrchestrationOptions("y").WithDedupeStatuses();
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo", 3, none);
        Assert.Equal(3, (await engine.EndOfAsync("y")).ReadOutputAs<int>());
        await Assert.ThrowsAsync<ArgumentException>(() =>
            engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo", new StartOrchestrationOptions("z") { DedupeStatuses = ["Sleeping"] }));
    }

    [Theory]
    [InlineData("@x")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\nb")]
    public async Task A_bad_id_is_refused(string id)
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        await Assert.ThrowsAsync<ArgumentException>(() => engine.StartAsync("Echo", 1, id));
    }

    [Fact]
    public async Task Instances_are_listed_by_prefix_status_and_time_page_by_page()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        for (int i = 0; i < 5; i++)
            await engine.RunAsync("Echo", i, $"a{i}");
        await engine.StartAsync("Wait", id: "a-waits");
        await engine.StartAsync("Wait", id: "b-waits");
        await engine.AdvanceAsync(TimeSpan.FromHours(1));
        await engine.RunAsync("Echo", 9, "a-late");
        Assert.Equal(7, await CountAsync(engine, new OrchestrationQuery(InstanceIdPrefix: "a", PageSize: 2)));
        Assert.Equal(6, await CountAsync(engine, new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Completed])));
        Assert.Equal(1, await CountAsync(engine, new OrchestrationQuery(CreatedFrom: engine.Now)));
        Assert.Equal(7, await CountAsync(engine, new OrchestrationQuery(CreatedTo: engine.Now.AddMinutes(-1))));
    }

    [Fact]
    public async Task Purging_removes_finished_instances_only()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        await engine.RunAsync("Echo", 1, "one");
        await engine.RunAsync("Echo", 2, "two");
        await engine.StartAsync("Wait", id: "waits");
        Assert.Equal(1, (await engine.Client.PurgeInstanceAsync("one")).PurgedInstanceCount);
        Assert.Equal(0, (await engine.Client.PurgeInstanceAsync("one")).PurgedInstanceCount);
        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Client.PurgeInstanceAsync("waits"));
        Assert.Equal(1, (await engine.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter())).PurgedInstanceCount);
        Assert.Null(await engine.Client.GetInstanceAsync("two"));
        Assert.NotNull(await engine.Client.GetInstanceAsync("waits"));
    }

    [Fact]
    public async Task Restart_runs_the_stored_input_again()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        await engine.RunAsync("Echo", 5, "x");
        Assert.Equal("x", await engine.Client.RestartAsync("x"));
        Assert.Equal(5, (await engine.EndOfAsync("x")).ReadOutputAs<int>());
        string other = await engine.Client.RestartAsync("x", restartWithNewInstanceId: true);
        Assert.NotEqual("x", other);
        Assert.Equal(5, (await engine.EndOfAsync(other)).ReadOutputAs<int>());
        await Assert.ThrowsAsync<ArgumentException>(() => engine.Client.RestartAsync("nobody"));
    }

    [Fact]
    public async Task A_missing_instance_is_waited_for()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        Task<OrchestrationMetadata> waiting = engine.EndOfAsync("later");
        await engine.IdleAsync();
        Assert.False(waiting.IsCompleted);
        await engine.StartAsync("Echo", 4, "later");
        Assert.Equal(4, (await waiting).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Custom_status_is_the_last_one_set()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Status", async c =>
        {
            c.SetCustomStatus("first");
            c.SetCustomStatus(new { Step = 2 });
            await c.WaitForExternalEvent<string>("go");
            c.SetCustomStatus("last");
            return null;
        }));
        string id = await engine.StartAsync("Status");
        Assert.Equal("{\"Step\":2}", (await engine.StateOfAsync(id)).SerializedCustomStatus);
        await engine.Client.RaiseEventAsync(id, "go");
        Assert.Equal("\"last\"", (await engine.EndOfAsync(id)).SerializedCustomStatus);
    }

    private static TableApp App() => new TableApp()
        .Orchestrator("Echo", c => Task.FromResult<object?>(c.GetInput<int>()))
        .Orchestrator("Wait", async c => await c.WaitForExternalEvent<string>("never"));

    private static async Task<int> CountAsync(TestEngine engine, OrchestrationQuery query)
    {
        int count = 0;
        await foreach (OrchestrationMetadata _ in engine.Client.GetAllInstancesAsync(query))
            count++;
        return count;
    }
}

public sealed class ClientWithHotCacheTests() : ClientTests(2000);

public sealed class ClientWithEvictionTests() : ClientTests(0);
