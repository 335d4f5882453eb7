using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>The built app. Starting it means: the app's services, the engine, HTTP; stopping goes the other way.</summary>
internal sealed class EmbeddedApplication(WebApplication web, ILogger logger, string? storePath, bool interactive) : IHost, IAsyncDisposable
{
    private SecondSignal? _signals;

    public IServiceProvider Services => web.Services;

    public string? Address => HostComposition.AddressOf(web.Services.GetRequiredService<IServer>());

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await web.StartAsync(cancellationToken);
        }
        catch (Exception error) when (StartUp.Explain(error) is { } reason)
        {
            // What had started already (the engine, the app's services) ends orderly before the process does.
            await web.StopAsync(CancellationToken.None);
            await web.DisposeAsync();
            if (interactive) StartUp.Exit(reason);
            throw reason;
        }

        if (!interactive) return;
        StartUp.IsOver = true;
        _signals = new SecondSignal(logger);
        HostLog.Listening(logger, Address ?? "nothing", storePath ?? "memory");
    }

    public Task StopAsync(CancellationToken cancellationToken = default) => web.StopAsync(cancellationToken);

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public ValueTask DisposeAsync()
    {
        _signals?.Dispose();
        return web.DisposeAsync();
    }
}
