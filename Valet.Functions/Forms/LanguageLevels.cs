using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>How well a language is spoken, on the scale from A1 to C2, with native speakers above it.</summary>
internal static partial class LanguageLevels
{
    private const int Native = 7;

    public static Choice Choose(string value, IReadOnlyList<FieldOption> options)
    {
        var meant = Of(value);
        if (meant.Count == 0) return Choice.Unknown;
        var read = options.Select(o => (Option: o, Ranks: Of(o.Label))).Where(r => r.Ranks.Count > 0).ToList();
        if (read.Count < 2) return Choice.Unknown;
        var same = read.Where(r => r.Ranks.SetEquals(meant)).ToList();
        if (same.Count == 0) same = read.Where(r => r.Ranks.Overlaps(meant)).ToList();
        // Who grew up with a language speaks it as well as the best of the list.
        if (same.Count == 0 && meant.Contains(Native)) same = read.Where(r => r.Ranks.Max() >= 6 && r.Ranks.Max() == read.Max(x => x.Ranks.Max())).ToList();
        return Choice.Of(same.Count == 1 ? same[0].Option : null, 0.88);
    }

    private static HashSet<int> Of(string text)
    {
        var normal = Words.Normal(text);
        var codes = Cefr().Matches(normal).Select(m => Rank(m.Value)).ToHashSet();
        if (NativeWords().IsMatch(normal)) codes.UnionWith(FullWords().IsMatch(normal) ? [5, 6, Native] : [Native]);
        if (codes.Count > 0) return codes;
        if (LimitedWords().IsMatch(normal)) return [3];
        if (FullWords().IsMatch(normal)) return [5, 6];
        if (WorkingWords().IsMatch(normal)) return [4, 5];
        if (UpperWords().IsMatch(normal)) return [4];
        if (BasicWords().IsMatch(normal)) return [1, 2];
        if (MiddleWords().IsMatch(normal)) return [3, 4];
        return AdvancedWords().IsMatch(normal) ? [5] : [];
    }

    private static int Rank(string code) => (code[0] - 'a') * 2 + (code[1] - '0');

    [GeneratedRegex(@"\b[abc][12]\b")]
    private static partial Regex Cefr();

    [GeneratedRegex(@"\b(native|bilingual|mother tongue|muttersprach\w*|langue maternelle|natif|nativo|nativa|madrelingua|lingua materna|moedertaal|modersmal|ojczysty|bilingue)\b")]
    private static partial Regex NativeWords();

    [GeneratedRegex(@"\blimited working\b|\blower intermediate\b")]
    private static partial Regex LimitedWords();

    [GeneratedRegex(@"\b(full professional|fluent|fluently|fliessend|verhandlungssicher|courant|fluido|fluente|vloeiend|flytande|biegly|proficient|mastery)\b")]
    private static partial Regex FullWords();

    [GeneratedRegex(@"\b(professional working|working proficiency|business)\b")]
    private static partial Regex WorkingWords();

    [GeneratedRegex(@"\bupper intermediate\b")]
    private static partial Regex UpperWords();

    [GeneratedRegex(@"^(basic|beginner|elementary|basics|novice|grundkenntnisse|notions|debutant|basico|base|elementare|basis)\b|\b(elementary proficiency|basic knowledge)\b")]
    private static partial Regex BasicWords();

    [GeneratedRegex(@"^(intermediate|conversational|intermediaire|intermedio|intermediario|gut|gute kenntnisse|gemiddeld)\b")]
    private static partial Regex MiddleWords();

    [GeneratedRegex(@"^(advanced|avance|avanzado|avancado|avanzato|fortgeschritten|sehr gut|gevorderd)\b")]
    private static partial Regex AdvancedWords();
}
