using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <param name="Similarity">1 for the same words, at least 0.8 for the same meaning.</param>
internal sealed record BankHit(string Answer, double Similarity, AnswerSource Source, string Reason);

/// <summary>The person's answers, found by meaning. Entries that ask the same and disagree are as good as none.</summary>
internal sealed partial class KnownAnswers
{
    private sealed record Entry(BankAnswer Said, QuestionMeaning Meaning, AnswerSource Source);

    private readonly Applicant _applicant;
    private readonly Employer _employer;
    private readonly List<Entry> _entries;
    private readonly Dictionary<string, List<Entry>> _byWords;
    private readonly Lazy<ILookup<string, Entry>> _byKey;

    public KnownAnswers(Applicant applicant, Employer employer)
    {
        _applicant = applicant;
        _employer = employer;
        _entries = [.. applicant.Answers.Select(a => new Entry(a, QuestionMeaning.Of(a.Question, employer), a.FromPerson ? AnswerSource.Person : AnswerSource.Bank)), .. OwnKeys(applicant, employer)];
        _byWords = _entries.GroupBy(e => e.Meaning.Normal).ToDictionary(g => g.Key, g => g.ToList());
        _byKey = new(() => _entries.Where(e => e.Source != AnswerSource.Profile).Select(e => (Entry: e, Key: KeyFinder.KeyOf(AsField(e.Said.Question))?.Key)).Where(p => p.Key is not null).ToLookup(p => p.Key!, p => p.Entry));
    }

    public string? ByPerson(FormField field) => _applicant.Answers
        .Where(a => a.FromPerson && (a.Question == field.Selector || FieldValues.SameText(a.Question, field.Label))).Select(a => a.Answer).LastOrDefault();

    public BankHit? Find(FormField field)
    {
        var asked = QuestionMeaning.Of(field.Label, _employer, OptionTopic.Of(field).IsYesNo, onForm: true);
        if (asked.Normal.Length == 0) return null;
        if (_byWords.TryGetValue(asked.Normal, out var same)) return Agreed([.. same.Select(e => (e, 1.0))]);
        var alike = _entries.Select(e => (Entry: e, Similarity: QuestionMatcher.Similarity(asked, e.Meaning))).Where(h => h.Similarity >= 0.8).ToList();
        if (alike.Count > 0) return Agreed(alike);
        return Enough(asked);
    }

