using System.Text.Json.Serialization;
using Microsoft.DurableTask.Entities;

namespace Microsoft.DurableTask.Client.Entities;

/// <summary>What a client can read of an entity, with a typed state.</summary>
[JsonConverter(typeof(EntityMetadataConverter))]
public class EntityMetadata<TState>
{
    private readonly TState? _state;

    /// <summary>Metadata without state.</summary>
    public EntityMetadata(EntityInstanceId id)
    {
        Id = id;
    }

    /// <summary>Metadata with state; a null state means that it was not fetched.</summary>
    public EntityMetadata(EntityInstanceId id, TState? state)
    {
        Id = id;
        IncludesState = state is not null;
        _state = state;
    }

    /// <summary>The entity's id.</summary>
    public EntityInstanceId Id { get; }

    /// <summary>When an operation last changed it.</summary>
    public DateTimeOffset LastModifiedTime { get; init; }

    /// <summary>Messages that wait in its queue.</summary>
    public int BacklogQueueSize { get; init; }

    /// <summary>The orchestration that holds its lock, or null.</summary>
    public string? LockedBy { get; init; }

    /// <summary>Whether the state was fetched.</summary>
    public bool IncludesState { get; }

    /// <summary>The state.</summary>
    /// <exception cref="InvalidOperationException">The state was not fetched.</exception>
    public TState State => IncludesState ? _state! : throw new InvalidOperationException("The entity was read without its state; read it with includeState: true.");
}
