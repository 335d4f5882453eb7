using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Core;
using DurableTask.Core.History;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace Valet.EmbeddedHost.Tests.Http;

public sealed class DurableHttpTests : IAsyncLifetime
{
    private const string Activity = "BuiltIn::HttpActivity";

    private EmbeddedTestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await StartHostAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_call_gives_status_headers_and_content_and_is_one_activity_of_the_history()
    {
        await using var server = await ScriptedServer.StartAsync(async (http, _) =>
        {
            http.Response.Headers["X-One"] = "1";
            http.Response.Headers.Append("X-Two", new StringValues(["a", "b"]));
            await http.Response.WriteAsync("grüezi");
        });
        var ended = await _host.RunAsync("Call", new Plan($"{server.Address}/hello?q=1"));
        var answer = ended.ReadOutputAs<DurableHttpResponse>()!;
        Assert.Equal((HttpStatusCode.OK, "grüezi"), (answer.StatusCode, answer.Content));
        Assert.Equal("1", answer.Headers!["x-one"]);
        Assert.Equal("a|b", string.Join("|", answer.Headers["X-Two"].AsEnumerable()));
        Assert.Equal(("GET", "/hello", ""), (server.Requests[0].Method, server.Requests[0].Path, server.Requests[0].Body));
        Assert.Equal([Activity], (await HistoryAsync<TaskScheduledEvent>(ended)).Select(e => e.Name));
    }

