using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace Valet.Functions.Shared.Http;

/// <summary>JSON schemas of the records of the API, each once under <c>components/schemas</c> by its type's name.</summary>
internal sealed class OpenApiSchemas
{
    private readonly Dictionary<string, Type> _types = [];
    private readonly JsonSchemaExporterOptions _exporter;

    public OpenApiSchemas() => _exporter = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };

    public JsonObject Components { get; } = [];

    /// <summary>The schema itself for a plain value, else a reference to the component, which is made when it is first asked for.</summary>
    public JsonNode For(Type type)
    {
        if (!IsComponent(type)) return JsonSchemaExporter.GetJsonSchemaAsNode(RequestBody.Options, type, _exporter);
        if (!_types.TryAdd(type.Name, type))
        {
            return _types[type.Name] == type ? Reference(type) : throw new InvalidOperationException($"Two records of the API are named {type.Name}; rename one of them.");
        }

        Components[type.Name] = Own(type) ?? JsonSchemaExporter.GetJsonSchemaAsNode(RequestBody.Options, type, _exporter);
        return Reference(type);
    }

    private JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (type == typeof(byte[])) return new JsonObject { ["type"] = "string", ["format"] = "binary" };
        if (schema is JsonObject { } map && map.ContainsKey("required")) RequireWhatIsRead(map, context.TypeInfo);
        if (context.Path.IsEmpty || !IsComponent(type)) return schema;
        return MayBeNull(schema) ? new JsonObject { ["anyOf"] = new JsonArray(For(type), new JsonObject { ["type"] = "null" }) } : For(type);
    }

    // The exporter counts every constructor parameter without a default; bodies are read without those that may be null, and answers leave them out.
    private static void RequireWhatIsRead(JsonObject schema, JsonTypeInfo type)
    {
        var names = type.Properties.Where(property => property.IsRequired).Select(property => (JsonNode)property.Name).ToArray();
        if (names.Length > 0) schema["required"] = new JsonArray(names);
        else schema.Remove("required");
    }

    private static bool MayBeNull(JsonNode schema) =>
        (schema["type"] is JsonArray types && types.Any(t => t?.GetValue<string>() == "null")) || (schema["enum"] is JsonArray values && values.Any(v => v is null));

    private static JsonObject Reference(Type type) => new() { ["$ref"] = $"#/components/schemas/{type.Name}" };

    private static bool IsComponent(Type type) =>
        type.Assembly == typeof(OpenApiSchemas).Assembly
        && (type.IsEnum || type.IsAssignableTo(typeof(IOpenApiSchema)) || RequestBody.Options.GetTypeInfo(type).Kind == JsonTypeInfoKind.Object);

    private static JsonNode? Own(Type type) =>
        type.IsAssignableTo(typeof(IOpenApiSchema)) ? (JsonNode)type.GetProperty(nameof(IOpenApiSchema.Schema))!.GetValue(null)! : null;
}
