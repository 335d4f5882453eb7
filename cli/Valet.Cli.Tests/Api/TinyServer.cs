using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Valet.Cli.Tests.Api;

/// <summary>Answers every request in one way, on a free port.</summary>
internal sealed class TinyServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TinyServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public string? Authorization { get; private set; }

    public static async Task<TinyServer> AnsweringAsync(int status, string mediaType, string body)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var server = new TinyServer(app);
        app.Run(async context =>
        {
            server.Authorization = context.Request.Headers.Authorization;
            context.Response.StatusCode = status;
            context.Response.ContentType = mediaType;
            await context.Response.WriteAsync(body);
        });
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
