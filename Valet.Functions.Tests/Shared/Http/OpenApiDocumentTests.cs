using System.Reflection;
using System.Text.Json.Nodes;
using Valet.Functions.Forms;
using Valet.Functions.Shared.Http;
using Xunit;

namespace Valet.Functions.Tests.Shared.Http;

public sealed class OpenApiDocumentTests
{
    private static readonly Assembly App = typeof(OpenApiDocument).Assembly;
    private static readonly JsonObject Document = OpenApiDocument.Describe(App);

    [Fact]
    public void Every_http_function_says_what_it_does()
    {
        var silent = OpenApiDocument.HttpFunctions(App).Where(f => f.Method.GetCustomAttribute<OperationAttribute>() is null).Select(f => f.Function);

        Assert.Empty(silent);
    }

    [Fact]
    public void Every_http_function_is_in_the_document_once()
    {
        var described = Operations().Select(o => (string)o.Operation["operationId"]!).Order().ToList();

        Assert.NotEmpty(described);
        Assert.Equal(OpenApiDocument.HttpFunctions(App).SelectMany(f => f.Trigger.Methods!.Select(_ => f.Function)).Order(), described);
    }

    [Fact]
    public void Every_route_lies_under_api_and_names_its_methods()
    {
        foreach (var (function, trigger, _) in OpenApiDocument.HttpFunctions(App))
        {
            Assert.True(trigger.Methods is { Length: > 0 }, $"{function} answers every method; name those it is for.");
            Assert.True(trigger.Route?.StartsWith("api/", StringComparison.Ordinal), $"{function} has no route under api/.");
        }
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        foreach (var reference in References(Document))
        {
            JsonNode? target = Document;
            foreach (var step in reference["#/".Length..].Split('/')) target = target?[step];
            Assert.True(target is not null, $"{reference} leads nowhere.");
        }
    }

    [Fact]
    public void Only_the_listed_functions_need_no_key()
    {
        var open = Operations().Where(o => o.Operation["security"] is JsonArray { Count: 0 }).Select(o => o.Path).Order();

        Assert.Equal(["/api/health", "/api/openapi.json"], open);
        Assert.All(Operations().Where(o => o.Operation["security"] is null), o => Assert.NotNull(o.Operation["responses"]!["401"]));
    }

    [Fact]
    public void Path_parameters_are_listed()
    {
        Assert.All(Operations(), o =>
        {
            var listed = (o.Operation["parameters"] as JsonArray ?? []).Where(p => (string)p!["in"]! == "path").Select(p => "{" + (string)p!["name"]! + "}");
            Assert.Equal(o.Path.Split('/').Where(s => s.StartsWith('{')), listed);
        });
    }

    [Fact]
    public void Schemas_say_what_is_required_and_which_words_an_enum_has()
    {
        var document = (JsonObject)Document["components"]!["schemas"]!["DocumentInfo"]!;

        Assert.Equal(
            ["documentId", "kind", "fileName", "contentType", "size", "sha256", "uploadedAt"],
            ((JsonArray)document["required"]!).Select(n => (string)n!));
        Assert.Equal("#/components/schemas/DocumentKind", (string)document["properties"]!["kind"]!["$ref"]!);
        Assert.Equal(["resume", "cover_letter"], ((JsonArray)Document["components"]!["schemas"]!["DocumentKind"]!["enum"]!).Select(n => (string)n!));
        Assert.Equal("email", (string)Document["components"]!["schemas"]!["ProfileView"]!["properties"]!["email"]!["format"]!);
    }

    [Fact]
    public void Nested_records_are_referred_to_and_may_be_null_where_the_record_says_so()
    {
        var schemas = new OpenApiSchemas();

        Assert.Equal("#/components/schemas/FormModel", (string)schemas.For(typeof(FormModel))["$ref"]!);

        var model = schemas.Components["FormModel"]!["properties"]!;
        Assert.Equal("#/components/schemas/FormField", (string)model["fields"]!["items"]!["$ref"]!);
        Assert.Equal("""{"anyOf":[{"$ref":"#/components/schemas/FormButton"},{"type":"null"}]}""", model["next"]!.ToJsonString());
        Assert.Equal("""{"type":["integer","null"],"default":null}""", model["step"]!.ToJsonString());
        Assert.Equal(["selector", "label"], ((JsonArray)schemas.Components["FormButton"]!["required"]!).Select(n => (string)n!));
    }

    private static IEnumerable<(string Path, JsonObject Operation)> Operations() =>
        from path in (JsonObject)Document["paths"]!
        from operation in (JsonObject)path.Value!
        select (path.Key, (JsonObject)operation.Value!);

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(m => m is { Key: "$ref", Value: JsonValue value } ? [(string)value!] : References(m.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };
}
