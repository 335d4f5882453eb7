using System.Globalization;
using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>Brings a value into the form its field takes, or says that it cannot be.</summary>
internal static partial class ValueShaper
{
    private static readonly TimeSpan PatternPatience = TimeSpan.FromMilliseconds(50);

    /// <summary>Null if the field cannot hold this value.</summary>
    public static string? Shape(FormField field, string value)
    {
        var shaped = field.Kind switch
        {
            FieldKind.Number => Number(field, value),
            FieldKind.Date => DateShape.Html(field, value),
            FieldKind.Url => Url(value),
            FieldKind.Email => value.Contains('@', StringComparison.Ordinal) ? value.Trim() : null,
            FieldKind.Textarea => value.ReplaceLineEndings("\n"),
            FieldKind.Text => DateShape.InText(field, value) ?? Text(field, FieldValues.Collapsed(value)),
            FieldKind.Search or FieldKind.Tel => FieldValues.Collapsed(value),
            _ => value,
        };
        if (shaped is null) return null;
        if (field.Kind == FieldKind.Textarea || (field.Kind == FieldKind.Text && shaped.Length > 60)) shaped = LengthLimit.Keep(field, shaped);
        if (field.MaxLength is { } max && shaped.Length > max)
        {
            if (field.Kind == FieldKind.Tel && FieldValues.Digits(shaped).Length <= max) shaped = FieldValues.Digits(shaped);
            else if (field.Kind == FieldKind.Textarea || (shaped.Length > 60 && field.Kind == FieldKind.Text)) shaped = CutAtWord(shaped, max);
            else return null;
        }
        return field.Kind is FieldKind.Text or FieldKind.Search or FieldKind.Tel && !Obeys(field, shaped) ? null : shaped;
    }

    /// <summary>Whether a text keeps to the field's length and pattern.</summary>
    public static bool Obeys(FormField field, string text)
    {
        if (field.MaxLength is { } max && text.Length > max) return false;
        if (field.Pattern is not { Length: > 0 } pattern) return true;
        try
        {
            return Regex.IsMatch(text, $"^(?:{pattern})$", RegexOptions.ECMAScript | RegexOptions.CultureInvariant, PatternPatience);
        }
        catch (Exception fault) when (fault is ArgumentException or RegexMatchTimeoutException)
        {
            // A pattern that browsers cannot read either holds nothing back.
            return true;
        }
    }

    public static string CutAtWord(string text, int max)
    {
        if (text.Length <= max) return text;
        var end = max;
        if (!char.IsWhiteSpace(text[end]))
            for (end = max; end > max / 2 && !char.IsWhiteSpace(text[end - 1]); end--) { }
        if (end <= max / 2) end = max;
        // Never half of a surrogate pair.
        if (end > 0 && char.IsHighSurrogate(text[end - 1])) end--;
        return text[..end].TrimEnd();
    }

    private static string? Number(FormField field, string value)
    {
        if (Counted(field, value) is not { } number) return null;
        if (decimal.TryParse(field.Min, CultureInfo.InvariantCulture, out var min) && number < min) return null;
        if (decimal.TryParse(field.Max, CultureInfo.InvariantCulture, out var max) && number > max) return null;
        var text = number.ToString("0.######", CultureInfo.InvariantCulture);
        return field.MaxLength is { } length && text.Length > length ? null : text;
    }

    // Of "100k-120k" the number that the person asks for at least; of "1 month" the days or weeks that the field counts.
    private static decimal? Counted(FormField field, string value)
    {
        if (Durations.UnitIn(value) is { } unit && OptionMatcher.Polarity(value) is null)
        {
            var asked = Durations.UnitIn($"{field.Label} {field.Placeholder} {field.HelpText}");
            if (asked is null ? unit != "year" : asked != unit) return asked is null ? null : Durations.In(asked, value);
        }
        else if (Durations.IsNow(value) && !value.Any(char.IsAsciiDigit)) return Durations.UnitIn($"{field.Label} {field.HelpText}") is null ? null : 0;
        if (OptionMatcher.SingleNumber(value) is { } number) return number;
        return DateShape.Part(value, "month") is null && NumberRange.Parse(value) is { IsBounded: true } range ? range.From : null;
    }

    // A box that wants digits alone, or an address without its scheme, says so in its pattern, its help or before the box.
    private static string Text(FormField field, string value)
    {
        if (field.Pattern is not null && !Obeys(field, value))
        {
            var counted = Counted(field, value)?.ToString("0.######", CultureInfo.InvariantCulture);
            var digits = NumberRange.Amounts(value).Skip(1).Any() && !IsOneNumber(value) ? null : FieldValues.Digits(value);
            foreach (var other in new[] { counted, digits, WithoutScheme(value), "https://" + value })
                if (other is { Length: > 0 } && (other.Length * 2 >= value.Length || counted is not null) && Obeys(field, other)) return other;
        }
        if (NumbersOnly().IsMatch($"{field.Placeholder} {field.HelpText} {field.Label}") && Counted(field, value) is { } number && !value.Contains('@', StringComparison.Ordinal) && FieldValues.Digits(value).Length < 9)
            return number.ToString("0.######", CultureInfo.InvariantCulture);
        return value;
    }

    // A telephone or other number written in groups: no letter in it, and no range.
    private static bool IsOneNumber(string value) => !value.Any(char.IsLetter) && !(NumberRange.Parse(value) is { IsBounded: true } range && range.From != range.To);

    private static string WithoutScheme(string value) => value.StartsWith("https://", StringComparison.Ordinal) ? value[8..] : value.StartsWith("http://", StringComparison.Ordinal) ? value[7..] : value;

    private static string? Url(string value)
    {
        var text = value.Trim();
        if (text.Length == 0 || text.Contains(' ', StringComparison.Ordinal)) return null;
        return text.Contains("://", StringComparison.Ordinal) ? text : text.Contains('.', StringComparison.Ordinal) ? "https://" + text : null;
    }

    [GeneratedRegex(@"\b(numbers?|digits|numeric( values?)?|figures) only\b|\bonly (numbers|digits|enter a number)\b|\b(no|without) (commas|currency|symbols|letters)\b|\bnumeric value\b", RegexOptions.IgnoreCase)]
    private static partial Regex NumbersOnly();
}
