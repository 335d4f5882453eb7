using Microsoft.DurableTask.Worker;
using Valet.EmbeddedHost.Dispatch;

namespace Valet.EmbeddedHost.Tests.Harness;

/// <summary>What a test may set up of the worker, in the official words.</summary>
internal sealed record WorkerSetup
{
    public string? DefaultVersion { get; init; }

    public DurableTaskWorkerOptions.VersioningOptions? Versioning { get; init; }

    public TimeSpan? MaximumTimerInterval { get; init; }

    public EngineOptions Apply(EngineOptions options) => options with
    {
        DefaultVersion = DefaultVersion ?? Versioning?.DefaultVersion ?? options.DefaultVersion,
        Versioning = Versioning ?? options.Versioning,
        MaximumTimerInterval = MaximumTimerInterval ?? options.MaximumTimerInterval,
    };
}
