using System.Text.Json;
using Valet.Functions.Shared;

namespace Valet.Functions.Forms;

/// <summary>Makes an <see cref="Applicant"/> of the JSON that the API stores and the command line reads.</summary>
public static class ApplicantReader
{
    private static readonly string[] FileKeys = ["resumeFile", "coverLetterFile"];

    /// <param name="profile">One object; dotted keys may be flat (<c>"address.city"</c>) or nested; lists of objects become <c>education.0.school</c> and so on. Booleans become Yes and No.</param>
    /// <param name="answers">An object question → answer, a list of <c>{ question, answer }</c>, or either under <c>answers</c>; null for none.</param>
    /// <param name="files">Documents by key; null takes <c>resumeFile</c> and <c>coverLetterFile</c> of the profile as paths.</param>
    /// <exception cref="FinalException">With one sentence that names the place and no value.</exception>
    public static Applicant FromProfile(JsonElement profile, JsonElement? answers, IReadOnlyDictionary<string, ApplicantFile>? files = null)
    {
        if (profile.ValueKind != JsonValueKind.Object) throw new FinalException("The profile is not a JSON object; give one with keys such as firstName and email.");
        var values = new Dictionary<string, string>();
        Flatten(profile, "", values);
        var consent = values.Remove("consent.requiredAcknowledgements", out var allowed) && allowed == "Yes";
        values.Remove("consent.marketing");
        var paths = FileKeys.Where(values.ContainsKey).ToDictionary(key => key, key => new ApplicantFile(values[key], Path.GetFileName(values[key])));
        foreach (var key in FileKeys) values.Remove(key);
        return new(values, answers is { } given ? [.. Answers(given)] : [], files ?? paths, consent);
    }

    private static void Flatten(JsonElement node, string prefix, Dictionary<string, string> values)
    {
        foreach (var member in node.EnumerateObject())
        {
            var key = prefix + member.Name;
            if (member.Value.ValueKind == JsonValueKind.Object) Flatten(member.Value, key + ".", values);
            else if (member.Value.ValueKind == JsonValueKind.Array && member.Value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object))
                foreach (var (item, index) in member.Value.EnumerateArray().Select((item, index) => (item, index))) Flatten(item, $"{key}.{index}.", values);
            else if (Text(member.Value) is { Length: > 0 } text) values[key] = text;
        }
    }

    private static IEnumerable<BankAnswer> Answers(JsonElement given) => given.ValueKind switch
    {
        JsonValueKind.Object when given.TryGetProperty("answers", out var inner) && inner.ValueKind is JsonValueKind.Array or JsonValueKind.Object => Answers(inner),
        JsonValueKind.Object => given.EnumerateObject().Where(m => Text(m.Value) is { Length: > 0 }).Select(m => new BankAnswer(m.Name, Text(m.Value)!)),
        JsonValueKind.Array => given.EnumerateArray().Select((item, index) =>
            item.ValueKind == JsonValueKind.Object && item.TryGetProperty("question", out var question) && question.ValueKind == JsonValueKind.String
            && item.TryGetProperty("answer", out var answer) && Text(answer) is { } text
                ? new BankAnswer(question.GetString()!, text) : throw new FinalException($"Entry {index + 1} of the answers is not an object with a question and an answer; mend it.")),
        JsonValueKind.Null or JsonValueKind.Undefined => [],
        _ => throw new FinalException("The answers are neither an object of questions nor a list; give one of the two."),
    };

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Trim(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "Yes",
        JsonValueKind.False => "No",
        JsonValueKind.Array => string.Join('\n', value.EnumerateArray().Select(Text).OfType<string>()),
        _ => null,
    };
}
