using System.Globalization;
using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>A range that an option's words describe, both ends included; an open end is the extreme decimal.</summary>
internal sealed partial record NumberRange(decimal From, decimal To)
{
    private static readonly string[] Spelled = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"];

    public bool Contains(NumberRange other) => From <= other.From && other.To <= To;

    public bool IsBounded => From != decimal.MinValue && To != decimal.MaxValue;

    /// <summary>"3-5 years", "10+", "less than 1", "$100k – $120k", "5 or more", "über 80.000 €"; null if the words describe no range.</summary>
    public static NumberRange? Parse(string label)
    {
        var text = InDigits(label.ToLowerInvariant());
        return Shape(text, [.. Amounts(text)]);
    }

    /// <summary>What a text with these amounts in it says of them.</summary>
    public static NumberRange? Shape(string text, IReadOnlyList<decimal> amounts)
    {
        if (amounts.Count == 2 && amounts[0] <= amounts[1] && Between().IsMatch(text)) return new(amounts[0], amounts[1]);
        if (amounts.Count == 0 || amounts.Distinct().Count() != 1) return null;
        var amount = amounts[0];
        if (Below().IsMatch(text)) return new(decimal.MinValue, amount - Step(amount));
        if (UpTo().IsMatch(text)) return new(decimal.MinValue, amount);
        if (Above().IsMatch(text)) return new(amount + Step(amount), decimal.MaxValue);
        if (AtLeast().IsMatch(text)) return new(amount, decimal.MaxValue);
        return new(amount, amount);
    }

    /// <summary>The option whose range alone holds what was said; of ranges within each other the narrowest, of two that meet the one that begins there.</summary>
    public static FieldOption? Narrowest(IEnumerable<(FieldOption Option, NumberRange? Range)> ranges, NumberRange said)
    {
        var holding = ranges.Where(r => r.Range is { } range && range.Contains(said)).ToList();
        if (holding.Count < 2) return holding.Count == 1 ? holding[0].Option : null;
        var inner = holding.Where(r => holding.All(o => ReferenceEquals(o.Option, r.Option) || (o.Range!.Contains(r.Range!) && o.Range != r.Range))).ToList();
        if (inner.Count == 1) return inner[0].Option;
        var begun = holding.Where(r => r.Range!.From == said.From).ToList();
        return begun.Count == 1 ? begun[0].Option : null;
    }

    /// <summary>Every number with its thousands marks and k, m or lakh taken into account; of "50-60k" both are thousands.</summary>
    public static IEnumerable<decimal> Amounts(string text)
    {
        var found = Amount().Matches(text).Select(m => (Number: Number(m), Unit: Unit(m.Groups["unit"].Value.ToLowerInvariant()))).ToList();
        if (found is [{ Unit: 1m, Number: < 1000m } a, { Unit: > 1m } b]) return [a.Number * b.Unit, b.Number * b.Unit];
        if (found is [{ Unit: > 1m } c, { Unit: 1m, Number: < 1000m } d] && d.Number > c.Number) return [c.Number * c.Unit, d.Number * c.Unit];
        return found.Select(f => f.Number * f.Unit);
    }

    /// <summary>One to twenty, where a number word stands alone or before another word, as digits.</summary>
    public static string InDigits(string text) => NumberWord().Replace(text, m => Array.IndexOf(Spelled, m.Value.ToLowerInvariant()).ToString(CultureInfo.InvariantCulture));

    private static decimal Number(Match m) => m.Groups["grouped"].Success
        ? decimal.Parse(FieldValues.Digits(m.Groups["grouped"].Value) + (m.Groups["rest"].Success ? "." + m.Groups["rest"].Value : ""), CultureInfo.InvariantCulture)
        : decimal.Parse(m.Groups["n"].Value.Replace(',', '.'), CultureInfo.InvariantCulture);

    private static decimal Unit(string unit) => unit switch { "" => 1m, "m" => 1_000_000m, ['l', ..] => 100_000m, _ => 1000m };

    private static decimal Step(decimal amount) => amount == decimal.Truncate(amount) ? 0.0001m : 0.00001m;

    [GeneratedRegex(@"(?<![\w.,])((?<grouped>[1-9]\d{0,2}([,.'’ \u00A0\u202F]\d{3})+)([.,](?<rest>\d{1,2}))?(?!\d)|(?<n>\d{1,12}(\.\d{1,6}|,\d{1,2}(?![\d,]))?))\s?(?<unit>k|m|lpa|lakhs?|lacs?|tsd\.?)?(?![a-z\d])", RegexOptions.IgnoreCase)]
    private static partial Regex Amount();

    [GeneratedRegex(@"\b(zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)\b(?! or more of| of\b)", RegexOptions.IgnoreCase)]
    private static partial Regex NumberWord();

    [GeneratedRegex(@"\d\s?[km]?\D{0,14}(-|–|—|\bto\b|\band\b|\bbis\b|\bund\b|\bà\b|\bet\b|\ba\b|\by\b|\be\b|\btot\b|\btill\b)\D{0,14}\d")]
    private static partial Regex Between();

    [GeneratedRegex(@"\b(less|fewer|lower) than\b|\bunder\b|\bbelow\b|<(?!=)|\bunter\b|\bweniger als\b|\bmoins de\b|\bmenos (de|que)\b|\bmeno di\b|\bminder dan\b|\bmindre än\b|\babaixo de\b|\bmniej niż\b|\bponiżej\b")]
    private static partial Regex Below();

    [GeneratedRegex(@"\bup to\b|\bat most\b|\bor (less|fewer|below|under|lower)\b|<=|≤|\bmaximum\b|\bwithin\b|\bbis zu\b|^bis\b|\bhöchstens\b|\bmaximal\b|\bjusqu['’]?à\b|\bhasta\b|\bfino a\b|\baté\b|^tot\b|\bmaximaal\b|\bno more than\b|\bnot more than\b")]
    private static partial Regex UpTo();

    [GeneratedRegex(@"(?<!no |not )\b(more|greater|higher) than\b|\bover\b(?! \d+ and)|(?<!or |and )\babove\b|>(?!=)|\büber\b|\bmehr als\b|\bplus de\b|\bmás de\b|\bpiù di\b|\boltre\b|\bmais de\b|\bacima de\b|\bmeer dan\b|\bmer än\b|\bwięcej niż\b|\bpowyżej\b|\bexceeding\b")]
    private static partial Regex Above();

    [GeneratedRegex(@"\d\s?[km]?\s?\+|\d\s?\w{0,9}\s?\+|\bat least\b|\bor (more|above|over|higher|greater|later|longer)\b|\band (above|over|up|later|more)\b|>=|≥|\bminimum\b|\d\s?\w{0,6} plus\b|\bmindestens\b|\bab \d|\bund mehr\b|\boder mehr\b|\bet plus\b|\bou plus\b|\bo más\b|\bal menos\b|\bo più\b|\balmeno\b|\bou mais\b|\bpelo menos\b|\bof meer\b|\beller mer\b|\blub więcej\b|\bvanaf\b|\bfrom \D{0,3}\d+\D*$|\bau moins\b")]
    private static partial Regex AtLeast();
}
