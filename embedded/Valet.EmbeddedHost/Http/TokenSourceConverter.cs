using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask;

namespace Valet.EmbeddedHost.Http;

/// <summary>A token source in the wire form of the official extension: its kind, the resource, the options.</summary>
internal sealed class TokenSourceConverter : JsonConverter<TokenSource>
{
    private const string ManagedIdentity = "AzureManagedIdentity";

    public override TokenSource? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var source = document.RootElement;
        if (source.ValueKind == JsonValueKind.Null) return null;
        var kind = source.TryGetProperty("kind", out var named) ? named.GetString() : null;
        if (kind != ManagedIdentity || !source.TryGetProperty("resource", out var resource) || resource.GetString() is not { } scope)
            throw new JsonException($"The token source of a durable HTTP call is of kind '{kind}'; this host knows only {ManagedIdentity} with a resource.");
        return new ManagedIdentityTokenSource(scope, source.TryGetProperty("options", out var given) ? given.Deserialize<ManagedIdentityOptions>() : null);
    }

    public override void Write(Utf8JsonWriter writer, TokenSource value, JsonSerializerOptions options)
    {
        if (value is not ManagedIdentityTokenSource identity)
            throw new NotSupportedException($"A durable HTTP call cannot store a token source of type {value.GetType()}; use ManagedIdentityTokenSource.");
        writer.WriteStartObject();
        writer.WriteString("kind", ManagedIdentity);
        writer.WriteString("resource", identity.Resource);
        if (identity.Options is { } given)
        {
            writer.WritePropertyName("options");
            JsonSerializer.Serialize(writer, given);
        }

        writer.WriteEndObject();
    }
}
