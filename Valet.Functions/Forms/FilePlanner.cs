using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>Which document goes where; each goes into one field only.</summary>
internal sealed partial class FilePlanner(FormContext form, KnownValues known)
{
    private readonly HashSet<string> _taken = [];

    public PlannedField Plan(FormField field, FoundKey? found)
    {
        if (IsHelper(field)) return new(field, "ignore", PlanDecision.Leave, null, null, 0.9, "It reads a résumé to fill the form; the form is filled without it.");
        if (IsPhoto(field)) return Entered.Open(field, "ignore", "A photo is never sent for the person.");
        var key = found?.Key ?? $"question:{field.Label}";
        var sure = found?.Confidence ?? 0;
        if (known.File(key) is not { } file || !Accepts(field, file.FileName) || !_taken.Add(key))
            return Entered.Open(field, key, found is null ? "No document is known for this." : "There is no document for this that it accepts.");
        return FieldValues.SameFile(file.FileName, field.CurrentValue)
            ? new(field, key, PlanDecision.Keep, null, AnswerSource.Profile, sure, "The page holds this file already.")
            : new(field, key, PlanDecision.Fill, file.Id, AnswerSource.Profile, sure, "It is the person's document for this.", file.FileName);
    }

    private bool IsHelper(FormField field)
    {
        if (field.Required) return false;
        if (Helper().IsMatch(Words.Normal(field.Label))) return true;
        return Helper().IsMatch(Words.Normal(field.HelpText ?? "")) && form.Of("resumeFile").Any(f => !ReferenceEquals(f, field));
    }

    private static bool IsPhoto(FormField field) => Photo().IsMatch(Words.Normal(field.Label + " " + field.Name))
        || (field.Accept is { Length: > 0 } accept && accept.Split(',').All(t => t.Trim() is "image/*" or ".jpg" or ".jpeg" or ".png" or ".gif" or ".webp" or "image/png" or "image/jpeg" or "image/jpg" or "image/gif" or "image/webp"));

    private static bool Accepts(FormField field, string fileName)
    {
        if (field.Accept is not { Length: > 0 } accept) return true;
        var extension = Path.GetExtension(fileName);
        var types = accept.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return types.Any(t => t.Equals(extension, StringComparison.OrdinalIgnoreCase) || t.Equals(extension.TrimStart('.'), StringComparison.OrdinalIgnoreCase) || t is "*/*" or "*"
            || (t.Contains('/', StringComparison.Ordinal) && !t.StartsWith("image/", StringComparison.OrdinalIgnoreCase) && !t.StartsWith("video/", StringComparison.OrdinalIgnoreCase) && !t.StartsWith("audio/", StringComparison.OrdinalIgnoreCase)));
    }

    [GeneratedRegex(@"\b(auto ?fill|parse|import|pre ?fill|apply with (your )?(resume|cv)|fill (out|in) (the |your |this )?(form|application)|autocomplete (your |the |this )?application|populate)\b")]
    private static partial Regex Helper();

    [GeneratedRegex(@"\b(photo|photograph|picture|headshot|avatar|profile image|passbild|foto|bewerbungsfoto|lichtbild|bild)\b")]
    private static partial Regex Photo();
}
