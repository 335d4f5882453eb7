using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Primitives;

namespace Valet.EmbeddedHost.Http;

/// <summary>Headers as a JSON object: one value is a text, several are an array.</summary>
internal sealed class HttpHeadersConverter : JsonConverter<IDictionary<string, StringValues>>
{
    public override IDictionary<string, StringValues> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var headers = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind != JsonValueKind.Object) return headers;
        foreach (var header in document.RootElement.EnumerateObject())
        {
            headers[header.Name] = header.Value.ValueKind == JsonValueKind.Array
                ? new StringValues([.. header.Value.EnumerateArray().Select(value => value.GetString())])
                : new StringValues(header.Value.GetString());
        }

        return headers;
    }

    public override void Write(Utf8JsonWriter writer, IDictionary<string, StringValues> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, values) in value)
        {
            if (values.Count == 1)
            {
                writer.WriteString(name, values[0]);
                continue;
            }

            writer.WriteStartArray(name);
            foreach (var one in values) writer.WriteStringValue(one);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
