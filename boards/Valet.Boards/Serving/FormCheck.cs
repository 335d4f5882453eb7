using System.Globalization;
using System.Text.RegularExpressions;

namespace Valet.Boards.Serving;

/// <summary>The server's own validation of a form.</summary>
internal static partial class FormCheck
{
    /// <summary>Field name → the message beside it.</summary>
    public static Dictionary<string, string> Errors(
        IEnumerable<FieldRule> rules,
        IReadOnlyDictionary<string, IReadOnlyList<string>> fields,
        IReadOnlyDictionary<string, ReceivedFile> files)
    {
        var errors = new Dictionary<string, string>();
        foreach (var rule in rules.Where(r => !r.IsTrap && IsAsked(r, fields)))
        {
            var values = fields.TryGetValue(rule.Name, out var given) ? given.Where(v => v.Trim().Length > 0).ToList() : [];
            var message = rule.Shape == FieldShape.File ? FileError(rule, files.GetValueOrDefault(rule.Name)) : Error(rule, values);
            if (message is not null) errors[rule.Name] = $"{rule.Label}: {message}";
        }

        return errors;
    }

    private static bool IsAsked(FieldRule rule, IReadOnlyDictionary<string, IReadOnlyList<string>> fields) =>
        rule.When is not { } when || (fields.TryGetValue(when.Name, out var values) && values.Contains(when.Value));

    private static string? FileError(FieldRule rule, ReceivedFile? file) => file switch
    {
        null => rule.Required ? "please attach a file." : null,
        { Size: 0 } => "this file is empty.",
        _ when !FileTypes().IsMatch(file.FileName) => "please attach a pdf, doc, docx, txt or rtf file.",
        _ => null,
    };

    private static string? Error(FieldRule rule, List<string> values) =>
        values.Count == 0 ? (rule.Required ? "this field is required." : null)
        : rule.Choices is { } choices && values.Exists(v => !choices.Any(c => c.Value == v)) ? "please choose one of the options."
        : rule.Shape switch
        {
            FieldShape.Email when !Email().IsMatch(values[0]) => "this is not a valid e-mail address.",
            FieldShape.Phone when !Phone().IsMatch(values[0]) || values[0].Count(char.IsAsciiDigit) is < 7 or > 15 => "this is not a valid phone number.",
            FieldShape.Url when !(Uri.TryCreate(values[0], UriKind.Absolute, out var url) && url.Scheme is ("http" or "https")) => "this is not a valid web address.",
            FieldShape.Number when !decimal.TryParse(values[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) => "please enter a number.",
            FieldShape.Date when !Date().IsMatch(values[0]) => "please enter a valid date.",
            _ => null,
        };

    [GeneratedRegex(@"^\d{4}-\d{2}(-\d{2})?$")]
    private static partial Regex Date();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[^@\s.]+$")]
    private static partial Regex Email();

    [GeneratedRegex(@"^\+?[\d\s().-]+$")]
    private static partial Regex Phone();

    [GeneratedRegex(@"\.(pdf|docx?|txt|rtf)$", RegexOptions.IgnoreCase)]
    private static partial Regex FileTypes();
}
