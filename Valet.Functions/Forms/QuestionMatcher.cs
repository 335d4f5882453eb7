using FuzzySharp;

namespace Valet.Functions.Forms;

/// <summary>
/// Tells whether two questions ask the same. Wording may differ; numbers, negation, the kind of answer and every word that carries meaning may not:
/// a question about Java is not answered with one about JavaScript, nor "now" with "in the future".
/// </summary>
internal static class QuestionMatcher
{
    public static bool IsFiller(string token) => QuestionWords.Fillers.Contains(token) || QuestionWords.WeakInOptions.Contains(token);

    /// <summary>0 to 1; at least 0.8 means the same question.</summary>
    public static double Similarity(string asked, string known) => Similarity(QuestionMeaning.Of(asked, Employer.Unknown), QuestionMeaning.Of(known, Employer.Unknown));

    public static double Similarity(QuestionMeaning a, QuestionMeaning b)
    {
        if (a.Normal.Length == 0 || b.Normal.Length == 0) return 0;
        if (a.Normal == b.Normal) return 1;
        if (a.Negated != b.Negated || !SameLeast(a, b)) return 0;
        if (a.Threshold?.Of is { } inA && b.Threshold?.Of is { } inB) return inA.SetEquals(inB) ? 0.9 : 0;
        if (a.Framed is { } x && b.Framed is { } y) return x.Tag == y.Tag && x.About.SetEquals(y.About) ? 0.9 : 0;
        if (a.Numbers != b.Numbers) return 0;
        if (a.Meant.Count == 0 || a.Meant.Count != b.Meant.Count || !Agree(a, b)) return 0;
        var odd = 0;
        foreach (var word in a.Meant)
            if (!b.Meant.Contains(word) && (++odd > 1 || !b.Meant.Any(other => !a.Meant.Contains(other) && Misspelt(word, other)))) return 0;
        return a.Meant.Count == 1 ? 0.85 : 0.95 - 0.05 * odd;
    }

    public static HashSet<string> Meaning(IReadOnlyList<string> tokens) =>
        tokens.Where(t => !QuestionWords.Fillers.Contains(t)).Select(t => QuestionWords.Same.GetValueOrDefault(t) ?? Stem(t)).Where(t => t.Length > 0).ToHashSet();

    // A bare label may stand for a number or a story, but a yes is neither.
    private static bool Agree(QuestionMeaning a, QuestionMeaning b) =>
        a.Aim == b.Aim || (a.Aim == QuestionAim.Unknown && b.Aim != QuestionAim.Polar) || (b.Aim == QuestionAim.Unknown && a.Aim != QuestionAim.Polar);

    private static bool SameLeast(QuestionMeaning a, QuestionMeaning b) => a.Threshold?.Least == b.Threshold?.Least;

    private static bool Misspelt(string a, string b) =>
        a.Length >= 6 && b.Length >= 6 && a[0] == b[0] && a[^1] == b[^1] && !a.Any(char.IsDigit) && Math.Abs(a.Length - b.Length) <= 1 && Fuzz.Ratio(a, b) >= 88;

    private static string Stem(string token)
    {
        var stem = token switch
        {
            { Length: > 5 } when token.EndsWith("ies", StringComparison.Ordinal) => token[..^3] + "y",
            { Length: > 5 } when token.EndsWith("ing", StringComparison.Ordinal) => token[..^3],
            { Length: > 4 } when token.EndsWith("ed", StringComparison.Ordinal) => token[..^2],
            { Length: > 3 } when token.EndsWith('s') && !token.EndsWith("ss", StringComparison.Ordinal) => token[..^1],
            _ => token,
        };
        // "Referred" is "refer", "leaving" is "leave"; "car" is no stem of "caring".
        if (stem.Length > 4 && stem.Length < token.Length && stem[^1] == stem[^2] && stem[^1] is not ('s' or 'l' or 'e')) stem = stem[..^1];
        if (stem.Length > 3 && QuestionWords.Same.GetValueOrDefault(stem) is { } same) return same;
        return stem.Length > 4 && stem[^1] == 'e' ? stem[..^1] : stem;
    }
}
