using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Valet.Functions.Tests.Browser.Sessions;

/// <summary>A web server on a free loopback port that serves whatever page a test gives it, and counts.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _pages = new();
    private readonly ConcurrentDictionary<string, int> _visits = new();

    private TestSite(WebApplication app) => _app = app;

    public Uri Url { get; private set; } = null!;

    public string Host => $"{Url.Host}:{Url.Port}";

    public static async Task<TestSite> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = new TestSite(builder.Build());
        site._app.UseWebSockets();
        site._app.Run(site.AnswerAsync);
        await site._app.StartAsync();
        site.Url = new Uri(site._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return site;
    }

    public Uri Page(string path, string html) => Page(path, context =>
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(html);
    });

    public Uri Page(string path, Func<HttpContext, Task> answer)
    {
        _pages["/" + path] = answer;
        return new Uri(Url, path);
    }

    public int VisitsOf(string path) => _visits.GetValueOrDefault("/" + path);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        _visits.AddOrUpdate(context.Request.Path, 1, (_, count) => count + 1);
        if (_pages.TryGetValue(context.Request.Path, out var answer)) return answer(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
