using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Conformance;

public abstract class CustomStatusTests(int hot)
{
    [Fact]
    public async Task Never_set_it_is_null()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Plain", c => 1));
        Assert.Null((await engine.RunAsync("Plain")).SerializedCustomStatus);
    }

    [Fact]
    public async Task It_stays_over_turns_that_do_not_set_it_and_over_the_end_and_a_kill()
    {
        await using TestEngine engine = await TestEngine.StartOnDiskAsync(hot, new TableApp().Orchestrator("Once", async c =>
        {
            c.SetCustomStatus(new { Step = 1 });
            await c.WaitForExternalEvent<string>("go");
            await c.WaitForExternalEvent<string>("go");
            return null;
        }));
        string id = await engine.StartAsync("Once");
        await engine.Client.RaiseEventAsync(id, "go");
        await engine.IdleAsync();
        await engine.KillAndStartAgainAsync();
        Assert.Equal("{\"Step\":1}", (await engine.StateOfAsync(id)).SerializedCustomStatus);
        await engine.Client.RaiseEventAsync(id, "go");
        Assert.Equal("{\"Step\":1}", (await engine.EndOfAsync(id)).SerializedCustomStatus);
    }

    [Fact]
    public async Task Null_replaces_a_former_value()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Clear", async c =>
        {
            c.SetCustomStatus("set");
            await c.WaitForExternalEvent<string>("go");
            c.SetCustomStatus(null);
            return null;
        }));
        string id = await engine.StartAsync("Clear");
        Assert.Equal("\"set\"", (await engine.StateOfAsync(id)).SerializedCustomStatus);
        await engine.Client.RaiseEventAsync(id, "go");
        Assert.Null((await engine.EndOfAsync(id)).SerializedCustomStatus);
    }

    [Fact]
    public async Task A_new_generation_keeps_it_through_its_first_turn_only()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Loop", async c =>
        {
            if (c.GetInput<int>() == 0)
            {
                c.SetCustomStatus("first generation");
                c.ContinueAsNew(1);
                return null;
            }

            await c.WaitForExternalEvent<string>("go");
            await c.WaitForExternalEvent<string>("go");
            return null;
        }));
        string id = await engine.StartAsync("Loop", 0);
        Assert.Equal("\"first generation\"", (await engine.StateOfAsync(id)).SerializedCustomStatus);
        await engine.Client.RaiseEventAsync(id, "go");
        Assert.Null((await engine.StateOfAsync(id)).SerializedCustomStatus);
    }

    [Fact]
    public async Task It_survives_a_failure_and_a_terminate()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .Orchestrator("Fail", c =>
            {
                c.SetCustomStatus("before");
                throw new FormatException("bad");
            })
            .Orchestrator("Wait", async c =>
            {
                c.SetCustomStatus("before");
                return await c.WaitForExternalEvent<string>("never");
            }));
        Assert.Equal("\"before\"", (await engine.RunAsync("Fail")).SerializedCustomStatus);
        string id = await engine.StartAsync("Wait");
        await engine.IdleAsync();
        await engine.Client.TerminateInstanceAsync(id);
        Assert.Equal("\"before\"", (await engine.EndOfAsync(id)).SerializedCustomStatus);
    }

    [Fact]
    public async Task A_value_that_cannot_be_serialised_fails_the_instance_even_in_its_last_turn()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Odd", c =>
        {
            c.SetCustomStatus((Action)(() => { }));
            return "end";
        }));
        Assert.Equal("System.NotSupportedException", (await engine.RunAsync("Odd")).FailureDetails!.ErrorType);
    }
}

public sealed class CustomStatusWithHotCacheTests() : CustomStatusTests(2000);

public sealed class CustomStatusWithEvictionTests() : CustomStatusTests(0);
