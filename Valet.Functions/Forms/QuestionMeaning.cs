using System.Globalization;
using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>What kind of answer a question wants.</summary>
internal enum QuestionAim { Unknown, Polar, Count, Telling }

/// <summary>"At least so many years": a yes or no that a number answers.</summary>
/// <param name="Of">What the experience is in; none for experience as such.</param>
/// <param name="Rest">The question for the number itself.</param>
internal sealed record Threshold(IReadOnlySet<string>? Of, QuestionMeaning Rest, decimal Least);

/// <summary>A question taken apart: the words that carry meaning, its numbers, how it is turned, what answer it wants.</summary>
/// <param name="Normal">All words, normalised.</param>
/// <param name="Meant">The words that carry meaning, each standing for all that say the same.</param>
/// <param name="Framed">The question as one of the frames in which forms ask, if it is one.</param>
internal sealed partial record QuestionMeaning(string Normal, IReadOnlySet<string> Meant, string Numbers, bool Negated, QuestionAim Aim, FramedQuestion? Framed, Threshold? Threshold)
{
    private const string Role = "thisrole";

    public bool AsksCount => Aim == QuestionAim.Count;

    public bool Has(string word) => Elsewhere.Has(Normal, word);

    /// <param name="yesNo">Its options are yes and no.</param>
    /// <param name="onForm">It stands on the form itself, not in the bank.</param>
    public static QuestionMeaning Of(string question, Employer employer, bool yesNo = false, bool onForm = false)
    {
        question = LengthLimit.Without(question);
        var normal = LabelText.Whole(question).Text;
        if (normal.Length == 0) normal = Words.Normal(question);
        var said = Asked(Acronym(Aside().Replace(Marks().Replace(question, " "), " ")));
        return Of(normal, Spelt(Vacancy().Replace(employer.InOurWords(said, onForm), Role)), yesNo);
    }

    private static QuestionMeaning Of(string normal, string text, bool yesNo)
    {
        text = AnythingElse().Replace(QuestionWords.Alias(text), "additional information");
        var plain = Trailer().Replace(Opener().Replace(text, ""), "");
        var told = !yesNo && IfSo().IsMatch(text);
        var framed = told ? null : Frame(plain.Length > 0 ? plain : text, yesNo);
        var tokens = Phrased(plain.Length > 0 ? plain : text);
        var said = string.Join(' ', tokens);
        var aim = yesNo ? QuestionAim.Polar : told ? QuestionAim.Telling : framed?.Aim ?? AimOf(string.Join(' ', Phrased(text)));
        var meant = QuestionMatcher.Meaning(tokens);
        if (Lately().IsMatch(said)) meant.Add("ever");
        if (Story().IsMatch(said)) meant.ExceptWith(["time", "ever", "example", "situation", "instance"]);
        meant.Remove(Role);
        if (meant.Contains("statu") || (meant.Contains("visa") && meant.Count > 2)) meant.Remove("current");
        if (meant.Contains("salary")) meant.Remove("annual");
        if (aim == QuestionAim.Count) meant.Remove("percent");
        // "Employed here" is not "employed"; elsewhere the mention of the company says nothing.
        if (!meant.Contains("work") && !meant.Contains("ever") && meant.Count > 1) meant.Remove(Employer.Ours);
        // "Why us?", however it is put.
        if (meant.Contains("why")) meant.ExceptWith(["work", "start", "willing", "choose"]);
        if (meant.Contains("felony") || meant.Contains("misdemeanor")) meant.Remove("crime");
        if (aim == QuestionAim.Count && meant.Contains("year") && meant.Count > 2) meant.ExceptWith(["experience", "work"]);
        return new(normal, meant, NumbersIn(said), tokens.Count(Words.IsNegation) % 2 == 1, aim, framed, ThresholdOf(plain, aim));
    }

    private static FramedQuestion? Frame(string text, bool yesNo)
    {
        var bare = QuestionWords.Alias(OfTheRole().Replace(text, ""));
        HashSet<string> Meaning(string slot)
        {
            var meant = QuestionMatcher.Meaning(Phrased(slot));
            if (meant.Contains("felony") || meant.Contains("misdemeanor")) meant.Remove("crime");
            return meant;
        }
        var framed = QuestionFrames.Of(text, yesNo, Meaning);
        if (framed is { Tag: "why" }) return framed;
        if (bare != text) framed = QuestionFrames.Of(bare, yesNo, Meaning);
        if (framed is null && yesNo && AimOf(bare) != QuestionAim.Polar) framed = QuestionFrames.Of("do you have " + bare, yesNo, Meaning);
        return framed is null ? null : framed with { About = framed.About.Where(w => w != Role).ToHashSet() };
    }

