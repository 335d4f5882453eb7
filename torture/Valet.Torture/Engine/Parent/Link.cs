using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Valet.Torture.Engine.Parent;

/// <summary>Requests to whichever host lives now. A request that dies with its host has no answer: what it asked for may have happened.</summary>
internal sealed class Link(ChildHost child, Violations violations, TimeProvider clock) : IDisposable
{
    public const string Key = "torture-system-key";

    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(25);

    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5) })
    {
        Timeout = TimeSpan.FromSeconds(60),
        DefaultRequestHeaders = { { "x-functions-key", Key } },
    };

    /// <summary>Whether refused requests are part of the game: the store is made to fail.</summary>
    public required bool MayFail { get; init; }

    public async Task<Answer> SendAsync(HttpMethod method, string path, object? body = null)
    {
        try
        {
            Uri address = await child.AddressAsync();
            using var request = new HttpRequestMessage(method, new Uri(address, path));
            if (body is not null)
                request.Content = JsonContent.Create(body);
            using HttpResponseMessage response = await _http.SendAsync(request);
            string text = await response.Content.ReadAsStringAsync();
            bool isBusy = response.StatusCode == HttpStatusCode.TooManyRequests;
            if ((int)response.StatusCode < 500 && !isBusy)
                return new Answer(response.StatusCode, text);
            if (!MayFail && !isBusy)
                violations.Add($"{method} {path} was answered {(int)response.StatusCode} although nothing was wrong with the store: {text}");
        }
        catch (Exception error) when (error is HttpRequestException or IOException or TaskCanceledException or SocketException)
        {
        }

        await Task.Delay(Breath, clock);
        return Answer.None;
    }

    /// <summary>Asks until there is an answer; only for what may be asked twice.</summary>
    public async Task<Answer> InsistAsync(HttpMethod method, string path, object? body = null)
    {
        while (true)
        {
            Answer answer = await SendAsync(method, path, body);
            if (answer.Status is not null)
                return answer;
        }
    }

    public async Task<T?> ReadAsync<T>(string path)
    {
        Answer answer = await InsistAsync(HttpMethod.Get, path);
        return answer.Status == HttpStatusCode.OK ? JsonSerializer.Deserialize<T>(answer.Body, JsonSerializerOptions.Web) : default;
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>An answer; without a status there was none, or it was that the store failed.</summary>
internal sealed record Answer(HttpStatusCode? Status, string Body)
{
    public static readonly Answer None = new(null, "");
}
