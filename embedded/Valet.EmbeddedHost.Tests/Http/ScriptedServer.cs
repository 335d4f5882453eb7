using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Valet.EmbeddedHost.Tests.Http;

/// <summary>A real server on a free port that keeps what it is asked and answers as it is told.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<Asked> _asked = new();
    private WebApplication _web = null!;

    public string Address => _web.Urls.First();

    public Asked[] Requests => [.. _asked];

    /// <param name="answer">Told the request and its ordinal, from 1.</param>
    public static async Task<ScriptedServer> StartAsync(Func<HttpContext, int, Task> answer)
    {
        var server = new ScriptedServer();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server._web = builder.Build();
        server._web.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var headers = http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            server._asked.Enqueue(new Asked(http.Request.Method, http.Request.Path, headers, await reader.ReadToEndAsync()));
            await answer(http, server._asked.Count);
        });
        await server._web.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    internal sealed record Asked(string Method, string Path, Dictionary<string, string> Headers, string Body)
    {
        public string? this[string header] => Headers.GetValueOrDefault(header);
    }
}