    private static string[] Phrased(string text) =>
        QuestionWords.Phrases.Aggregate($" {text} ", (t, p) => t.Contains(p.Key, StringComparison.Ordinal) ? t.Replace(p.Key, p.Value, StringComparison.Ordinal) : t).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // A remark before the question is left out, unless the question points back to it: "90 % travel. Are you comfortable with that?" asks about the remark.
    private static string Asked(string question)
    {
        // "Relocation: would you consider moving?" says its topic twice.
        if (Topic().Match(question) is { Success: true } topic && QuestionMatcher.Meaning(Words.Tokens(topic.Groups["topic"].Value)).IsSubsetOf(QuestionMatcher.Meaning(Words.Tokens(topic.Groups["asked"].Value)))) question = topic.Groups["asked"].Value;
        if (Sentences().Match(question) is not { Success: true } two) return question;
        var (before, asked) = (two.Groups["before"].Value, two.Groups["asked"].Value);
        if (PointsBack().Match(asked) is { Success: true }) return "Are you comfortable with " + Demand().Replace(before, "") + "?";
        return Words.Tokens(asked).Count(t => !QuestionWords.Fillers.Contains(t)) >= 2 && !Pronoun().IsMatch(asked) && !before.Contains('?', StringComparison.Ordinal) ? asked : question;
    }

