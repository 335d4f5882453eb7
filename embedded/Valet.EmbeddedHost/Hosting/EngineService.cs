using Microsoft.Extensions.Hosting;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Http;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>Starts the engine after the app's own services and before HTTP, and stops it in between again.</summary>
internal sealed class EngineService(DurableEngine engine, FunctionApp app, ManagementAddresses addresses) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        app.ConnectTo(engine.Client, addresses);
        await engine.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => engine.StopAsync(cancellationToken);
}
