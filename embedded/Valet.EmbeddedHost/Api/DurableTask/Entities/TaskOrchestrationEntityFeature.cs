using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask.Entities;

/// <summary>What an orchestration may do with entities: call, signal, lock.</summary>
public abstract class TaskOrchestrationEntityFeature
{
    /// <summary>Calls an entity and gives the operation's result.</summary>
    /// <exception cref="EntityOperationFailedException">Thrown on await when the operation has failed.</exception>
    public abstract Task<TResult> CallEntityAsync<TResult>(EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null);

    /// <summary>Calls an entity without input.</summary>
    public virtual Task<TResult> CallEntityAsync<TResult>(EntityInstanceId id, string operationName, CallEntityOptions? options) =>
        CallEntityAsync<TResult>(id, operationName, null, options);

    /// <summary>Calls an entity and waits until the operation has ended.</summary>
    /// <exception cref="EntityOperationFailedException">Thrown on await when the operation has failed.</exception>
    public abstract Task CallEntityAsync(EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null);

    /// <summary>Calls an entity without input and waits until the operation has ended.</summary>
    public virtual Task CallEntityAsync(EntityInstanceId id, string operationName, CallEntityOptions? options) => CallEntityAsync(id, operationName, null, options);

    /// <summary>Signals an entity; nothing is waited for.</summary>
    public abstract Task SignalEntityAsync(EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null);

    /// <summary>Signals an entity without input; nothing is waited for.</summary>
    public virtual Task SignalEntityAsync(EntityInstanceId id, string operationName, SignalEntityOptions? options) => SignalEntityAsync(id, operationName, null, options);

    /// <summary>Locks entities, one after the other in sorted order, until the result is disposed.</summary>
    /// <exception cref="ArgumentException">No entity is given.</exception>
    /// <exception cref="InvalidOperationException">The orchestration already holds locks.</exception>
    public abstract Task<IAsyncDisposable> LockEntitiesAsync(IEnumerable<EntityInstanceId> entityIds);

    /// <summary>Locks entities, one after the other in sorted order, until the result is disposed.</summary>
    public virtual Task<IAsyncDisposable> LockEntitiesAsync(params EntityInstanceId[] entityIds) => LockEntitiesAsync((IEnumerable<EntityInstanceId>)entityIds);

    /// <summary>Whether locks are held, and which of the locked entities can be called now.</summary>
    public abstract bool InCriticalSection([NotNullWhen(true)] out IReadOnlyList<EntityInstanceId>? entityIds);

    /// <summary>Whether locks are held.</summary>
    public virtual bool InCriticalSection() => InCriticalSection(out _);
}
