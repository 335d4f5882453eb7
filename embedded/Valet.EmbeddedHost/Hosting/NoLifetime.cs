using Microsoft.Extensions.Hosting;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>The lifetime of a test host: it lives from StartAsync to StopAsync and listens to no signal.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
