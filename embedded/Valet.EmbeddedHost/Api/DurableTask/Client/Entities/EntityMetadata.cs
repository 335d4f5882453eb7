using System.Text.Json.Serialization;
using Microsoft.DurableTask.Entities;

namespace Microsoft.DurableTask.Client.Entities;

/// <summary>What a client can read of an entity, with the state as text.</summary>
[JsonConverter(typeof(EntityMetadataConverter))]
public sealed class EntityMetadata(EntityInstanceId id, SerializedData? state = null) : EntityMetadata<SerializedData>(id, state)
{
}