    [Theory]
    [InlineData(null, "text/plain")]
    [InlineData("application/json; charset=utf-8", "application/json; charset=utf-8")]
    public async Task Content_is_sent_as_plain_text_unless_its_type_is_given(string? given, string sent)
    {
        await using var server = await ScriptedServer.StartAsync((_, _) => Task.CompletedTask);
        var headers = new Dictionary<string, string[]> { ["X-Tags"] = ["a", "b"], ["Content-Language"] = ["de"] };
        if (given is not null) headers["content-type"] = [given];
        await _host.RunAsync("Call", new Plan(server.Address) { Method = "PUT", Content = """{"n":"ü"}""", Headers = headers });
        var asked = server.Requests.Single();
        Assert.Equal(("PUT", """{"n":"ü"}"""), (asked.Method, asked.Body));
        Assert.Equal((sent, "a, b", "de"), (asked["Content-Type"], asked["X-Tags"], asked["Content-Language"]));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(202)]
    public async Task Any_status_is_an_answer_when_neither_retries_nor_polling_are_asked_for(int status)
    {
        await using var server = await AlwaysAsync(status);
        Assert.Equal(status, StatusOf(await _host.RunAsync("Call", new Plan(server.Address))));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_202_is_polled_at_its_location_after_the_seconds_it_names_until_another_status_comes()
    {
        await using var server = await ScriptedServer.StartAsync((http, ordinal) =>
        {
            http.Response.StatusCode = ordinal < 3 ? 202 : 200;
            http.Response.Headers.Location = $"/status/{ordinal}";
            http.Response.Headers.RetryAfter = $"{ordinal * 10}";
            return http.Response.WriteAsync($"answer {ordinal}");
        });
        var ended = await _host.RunAsync("Call", new Plan($"{server.Address}/start") { Method = "POST", Content = "go", Polls = true });
        Assert.Equal("answer 3", ended.ReadOutputAs<DurableHttpResponse>()!.Content);
        Assert.Equal(["POST /start go", "GET /status/1 ", "GET /status/2 "], server.Requests.Select(r => $"{r.Method} {r.Path} {r.Body}"));
        Assert.Equal("10 20", await PausesAsync(ended));
    }

    [Theory]
    [InlineData(null, null, "30")]
    [InlineData(null, "tomorrow", "30")]
    [InlineData("1500", null, "1.5")]
    public async Task Without_whole_seconds_to_wait_the_pause_is_the_hosts(string? setting, string? retryAfter, string seconds)
    {
        await using var host = await StartHostAsync(setting);
        await using var server = await ScriptedServer.StartAsync((http, ordinal) =>
        {
            http.Response.StatusCode = ordinal == 1 ? 202 : 200;
            http.Response.Headers.Location = "/status";
            if (retryAfter is not null) http.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        });
        var ended = await host.RunAsync("Call", new Plan(server.Address) { Polls = true });
        Assert.Equal(seconds, await PausesAsync(ended, host));
    }

    [Fact]
    public async Task A_202_without_a_location_is_the_answer()
    {
        await using var server = await AlwaysAsync(202);
        Assert.Equal(202, StatusOf(await _host.RunAsync("Call", new Plan(server.Address) { Polls = true })));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_poll_of_the_same_origin_carries_all_headers_but_the_function_key()
    {
        await using var server = await ScriptedServer.StartAsync((http, ordinal) => Redirect(http, ordinal, "/status"));
        await _host.RunAsync("Call", new Plan(server.Address) { Polls = true, Headers = Credentials });
        var poll = server.Requests[1];
        Assert.Equal(("Bearer t", "c=1", "yes", null), (poll["Authorization"], poll["Cookie"], poll["X-Mine"], poll["x-functions-key"]));
        Assert.Equal("secret", server.Requests[0]["x-functions-key"]);
    }

    [Fact]
    public async Task A_poll_of_another_origin_carries_no_credentials()
    {
        await using var other = await AlwaysAsync(200);
        await using var server = await ScriptedServer.StartAsync((http, ordinal) => Redirect(http, ordinal, $"{other.Address}/status"));
        await _host.RunAsync("Call", new Plan(server.Address) { Polls = true, Headers = Credentials });
        var poll = other.Requests.Single();
        Assert.Equal((null, null, "yes", null), (poll["Authorization"], poll["Cookie"], poll["X-Mine"], poll["x-functions-key"]));
    }

    [Theory]
    [InlineData(302, "GET", "")]
    [InlineData(307, "POST", "body")]
    public async Task A_redirect_to_another_origin_carries_no_credentials(int status, string method, string body)
    {
        await using var other = await AlwaysAsync(200);
        await using var server = await ScriptedServer.StartAsync((http, _) =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = $"{other.Address}/elsewhere";
            return Task.CompletedTask;
        });
        var ended = await _host.RunAsync("Call", new Plan(server.Address) { Method = "POST", Content = "body", Headers = Credentials });
        Assert.Equal(200, StatusOf(ended));
        var asked = other.Requests.Single();
        Assert.Equal((method, "/elsewhere", body), (asked.Method, asked.Path, asked.Body));
        Assert.Equal((null, null, "yes", null), (asked["Authorization"], asked["Cookie"], asked["X-Mine"], asked["x-functions-key"]));
    }

    [Fact]
    public async Task A_redirect_within_its_origin_keeps_what_it_was_sent_with_and_one_without_end_is_an_answer()
    {
        await using var server = await ScriptedServer.StartAsync((http, _) =>
        {
            http.Response.StatusCode = 302;
            http.Response.Headers.Location = "/again";
            return Task.CompletedTask;
        });
        Assert.Equal(302, StatusOf(await _host.RunAsync("Call", new Plan(server.Address) { Headers = Credentials })));
        Assert.Equal(51, server.Requests.Length);
        Assert.Equal(("c=1", "secret"), (server.Requests[50]["Cookie"], server.Requests[50]["x-functions-key"]));
    }

    [Fact]
    public async Task Statuses_to_retry_are_tried_again_after_growing_durable_pauses()
    {
        await using var server = await ScriptedServer.StartAsync((http, ordinal) =>
        {
            http.Response.StatusCode = ordinal < 3 ? 503 : 200;
            return Task.CompletedTask;
        });
        var ended = await _host.RunAsync("Call", new Plan(server.Address) { Attempts = 4, Statuses = [503] });
        Assert.Equal(200, StatusOf(ended));
        Assert.Equal("5 10", await PausesAsync(ended));
        Assert.Equal(2, (await HistoryAsync<TaskFailedEvent>(ended)).Count());
    }

    [Fact]
    public async Task A_status_that_is_not_to_be_retried_is_an_answer_at_once()
    {
        await using var server = await AlwaysAsync(500);
        Assert.Equal(500, StatusOf(await _host.RunAsync("Call", new Plan(server.Address) { Attempts = 4, Statuses = [503] })));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Retry_options_without_statuses_mean_every_4xx_and_5xx_and_the_last_failure_is_thrown()
    {
        await using var server = await AlwaysAsync(404);
        var ended = await _host.RunAsync("Call", new Plan(server.Address) { Attempts = 3 });
        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Equal("System.Net.Http.HttpRequestException", ended.FailureDetails!.InnerFailure!.ErrorType);
        Assert.Equal(3, server.Requests.Length);
    }

    [Fact]
    public async Task An_address_where_nobody_listens_fails_and_is_tried_again_if_asked()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        var address = $"http://{socket.LocalEndpoint}";
        socket.Stop();
        var ended = await _host.RunAsync("Call", new Plan(address) { Attempts = 2, Statuses = [503] });
        Assert.Equal("System.Net.Http.HttpRequestException", ended.FailureDetails!.InnerFailure!.ErrorType);
        Assert.Equal(2, (await HistoryAsync<TaskFailedEvent>(ended)).Count());
    }

    [Fact]
    public async Task A_request_that_outlasts_its_timeout_fails_with_a_timeout()
    {
        await using var server = await ScriptedServer.StartAsync(async (http, _) =>
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));
        var ended = await _host.RunAsync("Call", new Plan(server.Address) { TimeoutSeconds = 0.05 });
        Assert.Equal("System.TimeoutException", ended.FailureDetails!.InnerFailure!.ErrorType);
    }

