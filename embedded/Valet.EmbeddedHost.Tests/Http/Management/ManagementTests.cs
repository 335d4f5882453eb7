using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace Valet.EmbeddedHost.Tests.Http.Management;

/// <summary>A host with the management API, a client that holds its key, and an app with one function for each need of the tests.</summary>
public abstract class ManagementTests : IAsyncLifetime
{
    protected const string Root = "runtime/webhooks/durabletask";
    protected const string Key = "the+key";

    private HttpClient _http = null!;

    protected EmbeddedTestHost Host { get; private set; } = null!;

    /// <summary>Without any key.</summary>
    protected HttpClient Stranger => Host.HttpClient;

    protected string Origin => Host.BaseAddress.GetLeftPart(UriPartial.Authority);

    public async ValueTask InitializeAsync()
    {
        Host = await EmbeddedTestHost.StartAsync(options =>
        {
            options.UseHttp = true;
            options.Settings["EmbeddedHost:SystemKey"] = Key;
            options.Settings["AzureFunctionsJobHost:extensions:durableTask:hubName"] = "Hub";
            options.AddFunctions(typeof(Functions));
        });
        _http = new HttpClient { BaseAddress = Host.BaseAddress };
        _http.DefaultRequestHeaders.Add("x-functions-key", Key);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Task<Answer> GetAsync(string path) => SendAsync("GET", path);

    protected Task<Answer> DeleteAsync(string path) => SendAsync("DELETE", path);

    protected Task<Answer> PostAsync(string path, string? body = null, string? type = "application/json") => SendAsync("POST", path, body, type);

    protected async Task<Answer> SendAsync(string method, string path, string? body = null, string? type = "application/json", string? token = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{Root}/{path}");
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (type is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        if (token is not null) request.Headers.Add("x-ms-continuation-token", token);
        return await Answer.OfAsync(await _http.SendAsync(request));
    }

    /// <summary>Starts an instance over HTTP and lets it come to rest.</summary>
    protected async Task StartAsync(string name, string id, string? input = null)
    {
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync($"orchestrators/{name}/{id}", input)).Status);
        await Host.RunToIdleAsync();
    }

    protected async Task<JsonElement> StatusOfAsync(string idAndQuery) => (await GetAsync($"instances/{idAndQuery}")).Json;

    protected async Task<string?> StateOfAsync(string id) => (await StatusOfAsync(id)).GetProperty("runtimeStatus").GetString();

    protected sealed record Answer(HttpStatusCode Status, string Body, Dictionary<string, string> Headers)
    {
        public JsonElement Json => JsonElement.Parse(Body);

        public string? Message => Json.GetProperty(nameof(Message)).GetString();

        public string? Detail => Json.GetProperty("ExceptionMessage").GetString();

        public string? this[string header] => Headers.GetValueOrDefault(header);

        public static async Task<Answer> OfAsync(HttpResponseMessage answer)
        {
            using (answer)
            {
                var headers = answer.Headers.Concat(answer.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
                return new Answer(answer.StatusCode, await answer.Content.ReadAsStringAsync(), headers);
            }
        }
    }

    private static class Functions
    {
        [Function("Echo")]
        public static object? Echo([OrchestrationTrigger] TaskOrchestrationContext context) => context.GetInput<JsonElement?>();

        [Function("Throws")]
        public static string Throws([OrchestrationTrigger] TaskOrchestrationContext context) => throw new InvalidOperationException("no");

        [Function("Waits")]
        public static Task<JsonElement> Waits([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            context.SetCustomStatus(new { Step = "waiting" });
            return context.WaitForExternalEvent<JsonElement>("Go");
        }

        [Function("Calls")]
        public static async Task<string> Calls([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            var said = await context.CallActivityAsync<string>("Shout", context.GetInput<string>());
            try
            {
                await context.CallActivityAsync("Break");
            }
            catch (TaskFailedException)
            {
                said += "?";
            }

            return said;
        }

        [Function("Everything")]
        public static async Task Everything([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            await context.CallSubOrchestratorAsync<string>("Calls", "x", new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-child"));
            try
            {
                await context.CallSubOrchestratorAsync("Throws", null, new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-bad"));
            }
            catch (TaskFailedException)
            {
                context.SendEvent("nobody", "Hello", new { n = 1 });
            }

            await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            await context.WaitForExternalEvent<int>("Go");
            context.SetCustomStatus("stuck");
            await context.CallActivityAsync("Stuck", "held");
        }

        [Function("FailsOnce")]
        public static Task<string> FailsOnce([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync<string>("Flaky", context.InstanceId);

        [Function("Shout")]
        public static string Shout([ActivityTrigger] string said) => said.ToUpperInvariant() + "!";

        [Function("Break")]
        public static void Break([ActivityTrigger] string? input) => throw new InvalidOperationException("broken", new TimeoutException("late"));

        [Function("Flaky")]
        public static string Flaky([ActivityTrigger] string id) => Failed.TryAdd(id, true) ? throw new InvalidOperationException("first time") : "second time";

        [Function("Stuck")]
        public static Task Stuck([ActivityTrigger] string input, CancellationToken stopping) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping);

        [Function("Tally")]
        public static Task Tally([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<TallyEntity>();

        [Function("Note")]
        public static Task Note([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync(operation =>
        {
            operation.State.SetState($"{operation.Name}:{operation.GetInput<string>()}");
            return default;
        });

        private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> Failed = new();
    }

    private sealed class TallyEntity : TaskEntity<int>
    {
        public void Add(int n) => State += n;
    }
}
