using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Entities;
using Microsoft.DurableTask.Worker;
using Valet.EmbeddedHost.Dispatch;

namespace Valet.EmbeddedHost.Tests.Harness;

/// <summary>A function app made of lambdas.</summary>
internal sealed class TableApp : IFunctionApp
{
    private readonly ConcurrentDictionary<string, Func<TaskOrchestrationContext, Task<object?>>> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Func<string?, CancellationToken, Task<string?>>> _activities = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Func<TaskEntityOperation, ValueTask<object?>>> _entities = new(StringComparer.OrdinalIgnoreCase);

    public DataConverter Converter { get; } = new JsonDataConverter(new JsonSerializerOptions { PropertyNameCaseInsensitive = true });

    public TableApp Orchestrator(string name, Func<TaskOrchestrationContext, Task<object?>> run)
    {
        _orchestrators[name] = run;
        return this;
    }

    /// <summary>An orchestrator that awaits nothing.</summary>
    public TableApp Orchestrator(string name, Func<TaskOrchestrationContext, object> run) => Orchestrator(name, context => Task.FromResult<object?>(run(context)));

    public TableApp AsyncActivity<TIn, TOut>(string name, Func<TIn, Task<TOut>> run)
    {
        _activities[name] = async (input, _) => Converter.Serialize(await run(Converter.Deserialize<TIn>(input)!));
        return this;
    }

    public TableApp Activity<TIn, TOut>(string name, Func<TIn, TOut> run) => AsyncActivity<TIn, TOut>(name, input => Task.FromResult(run(input)));

    public TableApp CancellableActivity(string name, Func<CancellationToken, Task<string?>> run)
    {
        _activities[name] = (_, token) => run(token);
        return this;
    }

    public TableApp Entity(string name, Func<TaskEntityOperation, ValueTask<object?>> run)
    {
        _entities[name] = run;
        return this;
    }

    public TableApp Entity<T>(string name)
        where T : ITaskEntity, new() => Entity(name, operation => new T().RunAsync(operation));

    /// <summary>What an app would register with its services to add properties to failures.</summary>
    public IExceptionPropertiesProvider? FailureProperties { get; init; }

    public bool HasOrchestrator(string name) => _orchestrators.ContainsKey(name);

    public bool HasActivity(string name) => _activities.ContainsKey(name);

    public bool HasEntity(string name) => _entities.ContainsKey(name);

    public Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context) => _orchestrators[name](context);

    public Task<string?> RunActivityAsync(string name, string version, string instanceId, string? input, CancellationToken cancellationToken) =>
        _activities[name](input, cancellationToken);

    public Task<object?> RunEntityOperationAsync(string name, TaskEntityOperation operation, CancellationToken cancellationToken) =>
        _entities[name](operation).AsTask();
}
