using System.Text.Json;
using Valet.Functions.Forms;
using Valet.Functions.Shared;

namespace Valet.Cli.Fill;

/// <summary>An applicant from files, as a person writes them: dotted keys flat or nested, answers as an object or a list.</summary>
internal static class ApplicantFiles
{
    private static readonly JsonElement NoProfile = JsonElement.Parse("{}");
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
        try
        {
            var applicant = ApplicantReader.FromProfile(profile ?? NoProfile, answers);
            return applicant with { Files = applicant.Files.ToDictionary(f => f.Key, f => File(f.Key, Path.GetFullPath(Path.Combine(folder, f.Value.Id)))) };
        }
        catch (FinalException wrong)
        {
            throw new CliException(wrong.Message, wrong);
        }
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
}
