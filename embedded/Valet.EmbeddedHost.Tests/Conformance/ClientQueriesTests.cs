using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Conformance;

/// <summary>Listing and purging.</summary>
public abstract class ClientQueriesTests(int hot)
{
    [Fact]
    public async Task A_page_leads_to_the_next_by_its_token_until_there_is_none()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        for (int i = 0; i < 5; i++)
            await engine.RunAsync("Echo", i, $"e{i}");
        var pages = new List<int>();
        string? token = null;
        do
        {
            await foreach (Page<OrchestrationMetadata> page in engine.Client.GetAllInstancesAsync().AsPages(token, 2))
            {
                pages.Add(page.Values.Count);
                token = page.ContinuationToken;
                break;
            }
        }
        while (token is not null);
        Assert.Equal([2, 2, 1], pages);
        await Assert.ThrowsAsync<ArgumentException>(async () => await engine.Client.GetAllInstancesAsync(new OrchestrationQuery(ContinuationToken: "not mine")).FirstAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Created_ranges_are_inclusive()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        DateTimeOffset at = engine.Now;
        await engine.RunAsync("Echo", 1, "e");
        Assert.Equal(["e"], await IdsAsync(engine, new OrchestrationQuery(CreatedFrom: at, CreatedTo: at)));
        Assert.Empty(await IdsAsync(engine, new OrchestrationQuery(CreatedFrom: at.AddTicks(1))));
        Assert.Empty(await IdsAsync(engine, new OrchestrationQuery(CreatedTo: at.AddTicks(-1))));
    }

    [Fact]
    public async Task Inputs_and_outputs_come_with_a_list_only_when_asked_for()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        await engine.RunAsync("Echo", 3, "e");
        Assert.Null((await engine.Client.GetAllInstancesAsync().FirstAsync(TestContext.Current.CancellationToken)).SerializedOutput);
        Assert.Equal(3, (await engine.Client.GetAllInstancesAsync(new OrchestrationQuery(FetchInputsAndOutputs: true)).FirstAsync(TestContext.Current.CancellationToken)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Ids_are_listed_by_status_and_completed_range_page_by_page()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        DateTimeOffset begin = engine.Now;
        for (int i = 0; i < 4; i++)
        {
            await engine.RunAsync("Echo", i, $"e{i}");
            await engine.AdvanceAsync(TimeSpan.FromHours(1));
        }

        await engine.StartAsync("Wait", id: "w");
        Assert.Equal(["e0", "e1", "e2", "e3", "w"], (await engine.Client.ListInstanceIdsAsync()).Values);
        Assert.Equal(["w"], (await engine.Client.ListInstanceIdsAsync([OrchestrationRuntimeStatus.Running])).Values);
        Assert.Equal(["e1", "e2"], (await engine.Client.ListInstanceIdsAsync(completedTimeFrom: begin.AddHours(1), completedTimeTo: begin.AddHours(2))).Values);
        Page<string> first = await engine.Client.ListInstanceIdsAsync([OrchestrationRuntimeStatus.Completed], pageSize: 3);
        Assert.Equal(["e0", "e1", "e2"], first.Values);
        Page<string> second = await engine.Client.ListInstanceIdsAsync([OrchestrationRuntimeStatus.Completed], pageSize: 3, lastInstanceKey: first.ContinuationToken);
        Assert.Equal(["e3"], second.Values);
        Assert.Null(second.ContinuationToken);
    }

    [Fact]
    public async Task A_recursive_purge_removes_children_and_counts_them_and_a_plain_one_does_not()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        foreach (string id in new[] { "a", "b" })
            await engine.RunAsync("Parent", id, id);
        Assert.Equal(1, (await engine.Client.PurgeInstanceAsync("a")).PurgedInstanceCount);
        Assert.Equal(3, (await engine.Client.PurgeInstanceAsync("b", new PurgeInstanceOptions(Recursive: true))).PurgedInstanceCount);
        Assert.Equal(["child-of-a", "grandchild-of-a"], (await IdsAsync(engine, new OrchestrationQuery())).Order());
    }

