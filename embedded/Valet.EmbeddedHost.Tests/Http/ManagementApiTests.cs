using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace Valet.EmbeddedHost.Tests.Http;

public sealed class ManagementApiTests : IAsyncLifetime
{
    private const string Root = "runtime/webhooks/durabletask";

    private EmbeddedTestHost _host = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await EmbeddedTestHost.StartAsync(options =>
        {
            options.UseHttp = true;
            options.Settings["EmbeddedHost:SystemKey"] = "the+key";
            options.Settings["AzureFunctionsJobHost:extensions:durableTask:hubName"] = "Hub";
            options.AddFunctions(typeof(Functions));
        });
        _http = new HttpClient { BaseAddress = _host.BaseAddress };
        _http.DefaultRequestHeaders.Add("x-functions-key", "the+key");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("GET", "instances")]
    [InlineData("POST", "orchestrators/Echo")]
    [InlineData("DELETE", "entities/tally/a")]
    public async Task Everything_needs_the_system_key(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{Root}/{path}?code=wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, (await _host.HttpClient.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "orchestrators/Echo")]
    [InlineData("PUT", "instances/x")]
    [InlineData("POST", "instances/x/dance")]
    [InlineData("GET", "nothing")]
    public async Task What_it_does_not_know_is_404(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{Root}/{path}");
        Assert.Equal(HttpStatusCode.NotFound, (await _http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Start_answers_202_with_the_addresses_of_the_instance()
    {
        var answer = await PostAsync("orchestrators/Echo/my id", "\"hi\"");
        var origin = _host.BaseAddress.GetLeftPart(UriPartial.Authority);
        var instance = $"{origin}/{Root}/instances/my+id";
        const string Query = "taskHub=Hub&connection=Storage&code=the%2Bkey";
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(10), answer.Headers.RetryAfter?.Delta);
        Assert.Equal($"{instance}?{Query}", answer.Headers.Location?.OriginalString);
        Assert.Equal(
            $$"""{"id":"my id","statusQueryGetUri":"{{instance}}?{{Query}}","sendEventPostUri":"{{instance}}/raiseEvent/{eventName}?{{Query}}","terminatePostUri":"{{instance}}/terminate?reason={text}&{{Query}}","purgeHistoryDeleteUri":"{{instance}}?{{Query}}","restartPostUri":"{{instance}}/restart?{{Query}}","suspendPostUri":"{{instance}}/suspend?reason={text}&{{Query}}","resumePostUri":"{{instance}}/resume?reason={text}&{{Query}}"}""",
            await answer.Content.ReadAsStringAsync());
        await _host.WaitForCompletionAsync("my id");
        // The handed-out address carries the key itself.
        Assert.Equal("hi", (await StatusAsync(await _host.HttpClient.GetAsync(answer.Headers.Location), HttpStatusCode.OK)).GetProperty("output").GetString());
    }

    [Theory]
    [InlineData("orchestrators/Unknown", "1", "The app has no orchestrator function 'Unknown'.")]
    [InlineData("orchestrators/Echo", "{ broken", "The body is not valid JSON.")]
    [InlineData("orchestrators/Echo/@id", "1", "An instance id has at most 256 characters*")]
    [InlineData("orchestrators/Echo?timeout=1&pollingInterval=2", "1", "Total timeout 1 should be bigger than retry timeout 2")]
    public async Task A_bad_start_is_400_and_says_why(string path, string body, string message)
    {
        var answer = await PostAsync(path, body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var error = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Hosting.Wildcard.Matches(message, error.RootElement.GetProperty("Message").GetString()!);
    }

    [Fact]
    public async Task Start_with_timeout_answers_with_the_output_itself()
    {
        var answer = await PostAsync("orchestrators/Echo?timeout=20&pollingInterval=1", """{"a":[1]}""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("""{"a":[1]}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Start_with_timeout_answers_a_failure_as_status_and_a_long_run_with_202()
    {
        Assert.Equal("Failed", (await StatusAsync(await PostAsync("orchestrators/Throws?timeout=20&pollingInterval=1", null), HttpStatusCode.OK)).GetProperty("runtimeStatus").GetString());
        Assert.Equal(HttpStatusCode.InternalServerError, (await PostAsync("orchestrators/Throws?timeout=20&pollingInterval=1&returnInternalServerErrorOnFailure=true", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync("orchestrators/Waits?timeout=0.01&pollingInterval=0.01", null)).StatusCode);
    }

    [Fact]
    public async Task A_running_id_cannot_be_started_again()
    {
        await PostAsync("orchestrators/Waits/one", null);
        await _host.RunToIdleAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, (await PostAsync("orchestrators/Waits/one", null)).StatusCode);
    }

    [Fact]
    public async Task Status_of_a_running_instance_is_202_with_its_place_and_a_pause()
    {
        await StartAsync("Waits", "w", """{"x":1}""");
        var answer = await _http.GetAsync($"{Root}/instances/w");
        Assert.Equal($"{_host.BaseAddress}{Root}/instances/w", answer.Headers.Location?.OriginalString);
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
        var text = await answer.Content.ReadAsStringAsync();
        var now = _host.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        Assert.Equal($$"""{"name":"Waits","instanceId":"w","runtimeStatus":"Running","input":{"x":1},"customStatus":{"Step":"waiting"},"output":null,"createdTime":"{{now}}","lastUpdatedTime":"{{now}}"}""", text);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(JsonValueKind.Null, (await StatusAsync("w?showInput=false", HttpStatusCode.Accepted)).GetProperty("input").ValueKind);
    }

    [Fact]
    public async Task Status_of_an_ended_instance_is_200_or_500_if_asked_and_404_if_missing()
    {
        await StartAsync("Throws", "t", null);
        Assert.StartsWith("System.InvalidOperationException: ", (await StatusAsync("t", HttpStatusCode.OK)).GetProperty("output").GetString());
        await StatusAsync("t?returnInternalServerErrorOnFailure=true", HttpStatusCode.InternalServerError);
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync($"{Root}/instances/none")).StatusCode);
    }

    [Fact]
    public async Task History_is_shown_when_asked_with_answered_calls_told_once()
    {
        await StartAsync("Calls", "h", "\"x\"");
        Assert.False((await StatusAsync("h", HttpStatusCode.OK)).TryGetProperty("historyEvents", out _));
        var events = (await StatusAsync("h?showHistory=true&showHistoryOutput=true", HttpStatusCode.OK)).GetProperty("historyEvents").EnumerateArray().ToArray();
        Assert.Equal(["ExecutionStarted", "TaskCompleted", "TaskFailed", "ExecutionCompleted"], events.Select(e => e.GetProperty("EventType").GetString()));
        Assert.Equal(("Calls", "x"), (events[0].GetProperty("FunctionName").GetString(), events[0].GetProperty("Input").GetString()));
        Assert.Equal(("Shout", "x", "X!"), (events[1].GetProperty("FunctionName").GetString(), events[1].GetProperty("Input").GetString(), events[1].GetProperty("Result").GetString()));
        Assert.True(events[1].TryGetProperty("ScheduledTime", out _));
        Assert.Equal("System.InvalidOperationException", events[2].GetProperty("FailureDetails").GetProperty("ErrorType").GetString());
        Assert.Equal("Completed", events[3].GetProperty("OrchestrationStatus").GetString());
        var bare = (await StatusAsync("h?showHistory=true&showInput=false", HttpStatusCode.OK)).GetProperty("historyEvents").EnumerateArray().ToArray();
        Assert.DoesNotContain(bare, e => e.TryGetProperty("Input", out _) || e.TryGetProperty("Result", out _));
    }

    [Fact]
    public async Task List_filters_and_pages_with_a_token()
    {
        foreach (var id in new[] { "p-1", "p-2", "p-3", "q-1" }) await StartAsync("Echo", id, "1");
        await StartAsync("Waits", "p-4", null);
        Assert.Equal(["p-1", "p-2", "p-3", "p-4"], (await ListAsync("instanceIdPrefix=p-")).Ids.Order());
        Assert.Equal(["p-4"], (await ListAsync("runtimeStatus=Running,Pending&runtimeStatus=Nonsense")).Ids);
        Assert.Empty((await ListAsync($"createdTimeFrom={Uri.EscapeDataString(_host.Clock.GetUtcNow().AddHours(1).ToString("O"))}")).Ids);

        var seen = new List<string>();
        string? token = null;
        do
        {
            var (ids, next) = await ListAsync("top=2", token);
            Assert.True(ids.Length <= 2);
            seen.AddRange(ids);
            token = next;
        }
        while (token is not null);
        Assert.Equal(["p-1", "p-2", "p-3", "p-4", "q-1"], seen.Order());
    }

    [Fact]
    public async Task Purge_removes_one_or_what_a_filter_finds()
    {
        foreach (var id in new[] { "a", "b", "c" }) await StartAsync("Echo", id, "1");
        await StartAsync("Waits", "still", null);
        Assert.Equal((HttpStatusCode.OK, """{"instancesDeleted":1}"""), await DeleteAsync("instances/a"));
        Assert.Equal((HttpStatusCode.NotFound, ""), await DeleteAsync("instances/a"));
        Assert.Equal(HttpStatusCode.BadRequest, (await DeleteAsync("instances?runtimeStatus=Completed")).Status);
        Assert.Equal((HttpStatusCode.OK, """{"instancesDeleted":2}"""), await DeleteAsync("instances?createdTimeFrom=2000-01-01T00:00:00Z"));
        Assert.Equal((HttpStatusCode.NotFound, ""), await DeleteAsync("instances?createdTimeFrom=2000-01-01T00:00:00Z"));
        Assert.Equal(["still"], (await ListAsync("")).Ids);
    }

    [Fact]
    public async Task An_event_is_raised_on_an_open_instance_only()
    {
        await StartAsync("Waits", "e", null);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("instances/none/raiseEvent/Go", "1")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("instances/e/raiseEvent/Go", "{ broken")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("instances/e/raiseEvent/Go", "1", "text/plain")).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync("INSTANCES/e/RAISEEVENT/Go", """{"n":7}""")).StatusCode);
        await _host.WaitForCompletionAsync("e");
        Assert.Equal(7, (await StatusAsync("e", HttpStatusCode.OK)).GetProperty("output").GetProperty("n").GetInt32());
        Assert.Equal(HttpStatusCode.Gone, (await PostAsync("instances/e/raiseEvent/Go", "{ broken")).StatusCode);
    }

    [Fact]
    public async Task Suspend_resume_and_terminate_steer_an_open_instance()
    {
        await StartAsync("Waits", "s", null);
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync("instances/s/suspend?reason=lunch", null)).StatusCode);
        await _host.RunToIdleAsync();
        Assert.Equal("Suspended", (await StatusAsync("s", HttpStatusCode.Accepted)).GetProperty("runtimeStatus").GetString());
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync("instances/s/resume?reason=back", null)).StatusCode);
        await _host.RunToIdleAsync();
        Assert.Equal("Running", (await StatusAsync("s", HttpStatusCode.Accepted)).GetProperty("runtimeStatus").GetString());
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync("instances/s/terminate?reason=enough", null)).StatusCode);
        await _host.WaitForCompletionAsync("s");
        var status = await StatusAsync("s", HttpStatusCode.OK);
        Assert.Equal(("Terminated", "enough"), (status.GetProperty("runtimeStatus").GetString(), status.GetProperty("output").GetString()));
        foreach (var operation in new[] { "suspend", "resume", "terminate", "rewind" })
        {
            Assert.Equal(HttpStatusCode.Gone, (await PostAsync($"instances/s/{operation}", null)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await PostAsync($"instances/none/{operation}", null)).StatusCode);
        }
    }

    [Fact]
    public async Task Entities_are_signalled_read_and_listed()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync($"{Root}/entities/Tally/a")).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync("entities/Tally/a?op=Add", "3")).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync("entities/Tally/$?op=Add", "4")).StatusCode);
        await _host.RunToIdleAsync();
        Assert.Equal("3", await _http.GetStringAsync($"{Root}/entities/tally/a"));
        Assert.Equal("4", await _http.GetStringAsync($"{Root}/entities/tally/$"));
        using var list = JsonDocument.Parse(await _http.GetStringAsync($"{Root}/entities/tally?fetchState=true"));
        Assert.Equal(["", "a"], list.RootElement.EnumerateArray().Select(e => e.GetProperty("entityId").GetProperty("key").GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal([3, 4], list.RootElement.EnumerateArray().Select(e => e.GetProperty("state").GetInt32()).Order());
        Assert.Equal(HttpStatusCode.Accepted, (await DeleteAsync("entities/Tally/a")).Status);
        await _host.RunToIdleAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync($"{Root}/entities/Tally/a")).StatusCode);
    }

    private async Task StartAsync(string name, string id, string? input)
    {
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync($"orchestrators/{name}/{id}", input)).StatusCode);
        await _host.RunToIdleAsync();
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string? body, string type = "application/json")
    {
        using var content = body is null ? null : new StringContent(body, Encoding.UTF8, type);
        return await _http.PostAsync($"{Root}/{path}", content);
    }

    private async Task<(HttpStatusCode Status, string Body)> DeleteAsync(string path)
    {
        var answer = await _http.DeleteAsync($"{Root}/{path}");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<JsonElement> StatusAsync(string idAndQuery, HttpStatusCode expected) => await StatusAsync(await _http.GetAsync($"{Root}/instances/{idAndQuery}"), expected);

    private static async Task<JsonElement> StatusAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{answer.StatusCode}: {body}");
        return JsonElement.Parse(body);
    }

    private async Task<(string[] Ids, string? Token)> ListAsync(string query, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Root}/instances?{query}");
        if (token is not null) request.Headers.Add("x-ms-continuation-token", token);
        var answer = await _http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var ids = JsonElement.Parse(await answer.Content.ReadAsStringAsync()).EnumerateArray().Select(i => i.GetProperty("instanceId").GetString()!).ToArray();
        return (ids, answer.Headers.TryGetValues("x-ms-continuation-token", out var next) ? next.Single() : null);
    }

    public sealed class TallyEntity : TaskEntity<int>
    {
        public int Add(int amount) => State += amount;
    }

    public static class Functions
    {
        [Function("Echo")]
        public static JsonElement Echo([OrchestrationTrigger] TaskOrchestrationContext context) => context.GetInput<JsonElement>();

        [Function("Throws")]
        public static void Throws([OrchestrationTrigger] TaskOrchestrationContext context) => throw new InvalidOperationException("no");

        [Function("Waits")]
        public static Task<JsonElement> Waits([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            context.SetCustomStatus(new { Step = "waiting" });
            return context.WaitForExternalEvent<JsonElement>("Go");
        }

        [Function("Calls")]
        public static async Task Calls([OrchestrationTrigger] TaskOrchestrationContext context, string text)
        {
            await context.CallActivityAsync<string>("Shout", text);
            try
            {
                await context.CallActivityAsync("Fails");
            }
            catch (TaskFailedException)
            {
                // Its event is what the test looks for.
            }
        }

        [Function("Shout")]
        public static string Shout([ActivityTrigger] string text) => $"{text.ToUpperInvariant()}!";

        [Function("Fails")]
        public static void Fails([ActivityTrigger] string? text) => throw new InvalidOperationException("always");

        [Function("Tally")]
        public static Task Tally([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<TallyEntity>();
    }
}
