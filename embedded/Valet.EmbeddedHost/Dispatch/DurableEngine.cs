#pragma warning disable CA1822 // Signatures first; the bodies follow.
using DurableTask.Core.History;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Valet.EmbeddedHost.Dispatch;

/// <summary>Runs an app's orchestrations, activities and entities on one store.</summary>
internal sealed class DurableEngine(EngineOptions options, IFunctionApp app, TimeProvider clock, ILoggerFactory loggerFactory) : IAsyncDisposable
{
    public EngineOptions Options => options;

    /// <summary>The client of this engine; usable once the engine has started.</summary>
    public DurableTaskClient Client => throw new NotSupportedException($"{app} {clock} {loggerFactory}");

    /// <summary>When the next durable timer, delayed start or scheduled signal is due; null if there is none.</summary>
    public DateTimeOffset? NextTimerDue => null;

    /// <summary>Opens the store, takes up everything that is open, and begins to run it.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Lets running turns and activities end for a bounded time, then stops; what is left goes on at the next start.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Completes when no turn, activity or undelivered message is in flight.</summary>
    public Task WhenIdleAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The history of an instance's present generation; null if there is no such instance.</summary>
    public Task<IList<HistoryEvent>?> GetHistoryAsync(string instanceId, CancellationToken cancellationToken) => Task.FromResult<IList<HistoryEvent>?>(null);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
