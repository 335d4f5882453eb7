using Microsoft.DurableTask.Entities;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Dispatch;

public sealed class WorkItemTests
{
    [Fact]
    public async Task An_activity_that_blocks_its_thread_on_what_it_has_just_begun_gets_it()
    {
        TestEngine engine = null!;
        var app = new TableApp();
        var counter = new EntityInstanceId("counter", "a");
        app.Entity("counter", operation =>
        {
            int sum = operation.State.GetState(0);
            if (operation.Name == "add")
                operation.State.SetState(sum + operation.GetInput<int>());
            return new ValueTask<object?>(sum);
        });
        app.Orchestrator("Read", async context => await context.Entities.CallEntityAsync<int>(counter, "get"));
        app.Activity<int, int>("Block", amount =>
        {
            engine.Client.Entities.SignalEntityAsync(counter, "add", amount).GetAwaiter().GetResult();
            string id = engine.StartAsync("Read").GetAwaiter().GetResult();
            return engine.EndOfAsync(id).GetAwaiter().GetResult().ReadOutputAs<int>();
        });
        app.Orchestrator("Main", async context => await context.CallActivityAsync<int>("Block", 7));
        await using (engine = await TestEngine.StartAsync(hot: 100, app))
            Assert.Equal(7, (await engine.RunAsync("Main")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_chain_that_never_pauses_leaves_the_threads_to_others_too()
    {
        var app = new TableApp();
        var stop = new TaskCompletionSource();
        app.Activity<int, int>("Next", number => number + 1);
        app.Orchestrator("Busy", async context =>
        {
            int number = await context.CallActivityAsync<int>("Next", context.GetInput<int>());
            if (!stop.Task.IsCompleted)
                context.ContinueAsNew(number);
            return number;
        });
        await using TestEngine engine = await TestEngine.StartAsync(hot: 100, app);
        string[] busy = await Task.WhenAll(Enumerable.Range(0, 4 * Environment.ProcessorCount).Select(_ => engine.StartAsync("Busy", 0)));

        app.Orchestrator("Short", async context => await context.CallActivityAsync<int>("Next", 1));
        Assert.Equal(2, (await engine.RunAsync("Short")).ReadOutputAs<int>());

        stop.SetResult();
        foreach (string id in busy)
            Assert.True((await engine.EndOfAsync(id)).ReadOutputAs<int>() > 0);
    }
}
