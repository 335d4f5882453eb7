using Microsoft.DurableTask.Worker;
using Valet.EmbeddedHost.Dispatch;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>What the app itself said of its durable worker; it comes before host.json.</summary>
internal static class WorkerSettings
{
    public static EngineOptions Apply(EngineOptions options, DurableTaskWorkerOptions worker) => options with
    {
        MaximumTimerInterval = worker.MaximumTimerInterval,
        Versioning = worker.Versioning ?? options.Versioning,
        DefaultVersion = worker.Versioning is { DefaultVersion.Length: > 0 } versioning ? versioning.DefaultVersion : options.DefaultVersion,
    };
}
