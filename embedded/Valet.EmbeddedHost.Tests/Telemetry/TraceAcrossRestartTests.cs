using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Replay;
using Valet.EmbeddedHost.Store;

namespace Valet.EmbeddedHost.Tests.Telemetry;

public sealed class TraceAcrossRestartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("valet-trace-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_traceparent_of_an_http_call_reaches_all_code_and_outlives_a_restart_and_a_crash()
    {
        using var recorder = new SpanRecorder();
        await using EmbeddedTestHost host = await EmbeddedTestHost.StartAsync(options =>
        {
            options.UseHttp = true;
            options.StorePath = Path.Combine(_folder, "engine.db");
            options.AddFunctions(typeof(Functions));
        });
        using (var call = new HttpRequestMessage(HttpMethod.Post, "api/Begin"))
        {
            call.Headers.Add("traceparent", $"00-{recorder.TraceId}-00f067aa0ba902b7-01");
            Assert.Equal(HttpStatusCode.Accepted, (await host.HttpClient.SendAsync(call)).StatusCode);
        }

        await host.RunToIdleAsync();
        await host.RestartAsync();
        await host.Client.RaiseEventAsync("traced", "Go");
        await host.RunToIdleAsync();
        await host.CrashAsync();
        await host.Client.RaiseEventAsync("traced", "Go");
        OrchestrationMetadata end = await host.WaitForCompletionAsync("traced");
        await host.RunToIdleAsync();

        string[] contexts = end.ReadOutputAs<string[]>()!;
        Assert.Equal(4, contexts.Length);
        Assert.All(contexts, context => Assert.StartsWith($"00-{recorder.TraceId}-", context));
        string[] expected =
        [
            "Producer create_orchestration:Traced", "Client activity:Context", "Server activity:Context", "Client activity:Context", "Server activity:Context",
            "Client activity:Context", "Server activity:Context", "Server orchestration:Traced",
        ];
        Assert.Equal(expected.Order(), recorder.Names.Order());
        Assert.Single(recorder.Spans.Where(span => span.Kind == ActivityKind.Client).Select(span => span.ParentSpanId).Distinct());
    }

    [Theory]
    [InlineData("01")]
    [InlineData("00")]
    public async Task Without_a_collector_the_trace_goes_on_as_the_caller_sampled_it(string flags)
    {
        await using EmbeddedTestHost host = await EmbeddedTestHost.StartAsync(options =>
        {
            options.UseHttp = true;
            options.AddFunctions(typeof(Functions));
        });
        ActivityTraceId trace = ActivityTraceId.CreateRandom();
        using var call = new HttpRequestMessage(HttpMethod.Post, "api/Begin");
        call.Headers.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-{flags}");
        await host.HttpClient.SendAsync(call);
        await host.Client.RaiseEventAsync("traced", "Go");
        await host.Client.RaiseEventAsync("traced", "Go");
        OrchestrationMetadata end = await host.WaitForCompletionAsync("traced");
        Assert.All(end.ReadOutputAs<string[]>()!, context => Assert.Matches($"^00-{trace}-[0-9a-f]{{16}}-{flags}$", context));
    }

    [Fact]
    public void What_was_written_before_there_were_traces_is_read_and_what_has_none_is_written_as_before()
    {
        var start = new ExecutionStart("Name", null, "1.0");
        byte[] written = StartCodec.Write(start);
        Assert.Equal(1, written[0]);
        Assert.Equal(start, StartCodec.Read("Name", null, written));

        var to = new PayloadWriter();
        MessageCodec.Write(to, new OperationMessage("add", "1", null, "caller", 3));
        Assert.Equal(3, to.Written[1]);
        Assert.Equal(new OperationMessage("add", "1", null, "caller", 3), MessageCodec.Read(to.Written));
    }

    [Fact]
    public void A_trace_is_stored_with_starts_and_operations()
    {
        var trace = new TraceLink("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "vendor=1").Begun();
        var start = new ExecutionStart("Name", null, "", Trace: trace);
        Assert.Equal(start, StartCodec.Read("Name", null, StartCodec.Write(start)));

        var to = new PayloadWriter();
        var message = new OperationMessage("add", "1", null, "caller", 3, trace.ForTask(7));
        MessageCodec.Write(to, message);
        Assert.Equal(message, MessageCodec.Read(to.Written));
    }

    [Fact]
    public void Span_ids_of_tasks_follow_from_the_span_of_their_generation_and_differ()
    {
        TraceLink trace = new TraceLink("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", null).Begun();
        string[] ids = [.. Enumerable.Range(0, 1000).Select(trace.TaskSpanId)];
        Assert.Equal(1000, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{16}$", id));
        Assert.Equal(ids, Enumerable.Range(0, 1000).Select(trace.TaskSpanId));
    }

    public static class Functions
    {
        [Function(nameof(Begin))]
        public static async Task<IResult> Begin([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request, [DurableClient] DurableTaskClient client)
        {
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(Traced), new StartOrchestrationOptions("traced"));
            return Results.Accepted();
        }

        [Function(nameof(Traced))]
        public static async Task<string[]> Traced([OrchestrationTrigger] TaskOrchestrationContext context, FunctionContext function)
        {
            var contexts = new List<string> { function.TraceContext.TraceParent };
            contexts.Add(await context.CallActivityAsync<string>(nameof(Context)));
            await context.WaitForExternalEvent<object?>("Go");
            contexts.Add(await context.CallActivityAsync<string>(nameof(Context)));
            await context.WaitForExternalEvent<object?>("Go");
            contexts.Add(await context.CallActivityAsync<string>(nameof(Context)));
            return [.. contexts];
        }

        [Function(nameof(Context))]
        public static string Context([ActivityTrigger] object? input, FunctionContext function) => function.TraceContext.TraceParent;
    }
}
