using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Tests.Harness;

namespace Valet.EmbeddedHost.Tests.Telemetry;

public abstract class TracingTests(int hot)
{
    public sealed class Hot() : TracingTests(2000);

    public sealed class EvictedAfterEveryTurn() : TracingTests(0);

    [Fact]
    public async Task One_trace_goes_from_the_caller_through_activities_timers_children_and_entities()
    {
        using var recorder = new SpanRecorder();
        await using TestEngine host = await TestEngine.StartAsync(hot, App());
        string id;
        using (recorder.Caller()) id = await host.StartAsync("Parent", "x");
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.FastForwardAsync(id)).RuntimeStatus);
        await host.IdleAsync();

        string[] expected =
        [
            "Producer create_orchestration:Parent", "Server orchestration:Parent",
            "Client activity:Work", "Server activity:Work",
            "Internal orchestration:Parent:timer",
            "Client orchestration:Child", "Server orchestration:Child",
            "Client entity:counter:add", "Server entity:counter:add",
            "Producer entity:counter:add", "Consumer entity:counter:add",
        ];
        Assert.Equal(expected.Order(), recorder.Names.Order());
    }

    [Fact]
    public async Task Every_span_hangs_on_the_span_of_what_asked_for_it()
    {
        using var recorder = new SpanRecorder();
        await using TestEngine host = await TestEngine.StartAsync(hot, App());
        string id;
        using Activity caller = recorder.Caller();
        id = await host.StartAsync("Parent", "x");
        await host.FastForwardAsync(id);
        await host.IdleAsync();

        Assert.Equal(caller.SpanId, recorder.Single("Producer create_orchestration:Parent").ParentSpanId);
        AssertChain(recorder, "Producer create_orchestration:Parent", "Server orchestration:Parent", "Client activity:Work", "Server activity:Work");
        AssertChain(recorder, "Server orchestration:Parent", "Client orchestration:Child", "Server orchestration:Child");
        AssertChain(recorder, "Server orchestration:Parent", "Client entity:counter:add", "Server entity:counter:add");
        AssertChain(recorder, "Server orchestration:Parent", "Producer entity:counter:add", "Consumer entity:counter:add");
        AssertChain(recorder, "Server orchestration:Parent", "Internal orchestration:Parent:timer");
        Assert.Equal(recorder.Spans.Count, recorder.Spans.Select(span => span.SpanId).Distinct().Count());
    }

    [Fact]
    public async Task Spans_carry_the_official_tags_and_no_payloads()
    {
        using var recorder = new SpanRecorder();
        await using TestEngine host = await TestEngine.StartAsync(hot, App());
        using (recorder.Caller()) await host.FastForwardAsync(await host.StartAsync("Parent", "secret", "one"));
        await host.IdleAsync();

        Activity run = recorder.Single("Server orchestration:Parent");
        Assert.Equal("orchestration", run.GetTagItem("durabletask.type"));
        Assert.Equal("Parent", run.GetTagItem("durabletask.task.name"));
        Assert.Equal("one", run.GetTagItem("durabletask.task.instance_id"));
        Assert.Equal("Completed", run.GetTagItem("durabletask.task.status"));
        Activity work = recorder.Single("Server activity:Work");
        Assert.Equal("activity", work.GetTagItem("durabletask.type"));
        Assert.Equal("one", work.GetTagItem("durabletask.task.instance_id"));
        Assert.NotNull(work.GetTagItem("durabletask.task.task_id"));
        Assert.DoesNotContain(recorder.Spans.SelectMany(span => span.TagObjects), tag => $"{tag.Value}".Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Spans_carry_payloads_where_they_are_asked_for()
    {
        using var recorder = new SpanRecorder();
        await using TestEngine host = await TestEngine.StartAsync(new EngineOptions { HotInstances = hot, TracePayloads = true }, App(), new ManualClock());
        using (recorder.Caller()) await host.FastForwardAsync(await host.StartAsync("Parent", "secret"));
        await host.IdleAsync();
        Assert.Equal("\"secret\"", recorder.Single("Server activity:Work").GetTagItem("durabletask.task.input"));
        Assert.Equal("\"secret!\"", recorder.Single("Server activity:Work").GetTagItem("durabletask.task.output"));
        Assert.Equal("\"secret\"", recorder.Single("Server orchestration:Parent").GetTagItem("durabletask.task.input"));
    }

    [Fact]
    public async Task A_failure_is_an_error_of_the_span_with_its_type_alone()
    {
        using var recorder = new SpanRecorder();
        await using TestEngine host = await TestEngine.StartAsync(hot, App());
        using (recorder.Caller()) await host.RunAsync("Failing", "secret");
        await host.IdleAsync();
        foreach (string name in new[] { "Server activity:Break", "Client activity:Break", "Server orchestration:Failing" })
        {
            Activity span = recorder.Single(name);
            Assert.Equal(ActivityStatusCode.Error, span.Status);
            Assert.DoesNotContain("secret", span.StatusDescription);
        }

        Assert.Equal("System.FormatException", recorder.Single("Server activity:Break").StatusDescription);
    }

    [Fact]
    public async Task An_event_is_a_span_of_who_raises_it()
    {
        using var recorder = new SpanRecorder();
        await using TestEngine host = await TestEngine.StartAsync(hot, App());
        string id = await host.StartAsync("Waiting");
        using (Activity caller = recorder.Caller())
        {
            await host.Client.RaiseEventAsync(id, "Go");
            await host.EndOfAsync(id);
            Activity raised = recorder.Single("Producer orchestration_event:Go");
            Assert.Equal(caller.SpanId, raised.ParentSpanId);
            Assert.Equal(id, raised.GetTagItem("durabletask.event.target_instance_id"));
        }
    }

    [Fact]
    public async Task Each_generation_has_a_span_of_its_own_below_the_same_parent()
    {
        using var recorder = new SpanRecorder();
        await using TestEngine host = await TestEngine.StartAsync(hot, App());
        using (recorder.Caller()) await host.RunAsync("Again", 2);
        await host.IdleAsync();
        Activity create = recorder.Single("Producer create_orchestration:Again");
        Activity[] runs = [.. recorder.Spans.Where(span => span.DisplayName == "orchestration:Again")];
        Assert.Equal(["ContinuedAsNew", "ContinuedAsNew", "Completed"], runs.Select(span => span.GetTagItem("durabletask.task.status")));
        Assert.All(runs, run => Assert.Equal(create.SpanId, run.ParentSpanId));
        Assert.Equal(3, runs.Select(run => run.SpanId).Distinct().Count());
    }

    [Fact]
    public async Task What_an_entity_sends_goes_on_in_the_trace_and_what_a_failed_operation_sent_is_not_reported()
    {
        using var recorder = new SpanRecorder();
        await using TestEngine host = await TestEngine.StartAsync(hot, App());
        using (recorder.Caller())
        {
            await host.Client.Entities.SignalEntityAsync(new EntityInstanceId("relay", "a"), "pass");
            await host.Client.Entities.SignalEntityAsync(new EntityInstanceId("relay", "a"), "drop");
        }

        await host.IdleAsync();
        AssertChain(recorder, "Producer entity:relay:pass", "Consumer entity:relay:pass", "Producer entity:counter:add", "Consumer entity:counter:add");
        AssertChain(recorder, "Consumer entity:relay:pass", "Producer create_orchestration:Child", "Server orchestration:Child");
        Assert.Equal(ActivityStatusCode.Error, recorder.Single("Consumer entity:relay:drop").Status);
    }

    [Fact]
    public async Task The_code_runs_in_the_context_of_its_span_with_or_without_a_listener()
    {
        string? inOrchestrator = null, afterAwait = null, inActivity = null;
        var app = new TableApp()
            .Orchestrator("Look", async context =>
            {
                inOrchestrator = Activity.Current?.Id;
                await context.CallActivityAsync<string>("Look", "x");
                afterAwait = Activity.Current?.Id;
                return null;
            })
            .Activity<string, string>("Look", _ =>
            {
                inActivity = Activity.Current?.Id;
                return "";
            });
        await using TestEngine host = await TestEngine.StartAsync(hot, app);
        using Activity caller = new Activity("caller").Start();
        await host.RunAsync("Look");
        Assert.Contains(caller.TraceId.ToHexString(), inOrchestrator);
        Assert.Equal(inOrchestrator, afterAwait);
        Assert.Contains(caller.TraceId.ToHexString(), inActivity);
        Assert.NotEqual(inOrchestrator, inActivity);
        Assert.Same(caller, Activity.Current);
    }

    [Fact]
    public async Task Without_a_caller_and_a_listener_nothing_is_traced()
    {
        Activity? seen = new("none");
        var app = new TableApp().Orchestrator("Look", _ =>
        {
            seen = Activity.Current;
            return Task.FromResult<object?>(null);
        });
        await using TestEngine host = await TestEngine.StartAsync(new EngineOptions { HotInstances = hot, Traces = false }, app, new ManualClock());
        using Activity caller = new Activity("caller").Start();
        await host.RunAsync("Look");
        Assert.Null(seen);
    }

    internal static TableApp App() => new TableApp()
        .Orchestrator("Parent", async context =>
        {
            string input = context.GetInput<string>()!;
            await context.CallActivityAsync<string>("Work", input);
            await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            await context.CallSubOrchestratorAsync<string>("Child", input);
            var counter = new EntityInstanceId("counter", "a");
            await context.Entities.CallEntityAsync(counter, "add", 1);
            await context.Entities.SignalEntityAsync(counter, "add", 1);
            return null;
        })
        .Orchestrator("Child", context => Task.FromResult<object?>("done"))
        .Orchestrator("Failing", async context => await context.CallActivityAsync<string>("Break", context.GetInput<string>()))
        .Orchestrator("Waiting", async context => await context.WaitForExternalEvent<string>("Go"))
        .Orchestrator("Again", context =>
        {
            int left = context.GetInput<int>();
            if (left > 0) context.ContinueAsNew(left - 1);
            return Task.FromResult<object?>(null);
        })
        .Activity<string, string>("Work", input => input + "!")
        .Activity<string, string>("Break", input => throw new FormatException($"'{input}' has no form."))
        .Entity("counter", operation =>
        {
            operation.State.SetState(operation.State.GetState(0) + 1);
            return new ValueTask<object?>((object?)null);
        })
        .Entity("relay", operation =>
        {
            operation.Context.SignalEntity(new EntityInstanceId("counter", "b"), "add");
            if (operation.Name == "drop") throw new InvalidOperationException("No.");
            operation.Context.ScheduleNewOrchestration("Child");
            return new ValueTask<object?>((object?)null);
        });

    private static void AssertChain(SpanRecorder recorder, params string[] names)
    {
        for (int i = 1; i < names.Length; i++)
            Assert.Equal(recorder.Single(names[i - 1]).SpanId, recorder.Single(names[i]).ParentSpanId);
    }
}
