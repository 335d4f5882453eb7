using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>Lists of calling codes: the option for a country, named or by its bare code.</summary>
internal static partial class CallingCodes
{
    public static Choice Choose(string value, IReadOnlyList<FieldOption> options)
    {
        if (Places.Country(value) is not { } country || DialCodes.Of(country) is not { } dial) return Choice.Unknown;
        var codes = options.Select(o => (Option: o, Code: CodeIn(o.Label))).Where(c => c.Code is not null).ToList();
        if (codes.Count < 2 || codes.Count * 10 < options.Count * 8) return Choice.Unknown;
        var same = codes.Where(c => c.Code == dial).Select(c => c.Option).ToList();
        var named = same.Where(o => Named(o) == country).ToList();
        if (named.Count > 0) return Choice.Of(named.Count == 1 ? named[0] : null, 0.97);
        // Bare codes: of two that read the same either is right.
        var bare = same.Where(o => Named(o) is null && OptionMatcher.WithoutDialCode(o.Label).Trim('+', ' ').All(c => !char.IsAsciiLetter(c) || CodeIn(o.Label) is null)).ToList();
        if (bare.Count > 0 && bare.All(o => FieldValues.SameText(o.Label, bare[0].Label))) return Choice.Of(bare[0], 0.95);
        var several = same.Where(o => Places.CountriesIn(o.Label).Contains(country)).ToList();
        return Choice.Of(several.Count == 1 ? several[0] : null, 0.95);
    }

    private static string? Named(FieldOption option) =>
        Places.Country(OptionMatcher.WithoutDialCode(option.Label).Trim('+', ' ')) ?? (option.Value is { Length: 2 or 3 } code && !code.Any(char.IsDigit) ? Places.Country(code) : null);

    private static string? CodeIn(string label) => Code().Match(label.Trim()) is { Success: true } m && m.Groups["code"].Value.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal) is var code
        && (DialCodes.Countries(code).Count > 0 || (code.Length == 4 && code[0] == '1')) ? code : null;

    [GeneratedRegex(@"^(00)?(?<code>[1-9]\d{0,3})$|\+\s?(?<code>[1-9]\d{0,2}(-\d{3})?)\b|\((00)?(?<code>[1-9]\d{0,3})\)$")]
    private static partial Regex Code();
}
