using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.DurableTask.Entities;

/// <summary>The address of an entity: a name without regard to case, and a key as given.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct EntityInstanceId
{
    /// <summary>Makes an entity id.</summary>
    /// <exception cref="ArgumentException">The name is empty or holds '@'.</exception>
    public EntityInstanceId(string name, string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(key);
        if (name.Contains('@'))
            throw new ArgumentException("Entity names cannot contain '@'.", nameof(name));
        Name = Lower(name);
        Key = key;
    }

    /// <summary>The entity's name in lower case.</summary>
    public string Name { get; }

    /// <summary>The entity's key.</summary>
    public string Key { get; }

    /// <summary>Reads an id of the form <c>@name@key</c>.</summary>
    /// <exception cref="ArgumentException">The text has another form.</exception>
    public static EntityInstanceId FromString(string instanceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        int second = instanceId[0] == '@' ? instanceId.IndexOf('@', 1) : -1;
        if (second <= 1)
            throw new ArgumentException($"The instance id '{instanceId}' is not an entity id; entity ids have the form @name@key.", nameof(instanceId));
        return new EntityInstanceId(instanceId[1..second], instanceId[(second + 1)..]);
    }

    /// <inheritdoc/>
    public override string ToString() => $"@{Name}@{Key}";

    [SuppressMessage("Globalization", "CA1308", Justification = "The wire form of an entity name is lower case.")]
    private static string Lower(string name) => name.ToLowerInvariant();

    private sealed class Converter : JsonConverter<EntityInstanceId>
    {
        public override EntityInstanceId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } text ? FromString(text) : default;

        public override void Write(Utf8JsonWriter writer, EntityInstanceId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
