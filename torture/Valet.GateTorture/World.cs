using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Valet.EmbeddedHost;
using Valet.Functions.Applications;
using Valet.Functions.Browser;
using Valet.Functions.Hosting;
using Valet.Functions.People;
using Valet.Functions.Storage;

namespace Valet.GateTorture;

/// <summary>The whole app on the embedded host under a fake clock, with several people, spoken to over HTTP; boards, browsers and documents are in memory.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("valet-gates-").FullName;
    private readonly Dictionary<string, string> _keys = [];
    private readonly ConcurrentDictionary<string, HttpClient> _clients = [];

    public EmbeddedTestHost Host { get; private set; } = null!;

    public PaperBoard Board { get; } = new();

    public MemoryStore Documents { get; } = new();

    public static async Task<World> StartAsync(IReadOnlyList<string> people)
    {
        var world = new World();
        world.Host = await EmbeddedTestHost.StartAsync(options =>
        {
            options.AddFunctions(typeof(JobApplicationOrchestrator).Assembly);
            options.UseHttp = true;
            options.AutoAdvance = false;
            options.StorePath = Path.Combine(world._folder, "engine.db");
            options.Settings["People:KeyFile"] = Path.Combine(world._folder, "key");
            options.Settings["Storage:Folder"] = Path.Combine(world._folder, "documents");
            options.Settings["Browser:UserDataRoot"] = Path.Combine(world._folder, "browsers");
            options.Settings["Browser:IdleSeconds"] = "900";
            foreach (var limit in (string[])["PlatformPerHour", "PlatformPerDay", "PersonPerDay"]) options.Settings[$"Limits:{limit}"] = "10000";
            options.HostJsonFile = Path.Combine(AppContext.BaseDirectory, "host.json");
            options.Configure(builder => builder.AddValet());
            options.ConfigureServices(services =>
            {
                services.Replace(ServiceDescriptor.Singleton<IDocumentStore>(world.Documents));
                services.Replace(ServiceDescriptor.Singleton<ISessionBroker>(world.Board));
                services.Replace(ServiceDescriptor.Singleton<IJobUrlPolicy>(new EveryUrl()));
            });
        });
        var directory = world.Host.Services.GetRequiredService<PeopleDirectory>();
        foreach (var person in people)
        {
            await directory.CreatePersonAsync(person, PersonTier.Free, CancellationToken.None);
            world._keys[person] = await directory.IssueKeyAsync(person, admin: false, CancellationToken.None);
        }

        world.Connect();
        foreach (var person in people) await world.PrepareAsync(person);
        return world;
    }

    public HttpClient As(string person) => _clients[person];

    /// <summary>Starts the host anew on the same data: in good order, or as after a kill.</summary>
    public async Task RestartAsync(bool crash)
    {
        if (crash) await Host.CrashAsync();
        else await Host.RestartAsync();
        Connect();
    }

    public async Task<string> ApplyAsync(string person, string jobUrl, string mode, int gateSeconds)
    {
        var answer = await As(person).PostAsJsonAsync("api/applications", new { jobUrl, mode, gateTimeoutSeconds = gateSeconds });
        return JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!["taskId"]!.GetValue<string>();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        foreach (var client in _clients.Values) client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task PrepareAsync(string person)
    {
        (await As(person).PutAsJsonAsync("api/profile", new { firstName = person, lastName = "Byron", email = $"{person}@example.com", consent = new { requiredAcknowledgements = true } })).EnsureSuccessStatusCode();
        using var form = new MultipartFormDataContent { { new StringContent("resume"), "kind" } };
        var file = new ByteArrayContent("%PDF-1.4\n%test\n"u8.ToArray());
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        form.Add(file, "file", "resume.pdf");
        (await As(person).PostAsync("api/documents", form)).EnsureSuccessStatusCode();
    }

    private void Connect()
    {
        foreach (var (person, key) in _keys)
        {
            var client = new HttpClient { BaseAddress = Host.BaseAddress };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
            _clients.TryGetValue(person, out var old);
            _clients[person] = client;
            old?.Dispose();
        }
    }

    private sealed class EveryUrl : IJobUrlPolicy
    {
        public Task<string?> RefusalAsync(Uri url, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
    }
}
