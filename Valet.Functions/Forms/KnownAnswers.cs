namespace Valet.Functions.Forms;

/// <param name="Similarity">1 for the same words, at least 0.8 for the same meaning.</param>
internal sealed record BankHit(string Answer, double Similarity, AnswerSource Source, string Reason);

/// <summary>The person's answers, found by meaning. Entries that ask the same and disagree are as good as none.</summary>
internal sealed class KnownAnswers
{
    private sealed record Entry(BankAnswer Said, QuestionMeaning Meaning, AnswerSource Source);

    private readonly Applicant _applicant;
    private readonly IReadOnlySet<string> _company;
    private readonly List<Entry> _entries;
    private readonly Dictionary<string, List<Entry>> _byWords;
    private readonly Lazy<ILookup<string, Entry>> _byKey;

    public KnownAnswers(Applicant applicant, IReadOnlySet<string> company)
    {
        _applicant = applicant;
        _company = company;
        _entries = [.. applicant.Answers.Select(a => new Entry(a, QuestionMeaning.Of(a.Question, company), a.FromPerson ? AnswerSource.Person : AnswerSource.Bank)), .. OwnKeys(applicant, company)];
        _byWords = _entries.GroupBy(e => e.Meaning.Normal).ToDictionary(g => g.Key, g => g.ToList());
        _byKey = new(() => _entries.Where(e => e.Source != AnswerSource.Profile).Select(e => (Entry: e, Key: KeyFinder.KeyOf(AsField(e.Said.Question))?.Key)).Where(p => p.Key is not null).ToLookup(p => p.Key!, p => p.Entry));
    }

    public string? ByPerson(FormField field) => _applicant.Answers
        .Where(a => a.FromPerson && (a.Question == field.Selector || FieldValues.SameText(a.Question, field.Label))).Select(a => a.Answer).LastOrDefault();

    public BankHit? Find(FormField field)
    {
        if (_entries.Count == 0) return null;
        var asked = QuestionMeaning.Of(field.Label, _company, OptionTopic.Of(field).IsYesNo);
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
        var negated = Words.IsNegated(Words.Tokens(field.Label));
        var countries = CountriesOf(field.Label, home);
        var answers = _byKey.Value[key].Where(e => Words.IsNegated(Words.Tokens(e.Said.Question)) == negated && (!FieldVocabulary.Entry(key)!.Polar || (!negated && CountriesOf(e.Said.Question, home).SetEquals(countries)
            && e.Meaning.Has("without") == Elsewhere.Has(Words.Normal(field.Label), "without")))).Select(e => FieldValues.Collapsed(e.Said.Answer)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return answers.Count == 1 ? answers[0] : null;
    }

    private static HashSet<string> CountriesOf(string text, string? home) => Places.CountriesIn(text) is { Count: > 0 } named ? [.. named] : home is null ? [] : [home];

    // "At least 5 years of Python?" is answered by the years that are known.
    private BankHit? Enough(QuestionMeaning asked)
    {
        if (asked.Threshold is not { } threshold) return null;
        var known = _entries.Where(e => e.Meaning.AsksCount && QuestionMatcher.Similarity(threshold.Question, e.Meaning) >= 0.8)
            .Select(e => (e, Years: OptionMatcher.SingleNumber(e.Said.Answer))).ToList();
        if (known.Count == 0 || known.Any(k => k.Years is null) || known.Select(k => k.Years >= threshold.Least).Distinct().Count() != 1) return null;
        return new(known[0].Years >= threshold.Least ? "Yes" : "No", 0.9, AnswerSource.Derived, "It follows from a number in the answer bank.");
    }

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
    private static IEnumerable<Entry> OwnKeys(Applicant applicant, IReadOnlySet<string> company) => applicant.Profile
        .Where(p => FieldVocabulary.Entry(p.Key) is null && !p.Key.Contains('.', StringComparison.Ordinal) && p.Key != "coverLetterText" && p.Key.Length > 3)
        .Select(p => { var question = Spaced(p.Key); return new Entry(new(question, p.Value), QuestionMeaning.Of(question, company), AnswerSource.Profile); });

    private static string Spaced(string key) => string.Concat(key.Select((c, i) => char.IsUpper(c) && i > 0 ? " " + char.ToLowerInvariant(c) : c.ToString()));

    private static FormField AsField(string question) => new("", null, question, FieldKind.Text, false, []);
}
