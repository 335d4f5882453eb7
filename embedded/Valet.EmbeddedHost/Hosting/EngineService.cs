using Microsoft.Extensions.Hosting;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Http;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>Starts the engine after the app's own services and before HTTP, and stops it in between again.</summary>
internal sealed class EngineService(DurableEngine engine, FunctionApp app, ManagementAddresses addresses) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        app.ConnectTo(engine, addresses);
        try
        {
            await engine.StartAsync(cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or InvalidOperationException)
        {
            // A store that is locked, damaged, unreadable or too new; the engine says so in a sentence.
            throw new StartUpException(error.Message, error);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => engine.StopAsync(cancellationToken);
}
