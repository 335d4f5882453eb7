using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.DurableTask.Client.Entities;

/// <summary>Writes entity metadata as JSON; reading is not supported.</summary>
internal sealed class EntityMetadataConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => StateType(typeToConvert) is not null;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Writer<,>).MakeGenericType(typeToConvert, StateType(typeToConvert)!))!;

    private static Type? StateType(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EntityMetadata<>))
                return type.GetGenericArguments()[0];
        }

        return null;
    }

    private sealed class Writer<TMetadata, TState> : JsonConverter<TMetadata>
        where TMetadata : EntityMetadata<TState>
    {
        public override TMetadata Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Entity metadata cannot be read from JSON.");

        public override void Write(Utf8JsonWriter writer, TMetadata value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("Id", value.Id.ToString());
            writer.WriteString("LastModifiedTime", value.LastModifiedTime);
            if (value.BacklogQueueSize > 0)
                writer.WriteNumber("BacklogQueueSize", value.BacklogQueueSize);
            if (!string.IsNullOrEmpty(value.LockedBy))
                writer.WriteString("LockedBy", value.LockedBy);
            if (value.IncludesState)
            {
                writer.WritePropertyName("State");
                if (value.State is SerializedData text)
                    writer.WriteStringValue(text.Value);
                else
                    JsonSerializer.Serialize(writer, value.State, options);
            }

            writer.WriteEndObject();
        }
    }
}
