using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Valet.Boards;
using Valet.EmbeddedHost;
using Valet.Functions.Applications;
using Valet.Functions.Hosting;

namespace Valet.GateBenchmarks;

/// <summary>The whole app in this process on the machine's clock, its documents and engine on disk, spoken to over HTTP.</summary>
internal sealed class Lab : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("valet-bench-gates-").FullName;

    public EmbeddedTestHost Host { get; private set; } = null!;

    public HttpClient Api { get; private set; } = null!;

    public string Browsers => Path.Combine(_folder, "browsers");

    public static async Task<Lab> StartAsync(Action<IServiceCollection>? services = null, int idleSeconds = 3600)
    {
        var lab = new Lab();
        lab.Host = await EmbeddedTestHost.StartAsync(options =>
        {
            options.AddFunctions(typeof(JobApplicationOrchestrator).Assembly);
            options.UseSystemClock = true;
            options.UseHttp = true;
            options.Patience = TimeSpan.FromMinutes(10);
            options.StorePath = Path.Combine(lab._folder, "engine.db");
            options.HostJsonFile = Path.Combine(AppContext.BaseDirectory, "host.json");
            options.Settings["People:KeyFile"] = Path.Combine(lab._folder, "key");
            options.Settings["Storage:Folder"] = Path.Combine(lab._folder, "documents");
            options.Settings["Browser:UserDataRoot"] = lab.Browsers;
            options.Settings["Browser:AllowedPrivateHosts"] = "*";
            options.Settings["Browser:IdleSeconds"] = $"{idleSeconds}";
            if (Environment.GetEnvironmentVariable("Browser__ExecutablePath") is { Length: > 0 } executable) options.Settings["Browser:ExecutablePath"] = executable;
            foreach (var limit in (string[])["PlatformPerHour", "PlatformPerDay", "PersonPerDay"]) options.Settings[$"Limits:{limit}"] = "10000";
            options.Configure(builder => builder.AddValet());
            if (services is not null) options.ConfigureServices(services);
        });
        lab.Api = new HttpClient { BaseAddress = lab.Host.BaseAddress, Timeout = TimeSpan.FromMinutes(5) };
        lab.Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(Path.Combine(lab._folder, "key"))).Trim());
        await lab.PrepareAsync();
        return lab;
    }

    public async Task<string> ApplyAsync(Uri posting, string mode) =>
        (await AskAsync(Api.PostAsJsonAsync("api/applications", new { jobUrl = posting.AbsoluteUri, mode, gateTimeoutSeconds = 604_800 })))["taskId"]!.GetValue<string>();

    /// <summary>Waits, by long poll, until the run stands at a gate of this kind, and gives the gate.</summary>
    public async Task<JsonNode> GateAsync(string taskId, string kind)
    {
        var last = 0;
        while (true)
        {
            var run = await AskAsync(Api.GetAsync($"api/applications/{taskId}"));
            if (run["gate"]?["kind"]?.GetValue<string>() == kind)
            {
                await Host.RunToIdleAsync();
                return await AskAsync(Api.GetAsync($"api/gates/{run["gate"]!["gateId"]}"));
            }

            if (run["outcome"] is { } outcome) throw new InvalidOperationException($"The run ended before it came to a {kind}: {outcome}");
            last = (await AskAsync(Api.GetAsync($"api/applications/{taskId}/events?after={last}&wait=20")))["last"]!.GetValue<int>();
        }
    }

    /// <summary>Cancels the run unless it is over already, and waits until it is.</summary>
    public async Task EndAsync(string taskId)
    {
        (await Api.PostAsync($"api/applications/{taskId}/cancel", null)).Dispose();
        for (var last = 0; (await AskAsync(Api.GetAsync($"api/applications/{taskId}")))["outcome"] is null;)
            last = (await AskAsync(Api.GetAsync($"api/applications/{taskId}/events?after={last}&wait=20")))["last"]!.GetValue<int>();
    }

    /// <summary>The process of the run's browser, or null while there is none.</summary>
    public int? BrowserOf(string taskId)
    {
        var session = Path.Combine(_folder, "documents", "people", "me", "runs", taskId, "session.json");
        try
        {
            return JsonNode.Parse(File.ReadAllText(session))?["processId"]?.GetValue<int>() is { } id and > 0 ? id : null;
        }
        catch (Exception missing) when (missing is IOException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    public static async Task<JsonNode> AskAsync(Task<HttpResponseMessage> request)
    {
        using var answer = await request;
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{(int)answer.StatusCode}: {text}");
        return text.Length > 0 ? JsonNode.Parse(text)! : new JsonObject();
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task PrepareAsync()
    {
        await AskAsync(Api.PutAsJsonAsync("api/profile", GoldApplicant.Profile()));
        await AskAsync(Api.PutAsJsonAsync("api/answers", GoldApplicant.Answers));
        await UploadAsync("resume", GoldApplicant.ResumeFileName, GoldApplicant.ResumePdf);
        await UploadAsync("cover_letter", GoldApplicant.CoverLetterFileName, GoldApplicant.CoverLetterPdf);
    }

    private async Task UploadAsync(string kind, string name, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new StringContent(kind), "kind" } };
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        form.Add(file, "file", name);
        await AskAsync(Api.PostAsync("api/documents", form));
    }
}
