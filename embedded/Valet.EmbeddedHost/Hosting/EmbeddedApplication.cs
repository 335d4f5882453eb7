using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>The built app. Starting it means: the app's services, the engine, HTTP; stopping goes the other way.</summary>
internal sealed class EmbeddedApplication(WebApplication web, ILogger logger, string? storePath, bool interactive) : IHost, IAsyncDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];
    private int _signalsSeen;

    public IServiceProvider Services => web.Services;

    public string? Address => HostComposition.AddressOf(web.Services.GetRequiredService<IServer>());

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await web.StartAsync(cancellationToken);
        }
        catch (Exception error) when (Explained(error) is { } reason)
        {
            // What had started already (the engine, the app's services) ends orderly before the process does.
            await web.StopAsync(CancellationToken.None);
            await web.DisposeAsync();
            if (interactive) StartUp.Exit(reason);
            throw reason;
        }

        if (!interactive) return;
        StartUp.IsOver = true;
        ListenForSecondSignal();
        HostLog.Listening(logger, Address ?? "nothing", storePath ?? "memory");
    }

    public Task StopAsync(CancellationToken cancellationToken = default) => web.StopAsync(cancellationToken);

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public ValueTask DisposeAsync()
    {
        foreach (var signal in _signals) signal.Dispose();
        return web.DisposeAsync();
    }

    /// <summary>The console lifetime turns the first signal into an orderly stop; the second one must not wait for that.</summary>
    private void ListenForSecondSignal()
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM })
        {
            _signals.Add(PosixSignalRegistration.Create(signal, _ =>
            {
                if (Interlocked.Increment(ref _signalsSeen) > 1) Environment.Exit(130);
                HostLog.Stopping(logger);
            }));
        }
    }

    private static StartUpException? Explained(Exception error)
    {
        if (error is StartUpException known) return known;
        if (error is not IOException) return null;
        for (Exception? cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is Microsoft.AspNetCore.Connections.AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse })
            {
                return new StartUpException(
                    $"{error.Message.TrimEnd('.')}. Stop what listens there, or name a free address in ASPNETCORE_URLS or a free port in local.settings.json (Host.LocalHttpPort).", error);
            }
        }

        return null;
    }
}
