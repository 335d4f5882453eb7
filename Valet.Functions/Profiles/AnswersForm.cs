using System.Text.Json.Nodes;
using Valet.Functions.Shared.Http;

namespace Valet.Functions.Profiles;

/// <summary>The shapes in which <see cref="AnswerRules"/> takes an answer bank, as the OpenAPI document describes them.</summary>
public sealed class AnswersForm : IOpenApiSchema
{
    private AnswersForm()
    {
    }

    public static JsonObject Schema => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = "object", ["required"] = new JsonArray("answers"), ["properties"] = new JsonObject { ["answers"] = List() } },
            new JsonObject
            {
                ["type"] = "object",
                ["description"] = "Question to answer.",
                ["maxProperties"] = AnswerRules.MostAnswers,
                ["propertyNames"] = new JsonObject { ["maxLength"] = AnswerRules.MostCharactersOfQuestion },
                ["additionalProperties"] = Answer(),
            }),
    };

    private static JsonObject List() => new()
    {
        ["type"] = "array",
        ["maxItems"] = AnswerRules.MostAnswers,
        ["items"] = new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("question", "answer"),
            ["properties"] = new JsonObject
            {
                ["question"] = new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = AnswerRules.MostCharactersOfQuestion },
                ["answer"] = Answer(),
            },
        },
    };

    private static JsonObject Answer() => new()
    {
        ["type"] = new JsonArray("string", "number", "boolean", "array"),
        ["maxLength"] = AnswerRules.MostCharactersOfAnswer,
        ["items"] = new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") },
    };
}
