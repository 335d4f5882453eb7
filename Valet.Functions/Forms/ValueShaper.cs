using System.Globalization;

namespace Valet.Functions.Forms;

/// <summary>Brings a value into the form its field takes, or says that it cannot be.</summary>
internal static class ValueShaper
{
    /// <summary>Null if the field cannot hold this value.</summary>
    public static string? Shape(FormField field, string value)
    {
        var shaped = field.Kind switch
        {
            FieldKind.Number => Number(value),
            FieldKind.Date => Date(value),
            FieldKind.Url => Url(value),
            FieldKind.Email => value.Contains('@', StringComparison.Ordinal) ? value.Trim() : null,
            FieldKind.Textarea => value.ReplaceLineEndings("\n"),
            FieldKind.Text or FieldKind.Search or FieldKind.Tel => FieldValues.Collapsed(value),
            _ => value,
        };
        if (shaped is null || field.MaxLength is not { } max || shaped.Length <= max) return shaped;
        if (field.Kind == FieldKind.Tel && FieldValues.Digits(shaped).Length <= max) return FieldValues.Digits(shaped);
        return field.Kind == FieldKind.Textarea || shaped.Length > 60 && field.Kind == FieldKind.Text ? CutAtWord(shaped, max) : null;
    }

    public static string CutAtWord(string text, int max)
    {
        if (text.Length <= max) return text;
        var end = max;
        if (!char.IsWhiteSpace(text[end]))
            for (end = max; end > max / 2 && !char.IsWhiteSpace(text[end - 1]); end--) { }
        if (end <= max / 2) end = max;
        // Never half of a surrogate pair.
        if (char.IsHighSurrogate(text[end - 1])) end--;
        return text[..end].TrimEnd();
    }

    private static string? Number(string value) => OptionMatcher.SingleNumber(value) is { } number ? number.ToString("0.######", CultureInfo.InvariantCulture) : null;

    private static string? Date(string value) =>
        DateOnly.TryParseExact(value.Trim(), ["yyyy-MM-dd", "yyyy/MM/dd", "yyyy-M-d", "MMMM d, yyyy", "MMM d, yyyy", "d MMMM yyyy", "d MMM yyyy", "dd.MM.yyyy", "d.M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private static string? Url(string value)
    {
        var text = value.Trim();
        if (text.Length == 0 || text.Contains(' ', StringComparison.Ordinal)) return null;
        return text.Contains("://", StringComparison.Ordinal) ? text : text.Contains('.', StringComparison.Ordinal) ? "https://" + text : null;
    }
}