    // "Amazon Web Services (AWS)" is AWS, and so is "AWS (Amazon Web Services)".
    private static string Acronym(string question) => Expanded().Replace(question, m =>
    {
        var (letters, words) = (m.Groups["short"].Value, m.Groups["long"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return words.Length >= letters.Length && string.Concat(words[^letters.Length..].Select(w => char.ToUpperInvariant(w[0]))) == letters ? string.Join(' ', words[..^letters.Length].Append(letters)) : m.Value;
    });

    private static string Spelt(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(t => Spelled.GetValueOrDefault(t, t)));

    private static string NumbersIn(string text) => string.Join(' ', Words.Numbers(text).Order(StringComparer.Ordinal));

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
        Counting().IsMatch(text) && !text.StartsWith("where ", StringComparison.Ordinal) ? QuestionAim.Count
        : Polar().IsMatch(text) ? QuestionAim.Polar
        : Telling().IsMatch(text) ? QuestionAim.Telling : QuestionAim.Unknown;

    private static Threshold? ThresholdOf(string text, QuestionAim aim)
    {
        if (aim != QuestionAim.Polar || AtLeast().Match(text) is not { Success: true } match) return null;
        var rest = Dangling().Replace(Gaps().Replace(text.Remove(match.Index, match.Length), " ").Trim(), "");
        var framed = Frame(rest, yesNo: true) is { Tag: "ever" } known ? known.About : null;
        var counted = Of("", PolarOpening().Replace("how many years " + rest, "how many years "), yesNo: false);
        return counted.Numbers.Length > 0 ? null : new(framed, counted, decimal.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture) + (match.Groups["over"].Success ? 0.001m : 0));
    }

    [GeneratedRegex(@"^(is there |do you have )?(anything|something) (else|more|you d like|you would like)(?!.*\b(ask|not)\b).{0,60}$|^(any )?additional (information|comments|notes|remarks)( you (would|d) like to (share|add)( with thisemployer)?)?$")]
    private static partial Regex AnythingElse();

    [GeneratedRegex(@" if (so|yes) (please )?(describe|explain|specify|list|provide|elaborate|give)\b.*$")]
    private static partial Regex IfSo();

    [GeneratedRegex(@"^((please |briefly )*(describe|tell us|tell me|share|discuss|give|walk)|(what|which) (is|was) (the|your) (most|greatest|biggest|hardest|toughest))\b")]
    private static partial Regex Story();

    [GeneratedRegex(@"^have you (?!completed|obtained|earned|read|received|got|ever|previously|had a chance)\w+")]
    private static partial Regex Lately();

    [GeneratedRegex(@"\*|\((required|optional)\)", RegexOptions.IgnoreCase)]
    private static partial Regex Marks();

    [GeneratedRegex(@"\((e\.?g\.?|i\.?e\.?|for example|such as|if any|if applicable|[^()]*,)[^()]*\)|, if any,", RegexOptions.IgnoreCase)]
    private static partial Regex Aside();

    [GeneratedRegex(@"(?<long>(?:\b[A-Za-z][\w-]* ){2,6})\((?<short>[A-Z]{2,6})\)")]
    private static partial Regex Expanded();

    [GeneratedRegex(@"^(?<topic>\w[\w ]{2,30}?)\s*[:–-]\s+(?<asked>(would|are|do|can|have|will|is|what|how|which)\b.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Topic();

    [GeneratedRegex(@"^(?<before>[^?]{8,}[.!;])\s+(?<asked>[A-Z][^?.]*\?)\s*$")]
    private static partial Regex Sentences();

    [GeneratedRegex(@"^((are|would) you (be )?(comfortable|ok|okay|fine|happy|willing|able|good)( to do| with| for)? (that|this|it)|(does|is|would) (this|that|it)( be)? (work|ok|okay|acceptable|fine|suitable|possible)( for you| to you| with you)?|can you (do|manage|meet|commit to|accept) (this|that|it)( requirement)?)\?$", RegexOptions.IgnoreCase)]
    private static partial Regex PointsBack();

    [GeneratedRegex(@"^(please note:? )?(that )?(this|the|our) (\w+ )?(role|position|job|opportunity)?\s*(requires|involves|is|includes|may require|will require)( you to| an?)?\s*|\.$", RegexOptions.IgnoreCase)]
    private static partial Regex Demand();

    [GeneratedRegex(@"\b(this|that|it|these|those|so|them)\b(?! (role|position|job|company|opportunity))", RegexOptions.IgnoreCase)]
    private static partial Regex Pronoun();

    [GeneratedRegex(@"\b(this|the|our) (role|position|job|opportunity|vacancy|opening)s?\b(?! (title|description|location|offer))")]
    private static partial Regex Vacancy();

    [GeneratedRegex(@" (for|to|in|with|of|from|as part of|on|at) thisrole( at thisemployer)?\b")]
    private static partial Regex OfTheRole();

    [GeneratedRegex(@"^(please |kindly |briefly |if so |if yes |and |in (a )?few (words|sentences) |in your own words |(please )?(state|indicate|specify|enter|provide|select|choose|confirm|tell us|let us know|give us|give|share)( with us)? (?!about|why)(whether |if |that |us )?(?=(your|the|how|what|which|you|number|total|if|whether)\b)|(can|could|do|will) you (please )?(confirm|tell us|indicate|state)( that| whether| if)? )+")]
    private static partial Regex Opener();

    [GeneratedRegex(@"( and (why|what (you|did you) learn.*|how (you|did you) (handle|resolve|solve|deal|overcome|manage)\w*.*|what happened.*|what the outcome was|explain why)| in accordance with .*| as required by law| in compliance with .*| at this time| at present| at the moment| right now| to and from work| to get to work| as part of (the|our) .*process| select all that apply| check all that apply| before employment| prior to employment| when (required|needed|necessary)| if (required|needed|necessary)| as (needed|required|necessary)| on a regular basis| for work| for business| each week| please explain| please describe| if (so|yes)( please)?( describe| explain| specify| list| provide details?| elaborate| give details?)?( below)?)+$")]
    private static partial Regex Trailer();

    [GeneratedRegex(@"^(how (many|much|long|often)|what percentage|number of|total (number|years)|years of|\w+ years of|years)\b|\bhow many (years|months|people|direct|days|hours)\b|\bnumber of (years|months)\b|\b(experience )?(in )?years$")]
    private static partial Regex Counting();

    [GeneratedRegex(@"^(valid|willing|able|open|comfortable|available|eligible|ready|ever|legally|previously (worked|employed|applied)) |^(and |if so |if yes |please (confirm|indicate|state|select|tell us) (that |if |whether )|(confirm|indicate) (that |if |whether )|i )?(are|is|do|does|did|have|has|had|can|could|will|would|were|was|am|may|should|shall) (you|your|there|we|any|i|anyone|this|the|it|us|one|an?|understand|confirm|currently|thisemployer)\b|\bwhether you\b|^(is|does|has|did|would|are) \w+|^(haben|besitzen|sind|sprechen|konnen|verfugen|waren|wurden|wurde|mussen|benotigen) sie\b|^(avez|etes|parlez|pouvez|possedez|seriez) vous\b|^est ce que\b|^(tiene|tienes|puede|puedes|posee|habla|hablas|esta|estas) \w+")]
    private static partial Regex Polar();

    [GeneratedRegex(@"^(please |briefly |in a few words |kindly )*((in|at|with|on|for|from|to|of) )?(why|describe|explain|tell|share|what|how|walk|give|discuss|elaborate|summarize|outline|list|which|select|who|when|where)\b")]
    private static partial Regex Telling();

    [GeneratedRegex(@"\b(?<!less than |at most |up to |under |to |last |past |next |within |in |- )((at least |(a )?minimum (of )?|no less than )|(?<over>more than |over ))?(?<n>\d{1,2})\+? ?(or more |plus |full )?years?( or more| at least| minimum)?\b(?! (ago|old|from|of age))( of)?")]
    private static partial Regex AtLeast();

    [GeneratedRegex(@"( for| over| during| with)$")]
    private static partial Regex Dangling();

    [GeneratedRegex(@"\s{2,}")]
    private static partial Regex Gaps();

    [GeneratedRegex(@"^how many years (do|have|are|can|will) (you|we)( have| possess| bring)?\b")]
    private static partial Regex PolarOpening();
}
