using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Valet.ApplyTorture.Trouble;

namespace Valet.ApplyTorture.People;

/// <summary>One person's way to Valet: the HTTP API, with the patience of somebody who tries again when the line is dead.</summary>
internal sealed class Api : IDisposable
{
    private const int MostTries = 60;

    private readonly HostUnderTorture _host;
    private readonly Tally _tally;
    private readonly TimeProvider _clock;
    private readonly HttpClient _client;

    public Api(HostUnderTorture host, string key, Tally tally, TimeProvider clock)
    {
        (_host, _tally, _clock) = (host, tally, clock);
        _client = new HttpClient { BaseAddress = host.Address, Timeout = TimeSpan.FromSeconds(60) };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public Task<Reply> GetAsync(string path) => SendAsync(() => new HttpRequestMessage(HttpMethod.Get, path));

    public Task<Reply> PutAsync(string path, object body) => SendAsync(() => new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) });

    public Task<Reply> PostAsync(string path, object? body, string? idempotencyKey = null) => SendAsync(() =>
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        return request;
    });

    public Task<Reply> UploadAsync(string kind, string name, byte[] content) => SendAsync(() =>
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        return new HttpRequestMessage(HttpMethod.Post, "api/documents") { Content = new MultipartFormDataContent { { new StringContent(kind), "kind" }, { file, "file", name } } };
    });

    public void Dispose() => _client.Dispose();

    private async Task<Reply> SendAsync(Func<HttpRequestMessage> make)
    {
        for (var tries = 1; ; tries++)
        {
            await _host.ReadyAsync();
            try
            {
                using var request = make();
                using var answer = await _client.SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync();
                if ((int)answer.StatusCode >= 500)
                {
                    Tally.Count(_tally.Faults, $"{(int)answer.StatusCode} {request.Method} {Nameless(request.RequestUri!)}: {(text.Length > 200 ? text[..200] : text)}");
                    if ((int)answer.StatusCode == 503 && tries < MostTries)
                    {
                        await Task.Delay(TimeSpan.FromMilliseconds(250), _clock);
                        continue;
                    }
                }

                return new Reply((int)answer.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null, Repeated: tries > 1);
            }
            catch (Exception dead) when (dead is HttpRequestException or IOException or TaskCanceledException && tries < MostTries)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), _clock);
            }
        }
    }

    private static string Nameless(Uri address) => string.Join('/', address.AbsolutePath.Split('/').Select(s => s.Any(char.IsAsciiDigit) ? "…" : s));
}

/// <param name="Repeated">An earlier try may have been heard too: its answer was lost.</param>
internal sealed record Reply(int Status, JsonNode? Body, bool Repeated)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    public string? Text(string member) => Body?[member]?.GetValue<string>();
}
