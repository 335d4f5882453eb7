using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Valet.EmbeddedHost;
using Valet.Functions.Applications;
using Valet.Functions.Browser;
using Valet.Functions.Hosting;
using Valet.Functions.People;
using Valet.Functions.Progress;
using Valet.Functions.Shared;
using Valet.Functions.Storage;

namespace Valet.Functions.Tests.Harness;

/// <summary>The whole app on the embedded host under a fake clock, spoken to over its HTTP API; only the browser and the board behind it are in memory.</summary>
public sealed class TestValet : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("valet-test-").FullName;
    private string _key = "";

    private TestValet()
    {
    }

    public EmbeddedTestHost Host { get; private set; } = null!;

    public FakeSite Site { get; } = new();

    public MemoryDocumentStore Store { get; } = new();

    public HttpClient Api { get; private set; } = null!;

    /// <param name="services">Replaces what the harness has put in, such as its browser.</param>
    public static async Task<TestValet> StartAsync(IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null)
    {
        var valet = new TestValet();
        valet.Host = await EmbeddedTestHost.StartAsync(options =>
        {
            options.AddFunctions(typeof(JobApplicationOrchestrator).Assembly);
            options.UseHttp = true;
            if (services is not null) options.Patience = TimeSpan.FromMinutes(5);
            if (Environment.GetEnvironmentVariable("VALET_TEST_LOG") is { Length: > 0 } log) options.Log = line => File.AppendAllText(log, line + "\n");
            options.StorePath = Path.Combine(valet._folder, "engine.db");
            options.HostJsonFile = Path.Combine(AppContext.BaseDirectory, "host.json");
            options.Settings["People:KeyFile"] = Path.Combine(valet._folder, "key");
            options.Settings["Storage:Folder"] = Path.Combine(valet._folder, "documents");
            options.Settings["Browser:UserDataRoot"] = Path.Combine(valet._folder, "browsers");
            foreach (var (name, value) in settings ?? new Dictionary<string, string?>()) options.Settings[name] = value;
            options.Configure(builder => builder.AddValet());
            options.ConfigureServices(registered =>
            {
                registered.Replace(ServiceDescriptor.Singleton<IDocumentStore>(valet.Store));
                registered.Replace(ServiceDescriptor.Singleton<ISessionBroker>(valet.Site));
                registered.Replace(ServiceDescriptor.Singleton<IJobUrlPolicy>(new EveryPublicUrl()));
                services?.Invoke(registered);
            });
        });
        valet._key = (await File.ReadAllTextAsync(Path.Combine(valet._folder, "key"))).Trim();
        valet.Connect();
        return valet;
    }

    /// <summary>Drops the host as a killed process would and starts it again on the same data.</summary>
    public async Task CrashAsync()
    {
        await Host.CrashAsync();
        Connect();
    }

    /// <summary>A client that calls as somebody else.</summary>
    public async Task<HttpClient> AsAnotherPersonAsync(string userId)
    {
        var people = Host.Services.GetRequiredService<PeopleDirectory>();
        await people.CreatePersonAsync(userId, PersonTier.Free, CancellationToken.None);
        return Client(await people.IssueKeyAsync(userId, admin: false, CancellationToken.None));
    }

    /// <summary>A person ready to apply: profile and résumé.</summary>
    public async Task PrepareAsync()
    {
        await Expect(await Api.PutAsJsonAsync("api/profile", new { firstName = "Ada", lastName = "Byron", email = "ada@example.com", consent = new { requiredAcknowledgements = true } }));
        using var form = new MultipartFormDataContent { { new StringContent("resume"), "kind" } };
        var file = new ByteArrayContent("%PDF-1.4\n%test\n"u8.ToArray());
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        form.Add(file, "file", "resume.pdf");
        await Expect(await Api.PostAsync("api/documents", form));
    }

    public async Task<string> ApplyAsync(string mode = "autopilot", string jobUrl = "https://board.example/jobs/1", int? gateTimeoutSeconds = null)
    {
        var answer = await Expect(await Api.PostAsJsonAsync("api/applications", new { jobUrl, mode, gateTimeoutSeconds }));
        return answer["taskId"]!.GetValue<string>();
    }

    /// <summary>Waits for the run's end; the clock jumps from timer to timer meanwhile.</summary>
    public async Task<RunOutcome> EndAsync(string taskId)
    {
        var done = await Host.WaitForCompletionAsync(ApplicationInput.InstanceOf("me", taskId));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, done.RuntimeStatus);
        return done.ReadOutputAs<RunOutcome>()!;
    }

    /// <summary>Waits until the run stands at an open gate, of a kind if one is named, and gives it.</summary>
    public async Task<JsonNode> GateAsync(string taskId, string? kind = null)
    {
        await Host.WaitForStatusAsync(ApplicationInput.InstanceOf("me", taskId), s => (s.ReadCustomStatusAs<RunStatus>()?.Gate is { } gate && (kind ?? gate.Kind) == gate.Kind) || s.IsCompleted);
        await Host.RunToIdleAsync();
        var gates = (await Expect(await Api.GetAsync("api/gates")))["gates"]!.AsArray();
        var found = gates.SingleOrDefault(g => kind is null || g!["kind"]!.GetValue<string>() == kind);
        Assert.True(found is not null, $"The run does not stand at a {kind ?? "gate"}: {await ViewAsync(taskId)}");
        return found!;
    }

    /// <summary>The one open gate of this kind, as it stands; the clock does not move.</summary>
    public async Task<JsonNode> Gate(string kind) =>
        (await Expect(await Api.GetAsync("api/gates")))["gates"]!.AsArray().Single(g => g!["kind"]!.GetValue<string>() == kind)!;

    public async Task<JsonArray> Events(JsonNode gate) => (await Expect(await Api.GetAsync($"api/applications/{gate["taskId"]!.GetValue<string>()}/events")))["events"]!.AsArray();

    public async Task<RunStatus?> StatusAsync(JsonNode gate) =>
        (await Host.Client.GetInstanceAsync(ApplicationInput.InstanceOf("me", gate["taskId"]!.GetValue<string>()), getInputsAndOutputs: true))!.ReadCustomStatusAs<RunStatus>();

    public async Task<JsonNode> ExtendAsync(JsonNode gate, int seconds) =>
        await Expect(await Api.PostAsJsonAsync($"api/gates/{gate["gateId"]!.GetValue<string>()}/extend", new { nonce = gate["nonce"]!.GetValue<string>(), seconds }));

    public async Task<HttpResponseMessage> TryAnswerAsync(JsonNode gate, object answer)
    {
        var body = JsonSerializer.SerializeToNode(answer, Json.Web)!.AsObject();
        body.TryAdd("nonce", gate["nonce"]!.GetValue<string>());
        return await Api.PostAsJsonAsync($"api/gates/{gate["gateId"]!.GetValue<string>()}/answer", body);
    }

    public async Task AnswerAsync(JsonNode gate, object answer) => await Expect(await TryAnswerAsync(gate, answer));

    public Task ApproveAsync(JsonNode gate, params object[] overrides) => AnswerAsync(gate, new { decision = "approved", digest = gate["digest"]!.GetValue<string>(), overrides });

    public async Task SolveCaptchaAsync(JsonNode gate)
    {
        await Expect(await Api.PostAsJsonAsync($"api/gates/{gate["gateId"]!.GetValue<string>()}/input", new { kind = "click", x = 20, y = 20 }));
        await AnswerAsync(gate, new { decision = "solved" });
    }

    public async Task<JsonNode> ViewAsync(string taskId) => await Expect(await Api.GetAsync($"api/applications/{taskId}"));

    public static async Task<JsonNode> Expect(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {text}");
        return text.Length > 0 ? JsonNode.Parse(text)! : new JsonObject();
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void Connect() => Api = Client(_key);

    private HttpClient Client(string key)
    {
        var client = new HttpClient { BaseAddress = Host.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    private sealed class EveryPublicUrl : IJobUrlPolicy
    {
        public Task<string?> RefusalAsync(Uri url, CancellationToken cancellationToken) =>
            Task.FromResult(url.IsLoopback ? "The address is on a private network." : null);
    }
}
