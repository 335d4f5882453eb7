using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>What kind of answer a question wants.</summary>
internal enum QuestionAim { Unknown, Polar, Count, Telling }

/// <param name="Question">What is left when the threshold is taken away.</param>
internal sealed record Threshold(QuestionMeaning Question, decimal Least);

/// <summary>A question taken apart: the words that carry meaning, its numbers, how it is turned, what answer it wants.</summary>
/// <param name="Normal">All words, normalised.</param>
/// <param name="Meant">The words that carry meaning, each standing for all that say the same.</param>
internal sealed partial record QuestionMeaning(string Normal, IReadOnlySet<string> Meant, string Numbers, bool Negated, QuestionAim Aim, Threshold? Threshold)
{
    // Stands for the employer whose form it is, under whatever name.
    private const string Ours = "thisemployer";

    public bool AsksCount => Aim == QuestionAim.Count;

    public bool Has(string word) => Elsewhere.Has(Normal, word);

    /// <param name="company">Words of the employer's name: "Why Acme?" asks the same as "Why us?".</param>
    /// <param name="yesNo">Its options are yes and no.</param>
    public static QuestionMeaning Of(string question, IReadOnlySet<string> company, bool yesNo = false)
    {
        question = LengthLimit.Without(question);
        var normal = LabelText.Whole(question).Text;
        if (normal.Length == 0) normal = Words.Normal(question);
        var said = ThisCompany().Replace(Marks().Replace(question, " "), m => m.Groups["who"].Success ? m.Value.Replace(m.Groups["who"].Value, "us", StringComparison.Ordinal) : m.Value);
        var tokens = Phrases(OwnCompany().Replace(AnythingElse().Replace(Words.Normal(said), "additional information"), " " + Ours)).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(t => Spelled.GetValueOrDefault(t, t)).Select(t => company.Contains(t) ? Ours : t).ToArray();
        var aim = yesNo ? QuestionAim.Polar : AimOf(string.Join(' ', tokens));
        var numbers = string.Join(' ', Words.Numbers(string.Join(' ', tokens)).Order(StringComparer.Ordinal));
        var meaning = QuestionMatcher.Meaning(tokens);
        if (Lately().IsMatch(string.Join(' ', tokens))) meaning.Add("ever");
        // "Employed here" is not "employed"; elsewhere the mention of the company says nothing.
        if (!meaning.Contains("work") && !meaning.Contains("ever")) meaning.Remove(Ours);
        // "Why us?", however it is put.
        if (meaning.Contains("why")) meaning.ExceptWith(["work", "start", "willing", "choose", Ours]);
        if (aim == QuestionAim.Count && meaning.Contains("year") && meaning.Count > 2) meaning.ExceptWith(["experience", "work"]);
        return new(normal, meaning, numbers, tokens.Count(Words.IsNegation) % 2 == 1, aim, ThresholdOf(string.Join(' ', tokens), aim, company));
    }

    private static readonly Dictionary<string, string> Spelled = new()
    {
        ["one"] = "1",
        ["two"] = "2",
        ["three"] = "3",
        ["four"] = "4",
        ["five"] = "5",
        ["six"] = "6",
        ["seven"] = "7",
        ["eight"] = "8",
        ["nine"] = "9",
        ["ten"] = "10",
        ["eighteen"] = "18",
        ["twelve"] = "12",
    };

    private static QuestionAim AimOf(string text) =>
        Counting().IsMatch(text) ? QuestionAim.Count
        : Polar().IsMatch(text) ? QuestionAim.Polar
        : Telling().IsMatch(text) ? QuestionAim.Telling : QuestionAim.Unknown;

    private static Threshold? ThresholdOf(string text, QuestionAim aim, IReadOnlySet<string> company)
    {
        if (aim != QuestionAim.Polar || AtLeast().Match(text) is not { Success: true } match) return null;
        var rest = "how many years " + text.Remove(match.Index, match.Length);
        var meant = Of(PolarOpening().Replace(rest, "how many years "), company);
        return meant.Numbers.Length > 0 ? null : new(meant, decimal.Parse(match.Groups["n"].Value, System.Globalization.CultureInfo.InvariantCulture) + (match.Groups["over"].Success ? 0.001m : 0));
    }

    // Several words that say one thing.
    private static string Phrases(string text) => QuestionWords.Phrases.Aggregate($" {text} ", (t, p) => t.Contains(p.Key, StringComparison.Ordinal) ? t.Replace(p.Key, p.Value, StringComparison.Ordinal) : t).Trim();

    [GeneratedRegex(@" (for|by|at|with|to|of|in) (us|our (own )?(company|team|organi[sz]ation|firm|group)|(this|the) (company|organi[sz]ation|firm|employer))\b| here\b| our (company|organi[sz]ation|firm)\b")]
    private static partial Regex OwnCompany();

    [GeneratedRegex(@"^(is there |do you have )?(anything|something) (else|more|you d like|you would like).{0,60}$|^additional (information|comments|notes|remarks)$")]
    private static partial Regex AnythingElse();

    [GeneratedRegex(@"^have you (?!completed|obtained|earned|read|received|got|ever|previously|had a chance)\w+")]
    private static partial Regex Lately();

    [GeneratedRegex(@"\*|\((required|optional)\)", RegexOptions.IgnoreCase)]
    private static partial Regex Marks();

    [GeneratedRegex(@"\b(([Ww]ork(ed|ing)?|[Ee]mployed|[Ii]nterview(ed)?|[Aa]ppl(y|ied|ying)|[Rr]ole|[Pp]osition|[Jj]ob|[Cc]areer|[Rr]elatives|[Aa]nyone|[Ff]riends|[Oo]pportunity)( (here|previously|currently|employed|working|who works))? (at|for|by|to)|[Jj]oin(ing)?|[Ii]nterested in|^Why) (?<who>[A-Z][\w&.-]*( [A-Z&][\w&.-]*){0,3})(?=\s*(\?|,|\.|$| before\b| in the past\b| or\b| previously\b| and\b| as\b))")]
    private static partial Regex ThisCompany();

    [GeneratedRegex(@"^(how (many|much|long|often)|number of|total (number|years)|years of|\w+ years of|years)\b|\bhow many (years|months|people|direct|days|hours)\b|\bnumber of (years|months)\b|\b(experience )?(in )?years$")]
    private static partial Regex Counting();

    [GeneratedRegex(@"^(willing|able|open|comfortable|available|eligible|ready|ever|legally|previously (worked|employed|applied)) |^(and |if so |if yes |please (confirm|indicate|state|select|tell us) (that |if |whether )|(confirm|indicate) (that |if |whether )|i )?(are|is|do|does|did|have|has|had|can|could|will|would|were|was|am|may|should|shall) (you|your|there|we|any|i|anyone|this|the|it|us|understand|confirm|currently)\b|\bwhether you\b")]
    private static partial Regex Polar();

    [GeneratedRegex(@"^(please |briefly |in a few words |kindly )*(why|describe|explain|tell|share|what|how|walk|give|discuss|elaborate|summarize|outline|list)\b")]
    private static partial Regex Telling();

    [GeneratedRegex(@"\b(?<!lessthan |atmost |upto |under |to |- )((atleast|minimum|a minimum) |(?<over>morethan|over) )?(?<n>\d{1,2})\+? ?(or more |plus )?years?( or more| atleast)?\b( of)?")]
    private static partial Regex AtLeast();

    [GeneratedRegex(@"^how many years (do|have|are|can|will) (you|we)( have| possess| bring)?\b")]
    private static partial Regex PolarOpening();
}
