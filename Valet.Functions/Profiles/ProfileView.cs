using System.Text.Json.Nodes;
using Valet.Functions.Shared.Http;

namespace Valet.Functions.Profiles;

/// <summary>A profile as the API takes and gives it, described from the vocabulary itself.</summary>
public sealed class ProfileView : IOpenApiSchema
{
    private ProfileView()
    {
    }

    public static JsonObject Schema
    {
        get
        {
            var profile = Group();
            profile["description"] = "Keys are given nested as here, or dotted (\"address.city\"). Empty and null values are left out. Unknown keys are refused.";
            foreach (var (key, kind) in ProfileVocabulary.Keys)
            {
                var target = profile;
                var segments = key.Split('.');
                foreach (var segment in segments[..^1])
                {
                    var members = (JsonObject)target["properties"]!;
                    if (members[segment] is not JsonObject next) members[segment] = next = Group();
                    target = next;
                }

                ((JsonObject)target["properties"]!)[segments[^1]] = Value(kind);
            }

            return profile;
        }
    }

    private static JsonObject Group() => new() { ["type"] = "object", ["properties"] = new JsonObject() };

    private static JsonObject Value(ProfileValueKind kind) => kind switch
    {
        ProfileValueKind.YesNo => new() { ["type"] = "boolean" },
        ProfileValueKind.TextOrYesNo => new() { ["type"] = new JsonArray("string", "boolean"), ["maxLength"] = ProfileRules.MostCharacters },
        ProfileValueKind.TextOrNumber => new() { ["type"] = new JsonArray("string", "number"), ["maxLength"] = ProfileRules.MostCharacters },
        ProfileValueKind.LongText => new() { ["type"] = "string", ["maxLength"] = ProfileRules.MostCharactersOfLongText },
        ProfileValueKind.Email => new() { ["type"] = "string", ["format"] = "email", ["maxLength"] = 254 },
        _ => new() { ["type"] = "string", ["maxLength"] = ProfileRules.MostCharacters },
    };
}
