using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Microsoft.DurableTask;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>Durable payloads through the worker serializer, by run-time type, as the real worker does it.</summary>
internal sealed class WorkerDataConverter(WorkerSerializer serializer) : DataConverter
{
    [return: NotNullIfNotNull(nameof(value))]
    public override string? Serialize(object? value)
    {
        if (value is null) return null;
        // What is JSON already stays as it is; an app's own serializer might not know the type that holds it.
        if (value is JsonElement element) return element.GetRawText();
        return serializer.Json is { } json
            ? JsonSerializer.Serialize(value, value.GetType(), json)
            : serializer.Object.Serialize(value, value.GetType(), default).ToString();
    }

    [return: NotNullIfNotNull(nameof(data))]
    public override object? Deserialize(string? data, Type targetType)
    {
        if (data is null) return null;
        if (targetType == typeof(JsonElement)) return JsonElement.Parse(data);
        return serializer.Json is { } json
            ? JsonSerializer.Deserialize(data, targetType, json)!
            : serializer.Object.Deserialize(new MemoryStream(Encoding.UTF8.GetBytes(data), writable: false), targetType, default)!;
    }
}
