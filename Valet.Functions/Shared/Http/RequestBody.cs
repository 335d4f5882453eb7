using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Valet.Functions.Shared.Http;

/// <summary>
/// Reads a JSON body. A member without a default that cannot be null is required, an explicit null for it is refused, a member twice is refused,
/// an unknown member is ignored. Errors name the place in the body and never what stands there.
/// </summary>
public static class RequestBody
{
    public const int DefaultLimit = 256 * 1024;

    /// <summary>How bodies are read, and so what the OpenAPI document says of them.</summary>
    internal static JsonSerializerOptions Options { get; } = MakeStrict();

    /// <param name="limit">Bytes; a longer body is a 413.</param>
    /// <exception cref="ProblemException">415 not JSON by its media type; 413 too long; 400 empty, not JSON, or not a <typeparamref name="T"/>.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken, int limit = DefaultLimit)
    {
        var bytes = await ReadBytesAsync(request, limit, cancellationToken);
        try
        {
            return JsonSerializer.Deserialize<T>(bytes.Span, Options) ?? throw Problems.BadRequest("The body is null where a JSON object is needed.");
        }
        catch (JsonException error)
        {
            throw Problems.BadRequest(Explain(error, bytes, typeof(T)));
        }
    }

    /// <summary>The body as a tree, for the routes whose members are not fixed. Members given twice are kept for the caller to see.</summary>
    public static async Task<JsonElement> ReadTreeAsync(HttpRequest request, CancellationToken cancellationToken, int limit = DefaultLimit)
    {
        var bytes = await ReadBytesAsync(request, limit, cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(bytes);
            CheckTexts(bytes.Span);
            return document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            throw Problems.BadRequest(Explain(error, bytes, typeof(JsonElement)));
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (!IsJson(request.ContentType)) throw Problems.UnsupportedMediaType("This route takes JSON in UTF-8; send the header Content-Type: application/json.");
        if (request.ContentLength > limit) throw TooLong(limit);
        var bytes = new ArrayBufferWriter<byte>();
        int read;
        while ((read = await request.Body.ReadAsync(bytes.GetMemory(8192), cancellationToken)) > 0)
        {
            bytes.Advance(read);
            if (bytes.WrittenCount > limit) throw TooLong(limit);
        }

        return bytes.WrittenCount > 0 ? bytes.WrittenMemory : throw Problems.BadRequest("The body is empty; this route needs a JSON body.");
    }

    // A tree is made without a look into its texts; half a surrogate pair would be found only where it is used.
    private static void CheckTexts(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName) reader.GetString();
            }
        }
        catch (InvalidOperationException)
        {
            throw Problems.BadRequest("The body has a text in it that is not valid Unicode.");
        }
    }

    private static ProblemException TooLong(int limit) => Problems.TooLarge($"The body is longer than the {limit / 1024} KB that this route takes.");

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));

    private static string Explain(JsonException error, ReadOnlyMemory<byte> bytes, Type type)
    {
        var place = error.LineNumber is { } line ? $" (line {line + 1}, position {(error.BytePositionInLine ?? 0) + 1})" : "";
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(bytes);
        }
        catch (JsonException)
        {
            return $"The body is not valid JSON{place}.";
        }

        using (document)
        {
            if (error.Path is null or "$" && MissingMembers(document.RootElement, type) is { Length: > 0 } missing) return $"The body lacks {missing}.";
            var path = error.Path is null or "$" ? "The body" : $"The member '{Shorten(error.Path)}'";
            return $"{path}{place} is incomplete or not of the type that this route takes.";
        }
    }

    private static string MissingMembers(JsonElement root, Type type) =>
        root.ValueKind != JsonValueKind.Object
            ? ""
            : string.Join(", ", Options.GetTypeInfo(type).Properties
                .Where(p => p.IsRequired && !root.EnumerateObject().Any(m => m.Name.Equals(p.Name, StringComparison.OrdinalIgnoreCase)))
                .Select(p => $"'{p.Name}'"));

    private static string Shorten(string path)
    {
        var member = path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;
        return member.Length > 100 ? member[..100] + "…" : member;
    }

    private static JsonSerializerOptions MakeStrict()
    {
        var options = new JsonSerializerOptions(Json.Web)
        {
            RespectNullableAnnotations = true,
            AllowDuplicateProperties = false,
            NumberHandling = JsonNumberHandling.Strict,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireWhatCannotBeNull } },
        };

        // Before the app's own enum converter: that one also takes numbers, and so values that no name stands for.
        options.Converters.Insert(0, new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        options.MakeReadOnly();
        return options;
    }

    private static void RequireWhatCannotBeNull(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is { HasDefaultValue: false, IsNullable: false }) property.IsRequired = true;
        }
    }
}