    [Fact]
    public async Task A_recursive_purge_leaves_children_that_run()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        await engine.StartAsync("Leave", id: "parent");
        await engine.IdleAsync();
        await engine.Client.TerminateInstanceAsync("parent");
        await engine.IdleAsync();
        Assert.Equal(1, (await engine.Client.PurgeInstanceAsync("parent", new PurgeInstanceOptions(Recursive: true))).PurgedInstanceCount);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.StateOfAsync("left")).RuntimeStatus);
        await engine.Client.RaiseEventAsync("left", "never", "ended");
        Assert.Equal("ended", (await engine.EndOfAsync("left")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_purge_by_filter_takes_only_what_has_ended_and_fits()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App().Orchestrator("Fail", _ => throw new FormatException("bad")));
        await engine.RunAsync("Echo", 1, "old");
        await engine.AdvanceAsync(TimeSpan.FromHours(1));
        DateTimeOffset later = engine.Now;
        await engine.RunAsync("Echo", 1, "new");
        await engine.RunAsync("Fail", null, "failed");
        await engine.StartAsync("Wait", id: "waits");
        Assert.Equal(1, (await engine.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(later, Statuses: [OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Running]))).PurgedInstanceCount);
        Assert.Equal(1, (await engine.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(CreatedTo: later.AddMinutes(-1)))).PurgedInstanceCount);
        Assert.Equal(["new", "waits"], (await IdsAsync(engine, new OrchestrationQuery())).Order());
    }

    [Fact]
    public async Task A_purge_tells_whether_it_is_complete_only_with_a_time_out()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        Assert.Null((await engine.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter())).IsComplete);
        Assert.True((await engine.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter { Timeout = TimeSpan.FromMinutes(1) })).IsComplete);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => engine.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter { Timeout = TimeSpan.Zero }));
    }

    [Fact]
    public async Task Purged_instances_stay_away_after_a_kill()
    {
        await using TestEngine engine = await TestEngine.StartOnDiskAsync(hot, App());
        await engine.RunAsync("Echo", 1, "e");
        await engine.Client.PurgeInstanceAsync("e");
        await engine.KillAndStartAgainAsync();
        Assert.Null(await engine.Client.GetInstanceAsync("e"));
        await engine.RunAsync("Echo", 2, "e");
        Assert.Equal(2, (await engine.StateOfAsync("e")).ReadOutputAs<int>());
    }

    private static TableApp App() => new TableApp()
        .Orchestrator("Echo", c => c.GetInput<int>())
        .Orchestrator("Wait", async c => await c.WaitForExternalEvent<string>("never"))
        .Orchestrator("Parent", async c => await c.CallSubOrchestratorAsync<string>("Child", c.InstanceId, new SubOrchestrationOptions(instanceId: "child-of-" + c.InstanceId)))
        .Orchestrator("Child", async c => await c.CallSubOrchestratorAsync<string>("Grandchild", options: new SubOrchestrationOptions(instanceId: "grandchild-of-" + c.GetInput<string>())))
        .Orchestrator("Grandchild", c => c.Name.Name)
        .Orchestrator("Leave", async c => await c.CallSubOrchestratorAsync<string>("Wait", options: new SubOrchestrationOptions(instanceId: "left")));

    private static async Task<List<string>> IdsAsync(TestEngine engine, OrchestrationQuery query)
    {
        var ids = new List<string>();
        await foreach (OrchestrationMetadata instance in engine.Client.GetAllInstancesAsync(query))
            ids.Add(instance.InstanceId);
        return ids;
    }
}

public sealed class ClientQueriesWithHotCacheTests() : ClientQueriesTests(2000);

public sealed class ClientQueriesWithEvictionTests() : ClientQueriesTests(0);
