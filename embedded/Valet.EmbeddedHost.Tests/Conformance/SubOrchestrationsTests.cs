using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Conformance;

public abstract class SubOrchestrationsTests(int hot)
{
    [Fact]
    public async Task A_child_knows_its_parent_and_gives_its_result()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .Orchestrator("Child", c => Task.FromResult<object?>($"{c.Parent!.Name}/{c.Parent.InstanceId}/{c.GetInput<int>()}"))
            .Orchestrator("Parent", async c => await c.CallSubOrchestratorAsync<string>("Child", 7)));
        Assert.Equal("Parent/p1/7", (await engine.RunAsync("Parent", id: "p1")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_failed_child_throws_with_one_more_level()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .Activity<string, string>("Broken", _ => throw new TimeoutException("late"))
            .Orchestrator("Child", async c => await c.CallActivityAsync<string>("Broken"))
            .Orchestrator("Parent", async c =>
            {
                TaskFailedException failed = await Assert.ThrowsAsync<TaskFailedException>(() => c.CallSubOrchestratorAsync("Child"));
                Assert.Null(failed.InnerException);
                return $"{failed.FailureDetails.ErrorType}<{failed.FailureDetails.InnerFailure!.ErrorType}";
            }));
        Assert.Equal("Microsoft.DurableTask.TaskFailedException<System.TimeoutException", (await engine.RunAsync("Parent")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_terminated_child_throws_without_details()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .Orchestrator("Child", async c => await c.WaitForExternalEvent<string>("never"))
            .Orchestrator("Parent", async c =>
            {
                TaskFailedException failed = await Assert.ThrowsAsync<TaskFailedException>(() => c.CallSubOrchestratorAsync("Child", new SubOrchestrationOptions(instanceId: "kid")));
                return failed.FailureDetails is null;
            }));
        string id = await engine.StartAsync("Parent");
        await engine.Client.WaitForInstanceStartAsync("kid");
        await engine.Client.TerminateInstanceAsync("kid");
        Assert.True((await engine.EndOfAsync(id)).ReadOutputAs<bool>());
    }

    [Fact]
    public async Task An_id_that_runs_already_fails_the_call()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .Orchestrator("Child", async c => await c.WaitForExternalEvent<string>("never"))
            .Orchestrator("Parent", async c => (await Assert.ThrowsAsync<TaskFailedException>(
                () => c.CallSubOrchestratorAsync("Child", new SubOrchestrationOptions(instanceId: "taken")))).FailureDetails.ErrorType));
        await engine.StartAsync("Child", id: "taken");
        Assert.Equal("DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException", (await engine.RunAsync("Parent")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Many_children_join()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .Activity<int, int>("Echo", n => n)
            .Orchestrator("Child", async c => await c.CallActivityAsync<int>("Echo", c.GetInput<int>()))
            .Orchestrator("Parent", async c => (await Task.WhenAll(Enumerable.Range(1, 50).Select(n => c.CallSubOrchestratorAsync<int>("Child", n)))).Sum()));
        Assert.Equal(1275, (await engine.RunAsync("Parent")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Tags_of_parent_and_call_are_merged()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .Orchestrator("Child", _ => Task.FromResult<object?>(1))
            .Orchestrator("Parent", async c => await c.CallSubOrchestratorAsync<int>("Child", null, new SubOrchestrationOptions(
                new TaskOptions(null, new Dictionary<string, string> { ["b"] = "2" }), "kid"))));
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions { Tags = new Dictionary<string, string> { ["a"] = "1" } });
        await engine.EndOfAsync(id);
        Assert.Equal(["a=1", "b=2"], (await engine.StateOfAsync("kid")).Tags.Select(tag => $"{tag.Key}={tag.Value}").Order());
    }
}

public sealed class SubOrchestrationsWithHotCacheTests() : SubOrchestrationsTests(2000);

public sealed class SubOrchestrationsWithEvictionTests() : SubOrchestrationsTests(0);
