using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Conformance;

public abstract class EventsTests(int hot)
{
    [Fact]
    public async Task An_event_reaches_the_waiter_whatever_the_case_of_its_name()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Wait", async c => await c.WaitForExternalEvent<string>("Approved")));
        string id = await engine.StartAsync("Wait");
        await engine.Client.RaiseEventAsync(id, "APPROVED", "yes");
        Assert.Equal("yes", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Events_without_a_waiter_are_kept_first_in_first_out()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Wait", async c =>
        {
            await c.WaitForExternalEvent<string>("go");
            return await c.WaitForExternalEvent<string>("x") + await c.WaitForExternalEvent<string>("x");
        }));
        string id = await engine.StartAsync("Wait");
        await engine.Client.RaiseEventAsync(id, "x", "1");
        await engine.Client.RaiseEventAsync(id, "x", "2");
        await engine.Client.RaiseEventAsync(id, "go");
        Assert.Equal("12", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Of_several_waiters_the_newest_is_served_first()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Wait", async c =>
        {
            Task<string> first = c.WaitForExternalEvent<string>("x");
            Task<string> second = c.WaitForExternalEvent<string>("x");
            return $"{await second},{await first}";
        }));
        string id = await engine.StartAsync("Wait");
        await engine.Client.RaiseEventAsync(id, "x", "1");
        await engine.Client.RaiseEventAsync(id, "x", "2");
        Assert.Equal("1,2", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_cancelled_waiter_keeps_its_place_and_swallows_an_event()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Wait", async c =>
        {
            Task<string> older = c.WaitForExternalEvent<string>("x");
            using var stop = new CancellationTokenSource();
            Task<string> newer = c.WaitForExternalEvent<string>("x", stop.Token);
            stop.Cancel();
            await Assert.ThrowsAsync<TaskCanceledException>(() => newer);
            return await older;
        }));
        string id = await engine.StartAsync("Wait");
        await engine.Client.RaiseEventAsync(id, "x", "swallowed");
        await engine.Client.RaiseEventAsync(id, "x", "received");
        Assert.Equal("received", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task The_same_name_with_another_type_is_refused_at_once()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Wait", c =>
        {
            _ = c.WaitForExternalEvent<string>("x");
            Assert.Throws<ArgumentException>(() => { _ = c.WaitForExternalEvent<int>("x"); });
            return Task.FromResult<object?>("refused");
        }));
        Assert.Equal("refused", (await engine.RunAsync("Wait")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_wait_that_times_out_throws_TaskCanceledException()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Wait", async c =>
        {
            await Assert.ThrowsAsync<TaskCanceledException>(() => c.WaitForExternalEvent<string>("x", TimeSpan.FromHours(1)));
            return "timed out";
        }));
        string id = await engine.StartAsync("Wait");
        await engine.AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.StateOfAsync(id)).RuntimeStatus);
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("timed out", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_event_in_time_cancels_the_timer_of_the_wait()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Wait", async c => await c.WaitForExternalEvent<string>("x", TimeSpan.FromHours(1))));
        string id = await engine.StartAsync("Wait");
        await engine.Client.RaiseEventAsync(id, "x", "in time");
        Assert.Equal("in time", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
        await engine.IdleAsync();
        Assert.Null(engine.NextTimerDue);
    }

    [Fact]
    public async Task A_payload_that_does_not_fit_fails_the_instance_outside_its_code()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Wait", async c =>
        {
            try
            {
                return await c.WaitForExternalEvent<int>("x");
            }
            catch (Exception)
            {
                return "caught";
            }
        }));
        string id = await engine.StartAsync("Wait");
        await engine.Client.RaiseEventAsync(id, "x", "no number");
        OrchestrationMetadata ended = await engine.EndOfAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Equal("System.Text.Json.JsonException", ended.FailureDetails!.ErrorType);
    }

    [Fact]
    public async Task An_orchestration_can_send_an_event_to_another()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .Orchestrator("Wait", async c => await c.WaitForExternalEvent<string>("x"))
            .Orchestrator("Send", c =>
            {
                c.SendEvent(c.GetInput<string>()!, "x", "from afar");
                return Task.FromResult<object?>(null);
            }));
        string waiting = await engine.StartAsync("Wait");
        await engine.RunAsync("Send", waiting);
        Assert.Equal("from afar", (await engine.EndOfAsync(waiting)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_event_for_a_missing_or_finished_instance_is_dropped()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Done", _ => Task.FromResult<object?>(1)));
        await engine.Client.RaiseEventAsync("nobody", "x");
        OrchestrationMetadata ended = await engine.RunAsync("Done");
        await engine.Client.RaiseEventAsync(ended.InstanceId, "x");
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await engine.StateOfAsync(ended.InstanceId)).RuntimeStatus);
        Assert.Null(await engine.Client.GetInstanceAsync("nobody"));
    }
}

public sealed class EventsWithHotCacheTests() : EventsTests(2000);

public sealed class EventsWithEvictionTests() : EventsTests(0);
