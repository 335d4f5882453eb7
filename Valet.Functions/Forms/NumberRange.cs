using System.Globalization;
using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>A range that an option's words describe, both ends included; an open end is the extreme decimal.</summary>
internal sealed partial record NumberRange(decimal From, decimal To)
{
    public bool Contains(decimal number) => number >= From && number <= To;

    /// <summary>"3-5 years", "10+", "less than 1", "$100k – $120k", "5 or more"; null if the words describe no range.</summary>
    public static NumberRange? Parse(string label)
    {
        var text = label.ToLowerInvariant();
        var amounts = Amounts(text).ToList();
        if (amounts.Count == 2 && Between().IsMatch(text) && amounts[0] <= amounts[1]) return new(amounts[0], amounts[1]);
        if (amounts.Count != 1) return null;
        var amount = amounts[0];
        if (Below().IsMatch(text)) return new(decimal.MinValue, amount - Step(amount));
        if (UpTo().IsMatch(text)) return new(decimal.MinValue, amount);
        if (Above().IsMatch(text)) return new(amount + Step(amount), decimal.MaxValue);
        if (AtLeast().IsMatch(text)) return new(amount, decimal.MaxValue);
        return new(amount, amount);
    }

    /// <summary>Every number with its thousands marks and k or m taken into account.</summary>
    public static IEnumerable<decimal> Amounts(string text) => Amount().Matches(text).Select(m =>
        decimal.Parse(m.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)
        * (m.Groups["unit"].Value.ToLowerInvariant() switch { "k" => 1000m, "m" => 1_000_000m, _ => 1m }));

    private static decimal Step(decimal amount) => amount == decimal.Truncate(amount) ? 0.0001m : 0.00001m;

    [GeneratedRegex(@"(?<![\w.])(?<n>\d{1,3}(,\d{3})+(\.\d{1,6})?|\d{1,12}(\.\d{1,6})?)\s?(?<unit>k|m)?(?![a-z\d])", RegexOptions.IgnoreCase)]
    private static partial Regex Amount();

    [GeneratedRegex(@"\d\s?[km]?\D{0,14}(-|–|—|\bto\b|\band\b|\bbis\b)\D{0,6}\d")]
    private static partial Regex Between();

    [GeneratedRegex(@"\b(less|fewer|lower) than\b|\bunder\b|\bbelow\b|<(?!=)")]
    private static partial Regex Below();

    [GeneratedRegex(@"\bup to\b|\bat most\b|\bor (less|fewer|below|under)\b|<=|≤|\bmaximum\b")]
    private static partial Regex UpTo();

    [GeneratedRegex(@"\b(more|greater|higher) than\b|\bover\b|\babove\b(?! or)|>(?!=)")]
    private static partial Regex Above();

    [GeneratedRegex(@"\d\s?[km]?\s?\+|\bat least\b|\bor (more|above|over|higher|greater)\b|\band (above|over|up)\b|>=|≥|\bminimum\b|\d\s?\w{0,6} plus\b")]
    private static partial Regex AtLeast();
}
