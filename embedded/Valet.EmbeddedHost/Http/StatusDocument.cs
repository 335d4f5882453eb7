using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;

namespace Valet.EmbeddedHost.Http;

/// <summary>The status of an instance as the management API shows it.</summary>
internal static class StatusDocument
{
    public static void Write(Utf8JsonWriter json, OrchestrationMetadata instance, bool showInput, JsonArray? historyEvents)
    {
        json.WriteStartObject();
        json.WriteString("name", instance.Name);
        json.WriteString("instanceId", instance.InstanceId);
        json.WriteString("runtimeStatus", instance.RuntimeStatus.ToString());
        json.WritePropertyName("input");
        WriteText(json, showInput ? instance.SerializedInput : null);
        json.WritePropertyName("customStatus");
        WriteText(json, instance.SerializedCustomStatus);
        json.WritePropertyName("output");
        WriteText(json, instance.SerializedOutput);
        json.WriteString("createdTime", Seconds(instance.CreatedAt));
        json.WriteString("lastUpdatedTime", Seconds(instance.LastUpdatedAt));
        if (historyEvents is not null)
        {
            json.WritePropertyName("historyEvents");
            historyEvents.WriteTo(json);
        }

        json.WriteEndObject();
    }

    /// <summary>Stored text as JSON if it is JSON, else as a string.</summary>
    public static void WriteText(Utf8JsonWriter json, string? text)
    {
        if (Parsed(text) is { } node) node.WriteTo(json);
        else json.WriteNullValue();
    }

    public static JsonNode? Parsed(string? text)
    {
        if (text is null) return null;
        text = text.Trim();
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    public static string Seconds(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
