using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Valet.EmbeddedHost.Tests.Http;

public sealed class CheckStatusResponseTests : IAsyncLifetime
{
    private EmbeddedTestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await EmbeddedTestHost.StartAsync(options =>
    {
        options.UseHttp = true;
        options.Settings["EmbeddedHost:SystemKey"] = "k&y";
        options.AddFunctions(typeof(Functions));
    });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Is_202_with_the_workers_spelling_of_the_addresses_and_no_retry_after()
    {
        var answer = await _host.HttpClient.PostAsync("api/start/my id", null);
        var instance = $"{_host.BaseAddress}runtime/webhooks/durabletask/instances/my%20id";
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal($"{instance}?code=k%26y", answer.Headers.Location?.OriginalString);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.ToString());
        Assert.Null(answer.Headers.RetryAfter);
        var payload = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(
            ["Id", "StatusQueryGetUri", "SendEventPostUri", "TerminatePostUri", "RewindPostUri", "PurgeHistoryDeleteUri", "RestartPostUri", "SuspendPostUri", "ResumePostUri"],
            payload.EnumerateObject().Select(p => p.Name));
        Assert.Equal($"{instance}/raiseEvent/{{eventName}}?code=k%26y", payload.GetProperty("SendEventPostUri").GetString());
        Assert.Equal($"{instance}/terminate?reason={{{{text}}}}&code=k%26y", payload.GetProperty("TerminatePostUri").GetString());
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("RewindPostUri").ValueKind);

        var raised = await _host.HttpClient.PostAsJsonAsync(payload.GetProperty("SendEventPostUri").GetString()!.Replace("{eventName}", "Go"), "done");
        Assert.Equal(HttpStatusCode.Accepted, raised.StatusCode);
        await _host.WaitForCompletionAsync("my id");
        var status = await _host.HttpClient.GetFromJsonAsync<JsonElement>(answer.Headers.Location);
        Assert.Equal("done", status.GetProperty("output").GetString());
    }

    [Fact]
    public void Without_a_request_the_addresses_begin_with_the_hosts_own()
    {
        var payload = _host.Client.CreateHttpManagementPayload("x");
        Assert.Equal($"{_host.BaseAddress}runtime/webhooks/durabletask/instances/x?code=k%26y", payload.StatusQueryGetUri);
        Assert.Throws<ArgumentException>(() => _host.Client.CreateHttpManagementPayload(""));
    }

    [Fact]
    public async Task Waiting_answers_with_the_outcome_or_when_time_is_up_with_the_addresses()
    {
        var ended = await _host.HttpClient.PostAsync("api/wait/Quick", null);
        Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
        var outcome = await ended.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("Completed", "\"quick\""), (outcome.GetProperty("RuntimeStatus").GetString(), outcome.GetProperty("SerializedOutput").GetString()));
        Assert.Equal(HttpStatusCode.InternalServerError, (await _host.HttpClient.PostAsync("api/wait/Fails", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await _host.HttpClient.PostAsync("api/wait/Waits", null)).StatusCode);
    }

    public static class Functions
    {
        [Function("Start")]
        public static async Task<HttpResponseData> Start(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "start/{id}")] HttpRequestData request, string id, [DurableClient] DurableTaskClient client)
        {
            await client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions(InstanceId: id));
            return await client.CreateCheckStatusResponseAsync(request, id);
        }

        [Function("Wait")]
        public static async Task<HttpResponseData> Wait(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "wait/{name}")] HttpRequestData request, string name, [DurableClient] DurableTaskClient client)
        {
            using var limit = new CancellationTokenSource(name == "Waits" ? TimeSpan.FromMilliseconds(20) : TimeSpan.FromMinutes(1), TimeProvider.System);
            var id = await client.ScheduleNewOrchestrationInstanceAsync(name);
            return await client.WaitForCompletionOrCreateCheckStatusResponseAsync(request, id, null, returnInternalServerErrorOnFailure: true, getInputsAndOutputs: true, limit.Token);
        }

        [Function("Quick")]
        public static string Quick([OrchestrationTrigger] TaskOrchestrationContext context) => "quick";

        [Function("Fails")]
        public static string Fails([OrchestrationTrigger] TaskOrchestrationContext context) => throw new InvalidOperationException("no");

        [Function("Waits")]
        public static Task<string> Waits([OrchestrationTrigger] TaskOrchestrationContext context) => context.WaitForExternalEvent<string>("Go");
    }
}
