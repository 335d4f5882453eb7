using System.Text.Json;
using Valet.Functions.Forms;

namespace Valet.Cli.Fill;

/// <summary>One form to fill, from the command line or from one line of a batch.</summary>
internal sealed record FillTask(Uri Url, Applicant Applicant)
{
    public static FillTask Of(string url, string? profileFile, string? answersFile) => new(Address(url), ApplicantFiles.Read(profileFile, answersFile));

    /// <summary>Reads <c>{ url, profile, answers }</c>. Profile and answers stand in the line itself, or are paths relative to the batch.</summary>
    /// <param name="folder">Where the batch file is.</param>
    public static FillTask OfLine(string line, string folder)
    {
        using var document = Parsed(line);
        var task = document.RootElement;
        if (task.ValueKind != JsonValueKind.Object || !task.TryGetProperty("url", out var url) || url.ValueKind != JsonValueKind.String)
            throw new CliException("A line of the batch has no text 'url'.");
        var (profile, home) = Part(task, "profile", folder);
        var (answers, _) = Part(task, "answers", folder);
        return new FillTask(Address(url.GetString()!), ApplicantFiles.Read(profile, home, answers));
    }

    /// <summary>What the line calls its address, for a line that is wrong otherwise.</summary>
    public static string NameOf(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("url", out var url) && url.ValueKind == JsonValueKind.String ? url.GetString()! : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static (JsonElement? Content, string Folder) Part(JsonElement task, string name, string folder)
    {
        if (!task.TryGetProperty(name, out var part) || part.ValueKind == JsonValueKind.Null) return (null, folder);
        if (part.ValueKind != JsonValueKind.String) return (part, folder);
        var file = Path.GetFullPath(Path.Combine(folder, part.GetString()!));
        using var document = ApplicantFiles.Parse(file, name);
        return (document.RootElement.Clone(), Path.GetDirectoryName(file)!);
    }

    private static JsonDocument Parsed(string line)
    {
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException fault)
        {
            throw new CliException("A line of the batch is not JSON.", fault);
        }
    }

    private static Uri Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" or "file"
        ? url
        : throw new CliException($"'{text}' is no address of a page: give one that starts with https:// or http://.");
}