    [Fact]
    public async Task A_token_source_adds_a_bearer_token_that_is_kept_nowhere()
    {
        await using var server = await AlwaysAsync(200);
        var ended = await _host.RunAsync("Call", new Plan(server.Address) { Resource = "https://graph.microsoft.com" });
        Assert.Equal("Bearer token for https://graph.microsoft.com/.default of tenant t", server.Requests.Single()["Authorization"]);
        var input = (await HistoryAsync<TaskScheduledEvent>(ended)).Single().Input;
        Assert.DoesNotContain("token for", input);
        Assert.Contains("""
            "tokenSource":{"kind":"AzureManagedIdentity","resource":"https://graph.microsoft.com/.default","options":{"authorityhost":null,"tenantid":"t"}}
            """.Trim(), input);
    }

    [Fact]
    public async Task Multipart_content_is_refused()
    {
        var ended = await _host.RunAsync("Call", new Plan("http://127.0.0.1:1") { Content = "x", Headers = new() { ["Content-Type"] = ["multipart/form-data"] } });
        Assert.Equal("System.NotSupportedException", ended.FailureDetails!.InnerFailure!.ErrorType);
    }

    [Fact]
    public async Task A_call_does_not_depend_on_how_the_app_writes_its_own_json()
    {
        await using var host = await EmbeddedTestHost.StartAsync(options => options.AddFunctions(typeof(Functions)).ConfigureServices(services =>
            services.Configure<JsonSerializerOptions>(json =>
            {
                json.PropertyNamingPolicy = JsonNamingPolicy.KebabCaseUpper;
                json.Converters.Add(new JsonStringEnumConverter(allowIntegerValues: false));
            })));
        await using var server = await ScriptedServer.StartAsync((http, ordinal) =>
        {
            http.Response.StatusCode = ordinal < 2 ? 503 : 200;
            return Task.CompletedTask;
        });
        var ended = await host.RunAsync("Call", new Plan(server.Address) { Attempts = 2, Statuses = [503] });
        Assert.Contains("\"statusCode\":\"OK\"", ended.SerializedOutput);
    }