    /// <summary>An answer whose question the vocabulary takes for the same key. Legal ones must be about the same country and turned the same way.</summary>
    public string? FindByKey(string key, FormField field, string? home)
    {
        if (_entries.Count == 0 || KnownValues.IsIdentity(key)) return null;
        var asked = Words.Normal(field.Label);
        var negated = Words.IsNegated(Words.Tokens(field.Label));
        var countries = CountriesOf(field.Label, home);
        var answers = _byKey.Value[key].Where(e => Words.IsNegated(Words.Tokens(e.Said.Question)) == negated && IsBack(e.Meaning.Normal) == IsBack(asked) && IsPlainly(key, e.Meaning)
            && (!FieldVocabulary.Entry(key)!.Polar || (!negated && CountriesOf(e.Said.Question, home).SetEquals(countries) && e.Meaning.Has("without") == Elsewhere.Has(asked, "without"))))
            .Select(e => FieldValues.Collapsed(e.Said.Answer)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return answers.Count == 1 ? answers[0] : null;
    }

    // What was is no answer to what is.
    private static bool IsBack(string question) => Back().IsMatch(question);

    // The vocabulary reads a label for one thing in it; an answer of the bank is taken only if its whole question is about that.
    private static bool IsPlainly(string key, QuestionMeaning known) => key switch
    {
        "workAuthorization" => RightToWork().IsMatch(known.Normal),
        "requiresSponsorship" => Sponsor().IsMatch(known.Normal),
        "salaryExpectation" or "currentSalary" => Pay().IsMatch(known.Normal),
        "yearsOfExperience" => known.Framed is { Tag: "years", About.Count: 0 },
        "veteranStatus" => known.Has("veteran"),
        "disabilityStatus" => known.Normal.Contains("disab", StringComparison.Ordinal),
        _ => true,
    };

    private static HashSet<string> CountriesOf(string text, string? home) => Places.CountriesIn(text) is { Count: > 0 } named ? [.. named] : home is null ? [] : [home];

    // "At least 5 years of Python?" is answered by the years that are known, and by a yes to seven or a no to three.
    private BankHit? Enough(QuestionMeaning asked)
    {
        if (asked.Threshold is not { } least || asked.Negated) return null;
        var said = _entries.Where(e => !e.Meaning.Negated).Select(e => Tells(least, e)).Append(InAll(least)).OfType<bool>().Distinct().ToList();
        return said is [var enough] ? new(enough ? "Yes" : "No", 0.9, AnswerSource.Derived, "It follows from a number that is known.") : null;
    }

    private static bool? Tells(Threshold least, Entry entry)
    {
        if (entry.Meaning.Threshold is { Of: { } of } other && least.Of is not null && of.SetEquals(least.Of))
            return OptionMatcher.Polarity(entry.Said.Answer) switch { true when other.Least >= least.Least => true, false when other.Least <= least.Least => false, _ => null };
        var counted = entry.Meaning.AsksCount && (entry.Meaning.Framed is { Tag: "years" } years && least.Of is not null ? years.About.SetEquals(least.Of) : QuestionMatcher.Similarity(least.Rest, entry.Meaning) >= 0.8);
        return counted && OptionMatcher.SingleNumber(entry.Said.Answer) is { } known ? known >= least.Least : null;
    }

    private bool? InAll(Threshold least) => least.Of is { Count: 0 } && _applicant.Profile.GetValueOrDefault("yearsOfExperience") is { } years && OptionMatcher.SingleNumber(years) is { } known ? known >= least.Least : null;

    private static BankHit? Agreed(List<(Entry Entry, double Similarity)> hits)
    {
        var first = hits.OrderByDescending(h => h.Entry.Said.FromPerson).ThenBy(h => h.Entry.Source == AnswerSource.Profile).ThenByDescending(h => h.Similarity).First();
        var best = hits.Where(h => h.Entry.Source == first.Entry.Source && h.Similarity >= first.Similarity).ToList();
        if (best.Select(h => FieldValues.Collapsed(h.Entry.Said.Answer)).Distinct(StringComparer.OrdinalIgnoreCase).Count() != 1) return null;
        return new(best[0].Entry.Said.Answer, first.Similarity, first.Entry.Source, first.Entry.Source switch
        {
            AnswerSource.Person => "The person answered this in the run.",
            AnswerSource.Profile => "The profile says so under a name of its own.",
            _ => first.Similarity >= 1 ? "The answer bank holds this question." : "The answer bank holds this question in other words.",
        });
    }

    // What a profile holds beyond the vocabulary, such as willingToRelocate, is an answer to a question of those words.
    private static IEnumerable<Entry> OwnKeys(Applicant applicant, Employer employer) => applicant.Profile
        .Where(p => FieldVocabulary.Entry(p.Key) is null && !p.Key.Contains('.', StringComparison.Ordinal) && p.Key != "coverLetterText" && p.Key.Length > 3)
        .Select(p => { var question = Spaced(p.Key); return new Entry(new(question, p.Value), QuestionMeaning.Of(question, employer), AnswerSource.Profile); });

    private static string Spaced(string key) => string.Concat(key.Select((c, i) => char.IsUpper(c) && i > 0 ? " " + char.ToLowerInvariant(c) : c.ToString()));

    private static FormField AsField(string question) => new("", null, question, FieldKind.Text, false, []);

    [GeneratedRegex(@"\b(did|was|were|ever|past|previous|previously|former|first|last|been)\b")]
    private static partial Regex Back();

    [GeneratedRegex(@"\b(authori[sz]\w+|eligib\w+|right|rights|permit\w*|permission|entitled|entitlement|allowed|legally|lawfully)\b.*\b(work\w*|employ\w*)\b|\bwork(ing)? (authori[sz]\w+|permit|visa|eligibility|rights?)\b|\b(arbeitserlaubnis|arbeitsgenehmigung|berechtigt)\b|\b(droit|autoris\w+|permis) (de|a) travail\w*|\b(permiso|autoriza\w+) (de|para|a) trab\w+")]
    private static partial Regex RightToWork();

    [GeneratedRegex(@"\b(sponsor\w*|visa support|visumsunterstutzung|parrainage|patrocinio)\b")]
    private static partial Regex Sponsor();

    [GeneratedRegex(@"\b(salary|pay|compensation|remuneration|wages?|ctc|earnings|gehalt\w*|salaire|salari\w*|retribu\w+)|salar|gehalt")]
    private static partial Regex Pay();
}
