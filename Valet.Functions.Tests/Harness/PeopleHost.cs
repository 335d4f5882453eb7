using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Valet.EmbeddedHost;
using Valet.Functions.People;
using Valet.Functions.Profiles;
using Valet.Functions.Shared.Http;
using Valet.Functions.Storage;
using Xunit;

namespace Valet.Functions.Tests.Harness;

/// <summary>The endpoints of People, Profiles and the service itself behind real HTTP, composed as the app composes them, with two people.</summary>
public sealed class PeopleHost : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("valet-host-");
    private readonly List<string> _log = [];
    private readonly TaskCompletionSource<object?> _leftAlone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private EmbeddedTestHost _host = null!;

    public MemoryDocumentStore Store { get; } = new();

    public FakeClock Clock => _host.Clock;

    /// <summary>The key of <c>me</c>, as the first start wrote it.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The key of another person, who is no admin.</summary>
    public string OtherKey { get; private set; } = "";

    /// <summary>What the function Wait came to after its caller had gone.</summary>
    public Task<object?> LeftAlone => _leftAlone.Task;

    public IReadOnlyList<string> Log
    {
        get
        {
            lock (_log) return [.. _log];
        }
    }

    public async ValueTask InitializeAsync()
    {
        var keyFile = Path.Combine(_folder.FullName, "key");
        _host = await EmbeddedTestHost.StartAsync(options =>
        {
            options.UseHttp = true;
            options.HostJsonFile = Path.Combine(AppContext.BaseDirectory, "host.json");
            options.Settings["People:KeyFile"] = keyFile;
            options.Log = line =>
            {
                lock (_log) _log.Add(line);
            };
            options.AddFunctions(
                typeof(ServiceEndpoints), typeof(PeopleEndpoints), typeof(ProfileEndpoints), typeof(AnswerEndpoints), typeof(DocumentEndpoints), typeof(FaultyEndpoints));
            options.Configure(builder =>
            {
                builder.ConfigureFunctionsWebApplication();
                builder.UseMiddleware(async (context, next) =>
                {
                    await next();
                    if (context.FunctionDefinition.Name == "Wait") _leftAlone.TrySetResult(context.GetInvocationResult().Value);
                });
                builder.UseMiddleware<ProblemMiddleware>();
                builder.UseMiddleware<AuthenticationMiddleware>();
                builder.Services.AddSingleton<IDocumentStore>(Store).AddPeople().AddProfiles();
            });
        });

        Key = (await File.ReadAllTextAsync(keyFile)).Trim();
        var people = _host.Services.GetRequiredService<PeopleDirectory>();
        await people.CreatePersonAsync("other", PersonTier.Free, default);
        OtherKey = await people.IssueKeyAsync("other", admin: false, default);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Sends a request as <c>me</c> unless another key, or an empty one for none, is given.</summary>
    public async Task<Reply> SendAsync(HttpMethod method, string path, HttpContent? content = null, string? key = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (key != "") request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key ?? Key);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var response = await _host.HttpClient.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        return new Reply(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            body,
            response.Headers.ETag?.Tag,
            response.Headers.Location?.OriginalString,
            response.Headers.WwwAuthenticate.ToString(),
            response.Headers.CacheControl?.ToString());
    }

    /// <summary>Calls the function Wait, and hangs up while it waits.</summary>
    public async Task HangUpAsync()
    {
        using var hangUp = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/wait");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        var answer = _host.HttpClient.SendAsync(request, hangUp.Token);
        await FaultyEndpoints.Waiting;
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }

    public Task<Reply> GetAsync(string path, string? key = null) => SendAsync(HttpMethod.Get, path, key: key);

    public Task<Reply> PutAsync(string path, string json, string? ifMatch = null, string? key = null) => SendAsync(HttpMethod.Put, path, JsonText(json), key, ifMatch);

    public static StringContent JsonText(string json) => new(json, System.Text.Encoding.UTF8, "application/json");
}

public sealed record Reply(int Status, string? MediaType, string Body, string? ETag, string? Location, string WwwAuthenticate, string? CacheControl)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public string Detail => (string)Json["detail"]!;
}
