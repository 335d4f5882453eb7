using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Hosting;
using Valet.EmbeddedHost.Triggers.Blobs;
using Valet.EmbeddedHost.Triggers.Timers;

namespace Valet.EmbeddedHost.Triggers;

/// <summary>Starts the triggers after the engine, whose client their functions use, and stops them before it; the engine's drain waits for their runs.</summary>
internal sealed class TriggerService(FunctionApp app, TriggerStore store, BlobTriggers blobs, TriggeredInvocations invocations, ILoggerFactory loggers) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var logger = loggers.CreateLogger("Valet.EmbeddedHost.Triggers");
        try
        {
            foreach (var function in app.Catalog.Functions.Where(f => f.Kind == FunctionKind.Timer))
                new TimerTrigger(function, store, invocations, logger).Start();
            blobs.Start();
        }
        catch (IOException error)
        {
            throw new StartUpException(error.Message, error);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        invocations.Stop();
        return Task.CompletedTask;
    }
}
