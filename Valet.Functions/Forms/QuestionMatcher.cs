using FuzzySharp;

namespace Valet.Functions.Forms;

/// <summary>
/// Tells whether two questions ask the same. Wording may differ; numbers, negation and every word that carries meaning may not:
/// a question about Java is not answered with one about JavaScript, nor "now" with "in the future".
/// </summary>
internal static class QuestionMatcher
{
    private static readonly HashSet<string> Fillers =
    [
        .. ("do does did you your yours youre have has had having are is am be been being a an the of to in on at for with by from and or any this that these those please what whats which how many much if so will would can could may might shall "
            + "should we our ours it its as also there here i me my mine let us tell describe briefly provide list specify enter select choose indicate answer explain note following below above one all apply applies question "
            + "role position job opportunity company team application applicant candidate applying used use using professional relevant hands about regarding field area within into were was give share know yes ever possess hold type number total overall level "
            + "kindly short shortly own personally personal own details detail information info full").Split(' '),
    ];

    // Words that ask the same thing in a question; the first stands for all.
    private static readonly Dictionary<string, string> Same = new[]
    {
        "authorize authorized authorised authorise authorization authorisation eligible eligibility permitted allowed entitled legally legal right permit",
        "relocate relocation relocating move moving",
        "willing open able comfortable interested prepared happy ready available okay",
        "salary compensation pay remuneration wage",
        "expect expected expectation expectations desire desired target requirement requirements expecting",
        "require requires required need needs requiring",
        "sponsor sponsorship sponsored sponsoring",
        "year years yrs yr",
        "experience experienced experiences",
        "start begin join commence starting",
        "hear find learn discover found heard learned",
        "early earliest soonest soon",
        "employ employed employee employment",
        "work working worked works",
        "why reason motivates motivation interest interests",
        "degree education qualification",
        "notice",
        "travel travelling traveling",
        "remote remotely",
        "onsite office",
        "language languages",
        "code coding program programming",
        "lead led leading leadership manage managed managing management",
        "link url profile website",
        "current currently present presently",
        "previous previously prior former formerly past",
        "certify certification certified certificate certifications",
        "commute commuting",
        "live living reside residing based located location residence",
    }.SelectMany(line => { var words = line.Split(' '); return words.Select(w => (w, words[0])); }).DistinctBy(p => p.w).ToDictionary(p => p.w, p => p.Item2);

    public static bool IsFiller(string token) => Fillers.Contains(token);

    /// <summary>0 to 1; at least 0.8 means the same question.</summary>
    public static double Similarity(string asked, string known)
    {
        var (a, b) = (Words.Normal(asked), Words.Normal(known));
        if (a.Length == 0 || b.Length == 0) return 0;
        if (a == b) return 1;
        if (!Words.Numbers(asked).Order().SequenceEqual(Words.Numbers(known).Order())) return 0;
        var (left, right) = (a.Split(' '), b.Split(' '));
        if (left.Count(Words.IsNegation) % 2 != right.Count(Words.IsNegation) % 2) return 0;
        var (x, y) = (Meaning(left), Meaning(right));
        if (x.Count == 0 || y.Count == 0) return 0;
        var restX = x.Where(w => !y.Any(v => SameWord(w, v))).ToList();
        var restY = y.Where(w => !x.Any(v => SameWord(w, v))).ToList();
        if (restX.Count == 0 && restY.Count == 0) return x.Count == 1 ? 0.85 : 0.95;
        // One side may say a little more, but only in words that change nothing.
        return 0;
    }

    private static HashSet<string> Meaning(string[] tokens)
    {
        var meaning = tokens.Where(t => !Fillers.Contains(t)).Select(t => Same.GetValueOrDefault(t) ?? Stem(t)).ToHashSet();
        // "years of Python" asks the same as "years of experience with Python".
        if (meaning.Contains("year") && meaning.Count > 2) meaning.ExceptWith(["experience", "work"]);
        return meaning;
    }

    private static bool SameWord(string a, string b) =>
        a == b || (a.Length >= 6 && b.Length >= 6 && a[0] == b[0] && !a.Any(char.IsDigit) && Math.Abs(a.Length - b.Length) <= 1 && Fuzz.Ratio(a, b) >= 88 && a[^1] == b[^1]);

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
        return Same.GetValueOrDefault(stem) ?? stem;
    }
}
