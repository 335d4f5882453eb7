using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;

namespace Valet.Functions.Shared.Http;

/// <summary>The OpenAPI 3.1 document of the HTTP functions of an assembly, read off their triggers and <see cref="OperationAttribute"/>s.</summary>
public static partial class OpenApiDocument
{
    private const string Json = "application/json";

    /// <exception cref="InvalidOperationException">An HTTP function has no <see cref="OperationAttribute"/>.</exception>
    public static JsonObject Describe(Assembly assembly)
    {
        var schemas = new OpenApiSchemas();
        var paths = new JsonObject();
        foreach (var (function, trigger, method) in HttpFunctions(assembly))
        {
            var path = "/" + ParameterOf().Replace(trigger.Route ?? function, "{$1}");
            if (paths[path] is not JsonObject operations) paths[path] = operations = [];
            foreach (var verb in trigger.Methods ?? []) operations[verb.ToLowerInvariant()] = Operation(function, path, method, schemas);
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Valet",
                ["version"] = "1.0.0",
                ["description"] = "Files job applications in a real browser. Times are ISO 8601 in UTC; errors are application/problem+json.",
            },
            ["security"] = new JsonArray(new JsonObject { ["key"] = new JsonArray() }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject { ["key"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "A person's key: vk_ and 64 hex digits." } },
                ["schemas"] = WithProblem(schemas.Components),
            },
        };
    }

    /// <summary>Every method with a function name and an HTTP trigger, in the order of their routes.</summary>
    public static IEnumerable<(string Function, HttpTriggerAttribute Trigger, MethodInfo Method)> HttpFunctions(Assembly assembly) =>
        from type in assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        let function = method.GetCustomAttribute<FunctionAttribute>()
        let trigger = method.GetParameters().Select(p => p.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(t => t is not null)
        where function is not null && trigger is not null
        orderby trigger.Route, function.Name
        select (function.Name, trigger, method);

    private static JsonObject Operation(string function, string path, MethodInfo method, OpenApiSchemas schemas)
    {
        var about = method.GetCustomAttribute<OperationAttribute>()
            ?? throw new InvalidOperationException($"The HTTP function '{function}' has no [Operation]; say there what it takes and answers.");
        var anonymous = ServiceEndpoints.Anonymous.Contains(function);
        var operation = new JsonObject
        {
            ["operationId"] = function,
            ["summary"] = about.Summary,
            ["tags"] = new JsonArray(method.DeclaringType!.Name.Replace("Endpoints", "")),
        };
        if (anonymous) operation["security"] = new JsonArray();
        if (Parameters(path, method, schemas) is { Count: > 0 } parameters) operation["parameters"] = parameters;
        if (about.Request is not null)
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(about.RequestMediaType, schemas.For(about.Request)) };
        }

        operation["responses"] = Responses(about, anonymous, schemas);
        return operation;
    }

    private static JsonArray Parameters(string path, MethodInfo method, OpenApiSchemas schemas)
    {
        var parameters = new JsonArray();
        foreach (Match match in ParameterOf().Matches(path)) parameters.Add(Parameter("path", match.Groups[1].Value, null, typeof(string), schemas));
        foreach (var given in method.GetCustomAttributes<OperationParameterAttribute>()) parameters.Add(Parameter(given.Place, given.Name, given.Description, given.Type, schemas));
        return parameters;
    }

    private static JsonObject Parameter(string place, string name, string? description, Type type, OpenApiSchemas schemas)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = place, ["required"] = place == "path", ["schema"] = type == typeof(string) ? new JsonObject { ["type"] = "string" } : schemas.For(type) };
        if (description is not null) parameter["description"] = description;
        return parameter;
    }

    private static JsonObject Responses(OperationAttribute about, bool anonymous, OpenApiSchemas schemas)
    {
        var success = new JsonObject { ["description"] = about.Summary };
        if (about.Response is not null) success["content"] = Content(about.ResponseMediaType, schemas.For(about.Response));
        else if (about.ResponseMediaType != Json) success["content"] = Content(about.ResponseMediaType, new JsonObject { ["type"] = "string", ["format"] = "binary" });

        var responses = new JsonObject { [about.Status.ToString()] = success };
        foreach (var status in about.Errors.Concat(anonymous ? [500] : [401, 500]).Order().Distinct())
        {
            responses[status.ToString()] = new JsonObject
            {
                ["description"] = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status),
                ["content"] = Content(Problems.MediaType, new JsonObject { ["$ref"] = "#/components/schemas/Problem" }),
            };
        }

        return responses;
    }

    private static JsonObject Content(string mediaType, JsonNode schema) => new() { [mediaType] = new JsonObject { ["schema"] = schema } };

    private static JsonObject WithProblem(JsonObject components)
    {
        components["Problem"] = new JsonObject
        {
            ["type"] = "object",
            ["description"] = "RFC 9457. Some problems have further members, which docs/http-api.md names.",
            ["required"] = new JsonArray("type", "title", "status", "detail"),
            ["properties"] = new JsonObject
            {
                ["type"] = new JsonObject { ["type"] = "string", ["description"] = "urn:valet:problem:… , the same for every occurrence" },
                ["title"] = new JsonObject { ["type"] = "string" },
                ["status"] = new JsonObject { ["type"] = "integer" },
                ["detail"] = new JsonObject { ["type"] = "string", ["description"] = "One sentence: what was wrong, and what to do." },
            },
        };
        return components;
    }

    // {documentId}, {page:int}, {name?}, {*rest}: the name alone.
    [GeneratedRegex(@"\{\**([A-Za-z0-9_]+)[^}]*\}")]
    private static partial Regex ParameterOf();
}
