using System.Text.Json;

namespace Valet.Functions.Profiles;

/// <summary>A stored profile as the planner reads it: dotted keys, texts.</summary>
public static class ProfileText
{
    public const string Yes = "Yes";
    public const string No = "No";

    public static IReadOnlyDictionary<string, string> Flatten(JsonElement profile)
    {
        var flat = new Dictionary<string, string>();
        Add(flat, profile, "");
        return flat;
    }

    private static void Add(Dictionary<string, string> flat, JsonElement element, string prefix)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Object) Add(flat, member.Value, prefix + member.Name + ".");
            else if (Text(member.Value) is { Length: > 0 } text) flat[prefix + member.Name] = text;
        }
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => Yes,
        JsonValueKind.False => No,
        _ => null,
    };
}
