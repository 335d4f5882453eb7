using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Valet.Functions.Shared;

/// <summary>The two ways this app writes JSON.</summary>
public static class Json
{
    /// <summary>Payloads, events, entity state and stored documents. Frozen: running instances hold text written this way.</summary>
    public static JsonSerializerOptions Durable { get; } = Frozen(ConfigureDurable(new JsonSerializerOptions()));

    /// <summary>What the HTTP API reads and writes.</summary>
    public static JsonSerializerOptions Web { get; } = Frozen(ConfigureWeb(new JsonSerializerOptions(JsonSerializerDefaults.Web)));

    public static JsonSerializerOptions ConfigureDurable(JsonSerializerOptions options)
    {
        options.PropertyNameCaseInsensitive = true;
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        return options;
    }

    public static JsonSerializerOptions ConfigureWeb(JsonSerializerOptions options)
    {
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        return options;
    }

    public static byte[] ToBytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Durable);

    public static T FromBytes<T>(ReadOnlyMemory<byte> bytes) =>
        JsonSerializer.Deserialize<T>(bytes.Span, Durable) ?? throw new FinalException($"A stored {typeof(T).Name} document is empty.");

    private static JsonSerializerOptions Frozen(JsonSerializerOptions options)
    {
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
