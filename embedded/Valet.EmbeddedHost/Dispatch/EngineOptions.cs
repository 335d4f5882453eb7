using Microsoft.DurableTask.Worker;
using Valet.EmbeddedHost.Operations;

namespace Valet.EmbeddedHost.Dispatch;

/// <summary>What the engine can be told: where it keeps its file, how much runs at once, how much stays hot.</summary>
internal sealed record EngineOptions
{
    /// <summary>The SQLite file, or <c>:memory:</c> for a store that ends with the engine.</summary>
    public string StorePath { get; init; } = ":memory:";

    public string HubName { get; init; } = "TestHubName";

    /// <summary>The version of new orchestrations that name none.</summary>
    public string? DefaultVersion { get; init; }

    /// <summary>Which versions of orchestrations this host runs; null for all.</summary>
    public DurableTaskWorkerOptions.VersioningOptions? Versioning { get; init; }

    public int MaxConcurrentActivities { get; init; } = 10 * Environment.ProcessorCount;

    public int MaxConcurrentOrchestrators { get; init; } = 10 * Environment.ProcessorCount;

    public int MaxConcurrentEntities { get; init; } = 10 * Environment.ProcessorCount;

    /// <summary>Most operations of one entity that commit together.</summary>
    public int MaxEntityBatch { get; init; } = 5000;

    /// <summary>Orchestrations whose live state stays in memory between turns; 0 evicts after every turn.</summary>
    public int HotInstances { get; init; } = 2000;

    /// <summary>Whether a start under the id of a running instance replaces it when the caller names no dedupe statuses.</summary>
    public bool ReplacesRunning { get; init; }

    /// <summary>Whether raising an event to an instance that does not exist or has ended is an error; otherwise the event is dropped.</summary>
    public bool ThrowsOnRaiseEvent { get; init; }

    /// <summary>The longest single timer; longer waits are chains of timers.</summary>
    public TimeSpan MaximumTimerInterval { get; init; } = TimeSpan.FromDays(3);

    /// <summary>How long a stop waits for running turns and activities.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a turn waits before it is tried again after the store refused it.</summary>
    public TimeSpan RetryStoreAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether traces are carried on and reported.</summary>
    public bool Traces { get; init; } = true;

    /// <summary>Whether spans carry inputs, outputs and error messages.</summary>
    public bool TracePayloads { get; init; }

    /// <summary>When new starts are refused.</summary>
    public LoadLimits Limits { get; init; } = new();
}
