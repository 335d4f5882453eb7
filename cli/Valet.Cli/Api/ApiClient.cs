using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Valet.Functions.Shared;

namespace Valet.Cli.Api;

/// <summary>The public HTTP API and nothing else. Every refusal becomes an <see cref="ApiException"/> that says what the API said.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly HttpClient _http;

    public ApiClient(Uri address, string? key)
    {
        // A long poll takes up to 30 s by contract; beyond a minute nobody is there.
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        if (key is not null) _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public Uri Address => _http.BaseAddress!;

    /// <summary>Where VALET_URL and VALET_KEY say, else the host that <c>start</c> runs in this checkout.</summary>
    public static ApiClient FromEnvironment(Home home)
    {
        var address = Environment.GetEnvironmentVariable("VALET_URL") is { Length: > 0 } text ? text : "http://127.0.0.1:7071";
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw new CliException($"VALET_URL is '{address}', which is no http address: set it to something like http://127.0.0.1:7071.");
        if (Environment.GetEnvironmentVariable("VALET_KEY") is { Length: > 0 } key) return new ApiClient(uri, key.Trim());
        if (!File.Exists(home.KeyFile)) throw new CliException($"There is no key in {home.KeyFile}: run './valet start' once, or set VALET_KEY.");
        return new ApiClient(uri, File.ReadAllText(home.KeyFile).Trim());
    }

    /// <summary>Null if the host can take work, else why not.</summary>
    public async Task<string?> UnhealthyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync("api/health", cancellationToken);
            return answer.IsSuccessStatusCode ? null : (await RefusalAsync(answer, cancellationToken)).Message;
        }
        catch (HttpRequestException)
        {
            return $"nobody answers at {Address}";
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"{Address} takes a connection and does not answer";
        }
    }

    public Task PutProfileAsync(JsonNode profile, CancellationToken cancellationToken) => SendAsync(HttpMethod.Put, "api/profile", JsonContent.Create(profile), cancellationToken);

    public Task PutAnswersAsync(JsonNode answers, CancellationToken cancellationToken) => SendAsync(HttpMethod.Put, "api/answers", JsonContent.Create(answers), cancellationToken);

    /// <summary>Uploads a document and returns its id.</summary>
    /// <param name="kind"><c>resume</c> or <c>cover_letter</c>.</param>
    public async Task<string> UploadAsync(string kind, string fileName, string contentType, byte[] content, CancellationToken cancellationToken)
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        using var form = new MultipartFormDataContent { { new StringContent(kind), "kind" }, { file, "file", fileName } };
        var document = await SendAsync<JsonObject>(HttpMethod.Post, "api/documents", form, cancellationToken);
        return document["documentId"]!.GetValue<string>();
    }

    public Task<ApplicationAccepted> ApplyAsync(string jobUrl, string mode, CancellationToken cancellationToken) =>
        SendAsync<ApplicationAccepted>(HttpMethod.Post, "api/applications", JsonContent.Create(new { jobUrl, mode }), cancellationToken);

    public Task<ApplicationPage> ListAsync(string? state, int limit, CancellationToken cancellationToken) =>
        SendAsync<ApplicationPage>(HttpMethod.Get, $"api/applications?limit={limit}" + (state is null ? "" : $"&state={Uri.EscapeDataString(state)}"), null, cancellationToken);

    public Task<ApplicationView> GetAsync(string taskId, CancellationToken cancellationToken) =>
        SendAsync<ApplicationView>(HttpMethod.Get, $"api/applications/{Uri.EscapeDataString(taskId)}", null, cancellationToken);

    /// <summary>The events after a number; waits up to that many seconds for the first one.</summary>
    public Task<RunEventPage> EventsAsync(string taskId, int after, int waitSeconds, CancellationToken cancellationToken) =>
        SendAsync<RunEventPage>(HttpMethod.Get, $"api/applications/{Uri.EscapeDataString(taskId)}/events?after={after}&wait={waitSeconds}", null, cancellationToken);

    public Task CancelAsync(string taskId, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"api/applications/{Uri.EscapeDataString(taskId)}/cancel", null, cancellationToken);

    public async Task<IReadOnlyList<string>> EvidenceAsync(string taskId, CancellationToken cancellationToken)
    {
        var list = await SendAsync<JsonObject>(HttpMethod.Get, $"api/applications/{Uri.EscapeDataString(taskId)}/evidence", null, cancellationToken);
        return [.. list["evidence"]!.AsArray().Select(e => e!["name"]!.GetValue<string>())];
    }

    public Task<byte[]> EvidenceAsync(string taskId, string name, CancellationToken cancellationToken) =>
        BytesAsync($"api/applications/{Uri.EscapeDataString(taskId)}/evidence/{Uri.EscapeDataString(name)}", cancellationToken);

    public Task<GateView> GateAsync(string gateId, CancellationToken cancellationToken) =>
        SendAsync<GateView>(HttpMethod.Get, $"api/gates/{Uri.EscapeDataString(gateId)}", null, cancellationToken);

    public Task<byte[]> GateScreenshotAsync(string gateId, CancellationToken cancellationToken) => BytesAsync($"api/gates/{Uri.EscapeDataString(gateId)}/screenshot", cancellationToken);

    /// <summary>The person's own hand on the page: <c>click</c> at x, y; <c>text</c> and <c>key</c> with a text.</summary>
    public Task GateInputAsync(string gateId, object input, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"api/gates/{Uri.EscapeDataString(gateId)}/input", JsonContent.Create(input, input.GetType()), cancellationToken);

    public Task<GateReceipt> AnswerGateAsync(string gateId, object answer, CancellationToken cancellationToken) =>
        SendAsync<GateReceipt>(HttpMethod.Post, $"api/gates/{Uri.EscapeDataString(gateId)}/answer", JsonContent.Create(answer, answer.GetType(), options: Json.Web), cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task<byte[]> BytesAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await ExchangeAsync(HttpMethod.Get, path, null, cancellationToken);
        return await answer.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    private async Task SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken) =>
        (await ExchangeAsync(method, path, content, cancellationToken)).Dispose();

    private async Task<T> SendAsync<T>(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var answer = await ExchangeAsync(method, path, content, cancellationToken);
        try
        {
            return await answer.Content.ReadFromJsonAsync<T>(Json.Web, cancellationToken) ?? throw new JsonException("null");
        }
        catch (JsonException fault)
        {
            throw new CliException($"{method} {new Uri(Address, path)} answered with something that is not Valet's JSON: is another program on that port?", fault);
        }
    }

    private async Task<HttpResponseMessage> ExchangeAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        HttpResponseMessage answer;
        try
        {
            answer = await _http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException fault) when (fault.InnerException is SocketException or IOException)
        {
            throw new CliException($"No Valet answers at {Address}: start it with './valet start', or set VALET_URL to where it runs.", fault);
        }
        catch (TaskCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CliException($"{method} {new Uri(Address, path).AbsolutePath} had no answer within {_http.Timeout.TotalSeconds:0} seconds: look at the host's log.", fault);
        }

        if (answer.IsSuccessStatusCode) return answer;
        using (answer) throw await RefusalAsync(answer, cancellationToken);
    }

    private async Task<ApiException> RefusalAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var status = (int)answer.StatusCode;
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        try
        {
            if (JsonNode.Parse(text) is JsonObject problem && problem["detail"]?.GetValue<string>() is { Length: > 0 } detail)
                return new ApiException(status, problem["title"]?.GetValue<string>() ?? "", detail);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Not a problem document: say below what is known.
        }

        var request = answer.RequestMessage!;
        return answer.StatusCode is HttpStatusCode.Unauthorized
            ? new ApiException(status, "Unauthorized", $"{Address} does not know this key: set VALET_KEY, or use the key in .valet/key.")
            : new ApiException(status, answer.ReasonPhrase ?? "", $"{request.Method} {request.RequestUri!.AbsolutePath} was answered with {status} and no explanation: look at the host's log.");
    }
}
