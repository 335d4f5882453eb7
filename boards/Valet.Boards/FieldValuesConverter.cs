using System.Text.Json;
using System.Text.Json.Serialization;

namespace Valet.Boards;

/// <summary>A field with one value is written as that text, one with several as a list.</summary>
internal sealed class FieldValuesConverter : JsonConverter<IReadOnlyDictionary<string, IReadOnlyList<string>>>
{
    public override IReadOnlyDictionary<string, IReadOnlyList<string>> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var fields = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var field in JsonElement.ParseValue(ref reader).EnumerateObject())
        {
            fields[field.Name] = field.Value.ValueKind == JsonValueKind.Array
                ? [.. field.Value.EnumerateArray().Select(v => v.GetString() ?? "")]
                : [field.Value.GetString() ?? ""];
        }

        return fields;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, IReadOnlyList<string>> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, values) in value)
        {
            writer.WritePropertyName(name);
            if (values.Count == 1) writer.WriteStringValue(values[0]);
            else JsonSerializer.Serialize(writer, values, options);
        }

        writer.WriteEndObject();
    }
}
