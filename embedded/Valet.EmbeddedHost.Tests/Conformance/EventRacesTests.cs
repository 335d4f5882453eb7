using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Conformance;

public abstract class EventRacesTests(int hot)
{
    [Fact]
    public async Task A_null_payload_is_the_default()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Wait", async c => await c.WaitForExternalEvent<string?>("x") ?? "null"));
        string id = await engine.StartAsync("Wait");
        await engine.Client.RaiseEventAsync(id, "x");
        Assert.Equal("null", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_wait_with_a_time_out_takes_one_action_id()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Activity<int, int>("Echo", n => n).Orchestrator("Wait", async c =>
        {
            await c.WaitForExternalEvent<string>("x", TimeSpan.FromHours(1));
            return await c.CallActivityAsync<int>("Echo", 1);
        }));
        string id = await engine.StartAsync("Wait");
        await engine.Client.RaiseEventAsync(id, "x", "in time");
        await engine.EndOfAsync(id);
        Assert.Equal(0, Assert.Single(await engine.HistoryAsync<TimerCreatedEvent>(id)).EventId);
        Assert.Equal(1, Assert.Single(await engine.HistoryAsync<TaskScheduledEvent>(id)).EventId);
    }

    [Fact]
    public async Task A_cancelled_wait_throws_TaskCanceledException()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Wait", async c =>
        {
            using var stop = new CancellationTokenSource();
            Task<string> waits = c.WaitForExternalEvent<string>("x", stop.Token);
            stop.Cancel();
            await Assert.ThrowsAsync<TaskCanceledException>(() => waits);
            return "cancelled";
        }));
        Assert.Equal("cancelled", (await engine.RunAsync("Wait")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task WhenAny_in_a_loop_gives_each_event_to_the_newest_wait()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Loop", async c =>
        {
            var seen = new List<string>();
            while (seen.Count < 3)
            {
                Task<string> item = c.WaitForExternalEvent<string>("item");
                Task<string> tick = c.WaitForExternalEvent<string>("tick");
                seen.Add(await await Task.WhenAny(item, tick));
            }

            return string.Join(',', seen);
        }));
        string id = await engine.StartAsync("Loop");
        foreach ((string name, string payload) in new[] { ("tick", "t1"), ("item", "i1"), ("tick", "t2") })
        {
            await engine.Client.RaiseEventAsync(id, name, payload);
            await engine.IdleAsync();
        }

        Assert.Equal("t1,i1,t2", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Events_that_arrive_together_are_delivered_in_their_order()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Collect", async c =>
        {
            var seen = new List<int>();
            while (seen.Count < 40)
                seen.Add(await c.WaitForExternalEvent<int>("n"));
            return seen;
        }));
        string id = await engine.StartAsync("Collect");
        await Task.WhenAll(Enumerable.Range(0, 40).Select(n => engine.Client.RaiseEventAsync(id, "n", (object)n)));
        Assert.Equal(Enumerable.Range(0, 40), (await engine.EndOfAsync(id)).ReadOutputAs<List<int>>());
    }

    [Fact]
    public async Task An_event_before_the_start_waits_for_the_instance()
    {
        await using TestEngine engine = await TestEngine.StartOnDiskAsync(hot, new TableApp().Orchestrator("Wait", async c => await c.WaitForExternalEvent<string>("x")));
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions(StartAt: engine.Now.AddHours(1)));
        await engine.Client.RaiseEventAsync(id, "x", "early");
        await engine.KillAndStartAgainAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await engine.StateOfAsync(id)).RuntimeStatus);
        await engine.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal("early", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_raised_event_survives_a_kill_right_after_the_call()
    {
        await using TestEngine engine = await TestEngine.StartOnDiskAsync(hot, new TableApp().Orchestrator("Wait", async c =>
            await c.WaitForExternalEvent<string>("x") + await c.WaitForExternalEvent<string>("x")));
        string id = await engine.StartAsync("Wait");
        await engine.Client.RaiseEventAsync(id, "x", "1");
        await engine.KillAndStartAgainAsync();
        await engine.Client.RaiseEventAsync(id, "x", "2");
        await engine.KillAndStartAgainAsync();
        Assert.Equal("12", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_event_while_the_time_out_is_due_but_unfired_counts_once()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Wait", async c =>
        {
            try
            {
                return await c.WaitForExternalEvent<string>("x", TimeSpan.FromMinutes(1));
            }
            catch (TaskCanceledException)
            {
                return "timed out, then " + await c.WaitForExternalEvent<string>("y");
            }
        }));
        string id = await engine.StartAsync("Wait");
        await engine.IdleAsync();
        Task raised = engine.Client.RaiseEventAsync(id, "x", "answered");
        engine.Clock.Advance(TimeSpan.FromMinutes(1));
        await raised;
        await engine.IdleAsync();
        await engine.Client.RaiseEventAsync(id, "y", "asked again");
        Assert.Contains((await engine.EndOfAsync(id)).ReadOutputAs<string>(), new[] { "answered", "timed out, then asked again" });
        Assert.Null(engine.NextTimerDue);
    }

    [Fact]
    public async Task An_event_that_a_timed_out_wait_missed_is_swallowed_by_its_place()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Wait", async c =>
        {
            Task<string> older = c.WaitForExternalEvent<string>("x");
            await Assert.ThrowsAsync<TaskCanceledException>(() => c.WaitForExternalEvent<string>("x", TimeSpan.FromMinutes(1)));
            return await older;
        }));
        string id = await engine.StartAsync("Wait");
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));
        await engine.Client.RaiseEventAsync(id, "x", "swallowed");
        await engine.IdleAsync();
        await engine.Client.RaiseEventAsync(id, "x", "received");
        Assert.Equal("received", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_kept_payload_that_does_not_fit_is_thrown_where_it_is_asked_for()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Wait", async c =>
        {
            await c.WaitForExternalEvent<string>("go");
            try
            {
                return await c.WaitForExternalEvent<int>("x");
            }
            catch (System.Text.Json.JsonException)
            {
                return "caught";
            }
        }));
        string id = await engine.StartAsync("Wait");
        await engine.Client.RaiseEventAsync(id, "x", "no number");
        await engine.Client.RaiseEventAsync(id, "go");
        Assert.Equal("caught", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_orchestration_cannot_send_an_event_to_an_entity()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Send", c => Assert.Throws<ArgumentException>(() => c.SendEvent("@counter@a", "x", 1)).GetType().Name));
        Assert.Equal("ArgumentException", (await engine.RunAsync("Send")).ReadOutputAs<string>());
        await Assert.ThrowsAsync<ArgumentException>(() => engine.Client.RaiseEventAsync("@counter@a", "x"));
    }

    [Fact]
    public async Task A_sent_event_for_a_missing_or_finished_instance_is_dropped()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Done", c => 1).Orchestrator("Send", c =>
        {
            c.SendEvent("nobody", "x", 1);
            c.SendEvent("done", "x", 1);
            return "sent";
        }));
        await engine.RunAsync("Done", id: "done");
        Assert.Equal("sent", (await engine.RunAsync("Send")).ReadOutputAs<string>());
        await engine.IdleAsync();
        Assert.Null(await engine.Client.GetInstanceAsync("nobody"));
        Assert.Empty(await engine.HistoryAsync<EventRaisedEvent>("done"));
    }
}

public sealed class EventRacesWithHotCacheTests() : EventRacesTests(2000);

public sealed class EventRacesWithEvictionTests() : EventRacesTests(0);
