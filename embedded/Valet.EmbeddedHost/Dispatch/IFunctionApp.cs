using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;
using Microsoft.DurableTask.Worker;

namespace Valet.EmbeddedHost.Dispatch;

/// <summary>What the engine needs of the function app it runs; the catalogue of found functions implements it.</summary>
internal interface IFunctionApp
{
    /// <summary>The worker serializer as the durable types see it: inputs, outputs, events, entity state, custom status.</summary>
    DataConverter Converter { get; }

    /// <summary>Adds the app's own properties to recorded failures; null if it registered none.</summary>
    IExceptionPropertiesProvider? FailureProperties => null;

    /// <summary>What every orchestration of the app sees as its context's properties; the same for the life of the host.</summary>
    IReadOnlyDictionary<string, object?> OrchestrationProperties => System.Collections.Immutable.ImmutableDictionary<string, object?>.Empty;

    bool HasOrchestrator(string name);

    bool HasActivity(string name);

    bool HasEntity(string name);

    /// <summary>Runs one episode of an orchestrator function, middleware included, on the caller's logical thread.</summary>
    Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context);

    /// <summary>Runs an activity function once in its own DI scope; takes and gives serialised payloads.</summary>
    Task<string?> RunActivityAsync(string name, string version, string instanceId, string? input, CancellationToken cancellationToken);

    /// <summary>Runs one operation of an entity function; the operation carries state, input and context.</summary>
    Task<object?> RunEntityOperationAsync(string name, TaskEntityOperation operation, CancellationToken cancellationToken);
}