    [Fact]
    public async Task The_short_forms_send_what_they_are_given()
    {
        await using var server = await ScriptedServer.StartAsync((http, ordinal) => Redirect(http, ordinal, "/status"));
        Assert.Equal(202, StatusOf(await _host.RunAsync("ShortCall", server.Address)));
        Assert.Equal("POST short", server.Requests.Select(r => $"{r.Method} {r.Body}").Single());
    }

    private static Dictionary<string, string[]> Credentials => new()
    {
        ["Authorization"] = ["Bearer t"],
        ["Cookie"] = ["c=1"],
        ["x-functions-key"] = ["secret"],
        ["X-Mine"] = ["yes"],
    };

    private static Task<EmbeddedTestHost> StartHostAsync(string? pause = null) => EmbeddedTestHost.StartAsync(options =>
    {
        if (pause is not null) options.Settings["AzureFunctionsJobHost:extensions:durableTask:httpSettings:defaultAsyncRequestSleepTimeMilliseconds"] = pause;
        options.AddFunctions(typeof(Functions)).ConfigureServices(services => services.AddSingleton<TokenCredential, FakeCredential>());
    });

    private static Task<ScriptedServer> AlwaysAsync(int status) => ScriptedServer.StartAsync((http, _) =>
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    private static Task Redirect(HttpContext http, int ordinal, string location)
    {
        http.Response.StatusCode = ordinal == 1 ? 202 : 200;
        http.Response.Headers.Location = location;
        return Task.CompletedTask;
    }

    private static int StatusOf(OrchestrationMetadata ended) => (int)ended.ReadOutputAs<DurableHttpResponse>()!.StatusCode;

    private async Task<IEnumerable<T>> HistoryAsync<T>(OrchestrationMetadata instance, EmbeddedTestHost? host = null) =>
        (await (host ?? _host).Client.GetOrchestrationHistoryAsync(instance.InstanceId)).OfType<T>();

    private async Task<string> PausesAsync(OrchestrationMetadata instance, EmbeddedTestHost? host = null) => string.Join(
        ' ', (await HistoryAsync<TimerCreatedEvent>(instance, host)).Select(timer => (timer.FireAt - timer.Timestamp).TotalSeconds.ToString(CultureInfo.InvariantCulture)));

    private sealed record Plan(string Url)
    {
        public string Method { get; init; } = "GET";

        public string? Content { get; init; }

        public Dictionary<string, string[]>? Headers { get; init; }

        public bool Polls { get; init; }

        public int Attempts { get; init; }

        public int[]? Statuses { get; init; }

        public double? TimeoutSeconds { get; init; }

        public string? Resource { get; init; }
    }

    private sealed class FakeCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new($"token for {requestContext.Scopes.Single()} of tenant {requestContext.TenantId}", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }

    private static class Functions
    {
        [Function("Call")]
        public static Task<DurableHttpResponse> Call([OrchestrationTrigger] TaskOrchestrationContext context, Plan plan) =>
            context.CallHttpAsync(new DurableHttpRequest(new HttpMethod(plan.Method), new Uri(plan.Url))
            {
                Content = plan.Content,
                Headers = plan.Headers?.ToDictionary(h => h.Key, h => new StringValues(h.Value)),
                AsynchronousPatternEnabled = plan.Polls,
                Timeout = plan.TimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                TokenSource = plan.Resource is { } resource ? new ManagedIdentityTokenSource(resource, new ManagedIdentityOptions(tenantId: "t")) : null,
                HttpRetryOptions = plan.Attempts == 0 ? null : new HttpRetryOptions(plan.Statuses?.Select(status => (HttpStatusCode)status).ToList())
                {
                    MaxNumberOfAttempts = plan.Attempts,
                    FirstRetryInterval = TimeSpan.FromSeconds(5),
                    BackoffCoefficient = 2,
                },
            });

        [Function("ShortCall")]
        public static Task<DurableHttpResponse> ShortCall([OrchestrationTrigger] TaskOrchestrationContext context, string url) =>
            context.CallHttpAsync(HttpMethod.Post, new Uri(url), "short", null);
    }
}
