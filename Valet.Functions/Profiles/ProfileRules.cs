using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Valet.Functions.Profiles;

/// <summary>What may stand in a profile. Errors name the key and never the value.</summary>
public static partial class ProfileRules
{
    public const int MostBytes = 64 * 1024;
    public const int MostCharacters = 1_000;
    public const int MostCharactersOfLongText = 10_000;
    private const int MostErrors = 20;

    /// <summary>
    /// The profile as it is stored, nested, or what is wrong with it. Keys may come dotted or nested; null and empty text mean "not given" and are left out.
    /// </summary>
    public static (JsonObject Profile, IReadOnlyList<ProfileError> Errors) Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object) return ([], [new ProfileError("", "A profile is one JSON object of keys and values.")]);
        var profile = new JsonObject();
        var seen = new HashSet<string>();
        var errors = new List<ProfileError>();
        foreach (var (key, value) in Leaves(body, ""))
        {
            if (Refusal(key, value, seen) is { } refusal) errors.Add(new ProfileError(Shown(key), refusal));
            else if (value.ValueKind != JsonValueKind.Null && !(value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetString()))) Put(profile, key, value);
            if (errors.Count == MostErrors) break;
        }

        return (profile, errors);
    }

    /// <summary>The keys without which nothing can be applied for, of those that this profile lacks; in the order a person expects.</summary>
    public static IReadOnlyList<string> MissingForApplying(IReadOnlyDictionary<string, string> profile) =>
        [.. ProfileVocabulary.NeededForApplying.Where(key => !profile.TryGetValue(key, out var value) || string.IsNullOrWhiteSpace(value))];

    private static IEnumerable<(string Key, JsonElement Value)> Leaves(JsonElement element, string prefix)
    {
        foreach (var member in element.EnumerateObject())
        {
            var key = prefix + member.Name;
            if (member.Value.ValueKind != JsonValueKind.Object || ProfileVocabulary.Keys.ContainsKey(key)) yield return (key, member.Value);
            else if (!IsGroup(key)) yield return (key, member.Value);
            else foreach (var leaf in Leaves(member.Value, key + ".")) yield return leaf;
        }
    }

    private static bool IsGroup(string key) => ProfileVocabulary.Keys.Keys.Any(known => known.StartsWith(key + ".", StringComparison.Ordinal));

    private static void Put(JsonObject profile, string key, JsonElement value)
    {
        var segments = key.Split('.');
        var target = profile;
        foreach (var segment in segments[..^1])
        {
            if (target[segment] is not JsonObject next) target[segment] = next = [];
            target = next;
        }

        target[segments[^1]] = value.ValueKind == JsonValueKind.String ? JsonValue.Create(value.GetString()!.Trim()) : JsonNode.Parse(value.GetRawText());
    }

    private static string? Refusal(string key, JsonElement value, HashSet<string> seen)
    {
        if (!ProfileVocabulary.Keys.TryGetValue(key, out var kind)) return Unknown(key);
        if (!seen.Add(key)) return $"The key '{key}' is given twice.";
        if (value.ValueKind == JsonValueKind.Null) return null;
        return TypeRefusal(key, kind, value.ValueKind) ?? (value.ValueKind == JsonValueKind.String ? TextRefusal(key, kind, value.GetString()!.Trim()) : null);
    }

    private static string Unknown(string key)
    {
        if (IsGroup(key)) return $"The key '{key}' is a group: give '{ProfileVocabulary.Keys.Keys.First(k => k.StartsWith(key + ".", StringComparison.Ordinal))}' and its like.";
        var meant = ProfileVocabulary.Keys.Keys.FirstOrDefault(known => known.Equals(key, StringComparison.OrdinalIgnoreCase));
        return meant is null
            ? $"The key '{Shown(key)}' is not one a profile has; put other questions into the answer bank."
            : $"The key '{Shown(key)}' is not one a profile has; it is spelled '{meant}'.";
    }

    private static string? TypeRefusal(string key, ProfileValueKind kind, JsonValueKind type)
    {
        var (allowed, fits) = kind switch
        {
            ProfileValueKind.YesNo => ("true or false", type is JsonValueKind.True or JsonValueKind.False),
            ProfileValueKind.TextOrYesNo => ("text, true or false", type is JsonValueKind.String or JsonValueKind.True or JsonValueKind.False),
            ProfileValueKind.TextOrNumber => ("text or a number", type is JsonValueKind.String or JsonValueKind.Number),
            _ => ("text", type is JsonValueKind.String),
        };
        return fits ? null : $"The value of '{key}' must be {allowed}.";
    }

    private static string? TextRefusal(string key, ProfileValueKind kind, string text)
    {
        if (text.Length == 0) return null;
        var longText = kind == ProfileValueKind.LongText;
        var most = longText ? MostCharactersOfLongText : MostCharacters;
        if (text.Length > most) return $"The value of '{key}' is longer than {most:N0} characters.";
        if (text.Any(c => char.IsControl(c) && !(longText && c is '\n' or '\r' or '\t'))) return $"The value of '{key}' has line breaks or control characters in it.";
        return kind switch
        {
            ProfileValueKind.Email when text.Length > 254 || !EmailShape().IsMatch(text) => $"The value of '{key}' is not an e-mail address such as name@example.org.",
            ProfileValueKind.Phone when !PhoneShape().IsMatch(text) || text.Count(char.IsAsciiDigit) is < 5 or > 20 => $"The value of '{key}' is not a phone number such as +49 30 1234567.",
            ProfileValueKind.Url when !IsWebAddress(text) => $"The value of '{key}' is not a web address such as https://example.org/ada.",
            _ => null,
        };
    }

    // People leave the scheme away; the planner puts it in where a form wants it.
    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : $"https://{text}", UriKind.Absolute, out var url)
        && url.Scheme is "http" or "https" && url.Host.Contains('.') && url.UserInfo.Length == 0 && !text.Any(char.IsWhiteSpace);

    private static string Shown(string key)
    {
        var plain = string.Concat(key.Where(c => !char.IsControl(c)));
        return plain.Length > 60 ? plain[..60] + "…" : plain;
    }

    [GeneratedRegex(@"^[^@\s,;<>""]+@[^@\s.,;<>""]+(\.[^@\s.,;<>""]+)+$")]
    private static partial Regex EmailShape();

    [GeneratedRegex(@"^\+?[0-9 ()./-]+((ext\.?|x) ?[0-9]+)?$", RegexOptions.IgnoreCase)]
    private static partial Regex PhoneShape();
}

/// <param name="Key">The dotted key, shortened to what can be shown; empty for the whole profile.</param>
public sealed record ProfileError(string Key, string Message);
