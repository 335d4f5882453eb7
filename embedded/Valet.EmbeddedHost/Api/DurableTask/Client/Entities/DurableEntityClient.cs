using Microsoft.DurableTask.Entities;

namespace Microsoft.DurableTask.Client.Entities;

/// <summary>Signals and reads entities from outside.</summary>
public abstract class DurableEntityClient
{
    /// <summary>A client with a name.</summary>
    protected DurableEntityClient(string name)
    {
        Name = name;
    }

    /// <summary>The client's name.</summary>
    public string Name { get; }

    /// <summary>Signals an entity; when the task ends, the signal is durable.</summary>
    public abstract Task SignalEntityAsync(
        EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Signals an entity without input, with options.</summary>
    public virtual Task SignalEntityAsync(EntityInstanceId id, string operationName, SignalEntityOptions options, CancellationToken cancellation = default) =>
        SignalEntityAsync(id, operationName, null, options, cancellation);

    /// <summary>Signals an entity without input.</summary>
    public virtual Task SignalEntityAsync(EntityInstanceId id, string operationName, CancellationToken cancellation) =>
        SignalEntityAsync(id, operationName, null, null, cancellation);

    /// <summary>Reads an entity; null if it does not exist.</summary>
    public abstract Task<EntityMetadata?> GetEntityAsync(EntityInstanceId id, bool includeState = true, CancellationToken cancellation = default);

    /// <summary>Reads an entity with its state; null if it does not exist.</summary>
    public virtual Task<EntityMetadata?> GetEntityAsync(EntityInstanceId id, CancellationToken cancellation) => GetEntityAsync(id, true, cancellation);

    /// <summary>Reads an entity with a typed state; null if it does not exist.</summary>
    public abstract Task<EntityMetadata<T>?> GetEntityAsync<T>(EntityInstanceId id, bool includeState = true, CancellationToken cancellation = default);

    /// <summary>Reads an entity with a typed state; null if it does not exist.</summary>
    public virtual Task<EntityMetadata<T>?> GetEntityAsync<T>(EntityInstanceId id, CancellationToken cancellation) => GetEntityAsync<T>(id, true, cancellation);

    /// <summary>Reads the entities that match a filter, page by page.</summary>
    public abstract AsyncPageable<EntityMetadata> GetAllEntitiesAsync(EntityQuery? filter = null);

    /// <summary>Reads the entities that match a filter with typed states, page by page.</summary>
    public abstract AsyncPageable<EntityMetadata<T>> GetAllEntitiesAsync<T>(EntityQuery? filter = null);

    /// <summary>Removes empty entities and the locks of finished orchestrations.</summary>
    public abstract Task<CleanEntityStorageResult> CleanEntityStorageAsync(
        CleanEntityStorageRequest? request = null, bool continueUntilComplete = true, CancellationToken cancellation = default);
}
