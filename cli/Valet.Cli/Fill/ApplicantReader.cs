using System.Text.Json;
using Valet.Functions.Forms;
using Valet.Functions.Profiles;

namespace Valet.Cli.Fill;

/// <summary>An applicant from files, as a person writes them: dotted keys flat or nested, answers as an object or a list.</summary>
internal static class ApplicantReader
{
    private static readonly string[] FileKeys = ["resumeFile", "coverLetterFile"];
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static Applicant Read(string? profileFile, string? answersFile)
    {
        using var profile = profileFile is null ? null : Parse(profileFile, "profile");
        using var answers = answersFile is null ? null : Parse(answersFile, "answers");
        return Read(profile?.RootElement, Path.GetDirectoryName(Path.GetFullPath(profileFile ?? "."))!, answers?.RootElement);
    }

    /// <param name="folder">What the paths of the résumé and the cover letter are relative to.</param>
    public static Applicant Read(JsonElement? profile, string folder, JsonElement? answers)
    {
        if (profile is { ValueKind: not JsonValueKind.Object }) throw new CliException("The profile is no JSON object of keys and values: docs/http-api.md lists the keys.");
        var flat = profile is { } given ? ProfileText.Flatten(given) : new Dictionary<string, string>();
        return new Applicant(
            flat.Where(e => !FileKeys.Contains(e.Key) && !e.Key.StartsWith("consent.", StringComparison.Ordinal)).ToDictionary(),
            Answers(answers),
            flat.Where(e => FileKeys.Contains(e.Key)).ToDictionary(e => e.Key, e => File(e.Key, Path.GetFullPath(Path.Combine(folder, e.Value)))),
            flat.GetValueOrDefault("consent.requiredAcknowledgements") == ProfileText.Yes);
    }

    public static JsonDocument Parse(string file, string what)
    {
        try
        {
            using var content = System.IO.File.OpenRead(file);
            return JsonDocument.Parse(content, Lenient);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"The {what} file {file} cannot be read: check its path.", fault);
        }
        catch (JsonException fault)
        {
            throw new CliException($"The {what} file {file} is not JSON: look at line {fault.LineNumber + 1}.", fault);
        }
    }

    private static ApplicantFile File(string key, string path) => System.IO.File.Exists(path)
        ? new ApplicantFile(path, Path.GetFileName(path))
        : throw new CliException($"The profile's {key} names {path}, which does not exist: give a path relative to the profile.");

    private static List<BankAnswer> Answers(JsonElement? answers) => answers switch
    {
        null or { ValueKind: JsonValueKind.Null } => [],
        { ValueKind: JsonValueKind.Object } one when one.TryGetProperty("answers", out var inner) && inner.ValueKind is JsonValueKind.Array or JsonValueKind.Object => Answers(inner),
        { ValueKind: JsonValueKind.Object } table => [.. table.EnumerateObject().Select(m => (m.Name, Text: Text(m.Value))).Where(a => a.Text is not null).Select(a => new BankAnswer(a.Name, a.Text!))],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(Answer).OfType<BankAnswer>()],
        _ => throw new CliException("The answers are neither an object of questions and answers nor a list of { question, answer }."),
    };

    private static BankAnswer? Answer(JsonElement item)
    {
        if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("question", out var question) && question.ValueKind == JsonValueKind.String && item.TryGetProperty("answer", out var answer))
            return Text(answer) is { } text ? new BankAnswer(question.GetString()!, text) : null;
        throw new CliException("An entry of the answers is no object with 'question' and 'answer'.");
    }

    /// <summary>As the planner reads answers: a boolean is Yes or No, a list one per line. Null where nothing was answered.</summary>
    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => ProfileText.Yes,
        JsonValueKind.False => ProfileText.No,
        JsonValueKind.Array => string.Join('\n', value.EnumerateArray().Select(Text).OfType<string>()) is { Length: > 0 } lines ? lines : null,
        _ => null,
    };
}
