using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>Writes a telephone number the way one field takes it.</summary>
internal static partial class PhoneShape
{
    /// <param name="codeApart">The country code has a control of its own.</param>
    public static string Of(FormField field, PhoneNumber number, bool codeApart)
    {
        var hints = $"{field.Placeholder} {field.HelpText} {field.Label}";
        var candidates = new List<string>();
        if (codeApart) candidates.Add(number.Local);
        if (field.Kind == FieldKind.Number) return codeApart ? number.National : (number.Code ?? "") + number.National;
        if (DigitsOnly().IsMatch(hints)) candidates.Add(codeApart || Ten().IsMatch(hints) ? number.National : FieldValues.Digits(number.Given));
        if (field.Placeholder is { } sample && Sampled(sample, number) is { } drawn) candidates.Insert(0, drawn);
        if (E164Words().IsMatch(hints) && !codeApart && number.E164 is { } international) candidates.Insert(0, international);
        candidates.AddRange(codeApart ? [number.National] : [number.Given, number.E164 ?? number.Given, number.Local, number.National, FieldValues.Digits(number.Given)]);
        if (number.National.Length == 10 && number.Code is "1") candidates.AddRange([Dashed(number.National), Bracketed(number.National)]);
        return candidates.FirstOrDefault(c => ValueShaper.Obeys(field, c)) ?? candidates[0];
    }

    // "(555) 555-5555" or "555-555-5555" shows where the ten digits go.
    private static string? Sampled(string sample, PhoneNumber number)
    {
        if (!Sample().IsMatch(sample.Trim()) || number.National.Length == 0) return null;
        var slots = sample.Count(IsSlot);
        if (slots != number.National.Length || sample.Contains('+', StringComparison.Ordinal)) return null;
        var next = 0;
        return string.Concat(sample.Trim().Select(c => IsSlot(c) ? number.National[next++] : c));
    }

    private static bool IsSlot(char c) => char.IsAsciiDigit(c) || c is 'x' or 'X' or '#' or '_';

    private static string Dashed(string ten) => $"{ten[..3]}-{ten[3..6]}-{ten[6..]}";

    private static string Bracketed(string ten) => $"({ten[..3]}) {ten[3..6]}-{ten[6..]}";

    [GeneratedRegex(@"^[\d xX#_().-]{10,16}$")]
    private static partial Regex Sample();

    [GeneratedRegex(@"\b(digits|numbers|numerals) only\b|\bonly (digits|numbers)\b|\bno (spaces|dashes)\b|\b10[- ]digit", RegexOptions.IgnoreCase)]
    private static partial Regex DigitsOnly();

    [GeneratedRegex(@"\b10[- ]digit", RegexOptions.IgnoreCase)]
    private static partial Regex Ten();

    [GeneratedRegex(@"E\.?164|\+\d{6,}|\bwithout spaces\b.{0,20}\+|international format", RegexOptions.IgnoreCase)]
    private static partial Regex E164Words();
}
