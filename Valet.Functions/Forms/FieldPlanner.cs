using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>Decides one field after the other, in the order of the form.</summary>
internal sealed partial class FieldPlanner(FormContext form, KnownValues known)
{
    private readonly FilePlanner _files = new(form, known);
    private readonly TickPlanner _ticks = new(known);

    // What was meant where only "Other" could be chosen: the box beside it takes the words.
    private string? _other;

    public PlannedField Plan(FormField field)
    {
        if (field.Trap is FormField.NotOpen) return new(field, KeyFinder.KeyOf(field)?.Key is { } closed ? FieldVocabulary.Public(closed, field.Label) : $"question:{field.Label}", PlanDecision.Leave, null, null, 0.5, field.Trap);
        if (field.Trap is { } trap) return new(field, "ignore", PlanDecision.Leave, null, null, 1, trap);
        var found = form.KeyOf(field);
        var key = found?.Key ?? $"question:{field.Label}";
        if (field.Kind == FieldKind.Password) return Entered.Open(field, "ignore", "Passwords and logins are the person's own business.");
        if (known.ByPerson(field) is { } said && field.Kind != FieldKind.File) return Entered.Put(field, key, said, AnswerSource.Person, 1, "The person answered this in the run.");
        if (field.Kind == FieldKind.File) return _files.Plan(field, found);
        if (SignsOfTrap.Leave(field) is { } reason) return new(field, "ignore", PlanDecision.Leave, null, null, 0.95, reason);
        if (found is null && Specify().IsMatch(Words.Normal(field.Label)) && Following() is { } rest) return Entered.Put(field, key, rest, AnswerSource.Profile, 0.85, "It goes with the choice of \"Other\" before it.");
        if (_ticks.Plan(field, key) is { } ticked) return ticked;
        return Answered(field, found, key);
    }

    private PlannedField Answered(FormField field, FoundKey? found, string key)
    {
        var confidence = found?.Confidence ?? 0.5;
        // An answer bank does not rename a person.
        var bank = KnownValues.IsIdentity(key) && known.Text(key) is not null ? null : known.FromBank(field);
        // A question that the person answered in the very same words is theirs to answer, whatever the vocabulary takes it for.
        if (bank is { Similarity: >= 1 } exact && !KnownValues.IsIdentity(key) && exact.Source != AnswerSource.Profile) return FromBank(field, key, exact, 0.98);
        // What the person said to the same question in other words says more than a bare yes in the profile, where the field asks for more than that.
        if (bank is { Similarity: >= 0.85, Source: not AnswerSource.Derived } && FieldVocabulary.IsAttested(key) && !OptionTopic.Of(field).IsYesNo && field.Kind != FieldKind.Checkbox && OptionMatcher.Polarity(known.Text(key) ?? "") is not null) return FromBank(field, key, bank, 0.9 * bank.Similarity);
        string? refusal = null;
        if (found is not null)
        {
            (var value, refusal) = known.ForKey(key, field, form);
            if (value is not null) return Valued(field, found, value, confidence);
        }
        if (bank is not null && !(bank.Source == AnswerSource.Derived && IsSensitive(field, key))) return FromBank(field, key, bank, 0.9 * bank.Similarity);
        if (found is not null && known.FromBankByKey(key, field) is { } meant) return Entered.Put(field, key, meant, SourceOf(AnswerSource.Bank, field, key), 0.85, "The answer bank holds what this field asks for.");
        if (refusal is not null) return Entered.Open(field, key, refusal);
        return Entered.Open(field, key, found is null ? "Nobody but the person knows the answer." : FieldVocabulary.IsAttested(key) ? "Only the person's own statement can answer this, and there is none." : "The profile says nothing about it.");
    }

    private PlannedField Valued(FormField field, FoundKey found, KnownValue value, double confidence)
    {
        var sure = confidence * value.Confidence;
        if (IsDate(found.Key) && DateParts.PartOf(field) is { } part)
            return DateShape.Part(value.Text, part) is { } number ? Entered.PutDatePart(field, found.Key, part, number, value.Source, sure, value.Reason) : Entered.Open(field, found.Key, "The known date does not tell this part.");
        var planned = Entered.Put(field, found.Key, value.Text, value.Source, sure, value.Reason);
        if (found.Key != "howDidYouHear" || planned.Value is not null || planned.Decision == PlanDecision.Keep) return planned;
        if (OtherOption(field) is not { } other) return planned;
        _other = value.Text;
        return Entered.Put(field, found.Key, other.Label, value.Source, 0.7 * sure, "None of the options names what the profile says, so it is \"Other\".");
    }

    private string? Following()
    {
        var said = _other;
        _other = null;
        return said;
    }

    // Only where nothing wider could have been meant, or the page leaves room to say what.
    private FormField? Next(FormField field) => form.Fields.SkipWhile(f => !ReferenceEquals(f, field)).Skip(1).FirstOrDefault(f => f.Trap is null);

    private FieldOption? OtherOption(FormField field)
    {
        if (field.Options.Where(o => Words.Normal(Words.Bare(o.Label)) is "other" or "others" or "other please specify" or "sonstiges" or "sonstige" or "andere" or "autre" or "otro" or "altro" or "outro" or "anders" or "annat").ToList() is not [var other]) return null;
        return (Next(field) is { } next && Specify().IsMatch(Words.Normal(next.Label))) || (field.Required && !field.Options.Any(o => Wider().IsMatch(Words.Normal(o.Label)))) ? other : null;
    }

    private static PlannedField FromBank(FormField field, string key, BankHit hit, double confidence) =>
        Entered.Put(field, key, hit.Answer, SourceOf(hit.Source, field, key), confidence, hit.Reason);

    private static AnswerSource SourceOf(AnswerSource source, FormField field, string key) =>
        source is AnswerSource.Bank or AnswerSource.Profile && IsSensitive(field, key) ? AnswerSource.Attested : source;

    private static bool IsSensitive(FormField field, string key) => FieldVocabulary.IsAttested(key) || (key.StartsWith("question:", StringComparison.Ordinal) && Sensitive.Asks(field.Label));

    private static bool IsDate(string key) => key is "startDate" or "dateOfBirth" or "todaysDate" || key.EndsWith(".startDate", StringComparison.Ordinal) || key.EndsWith(".endDate", StringComparison.Ordinal);

    [GeneratedRegex(@"\b(if other|if you (selected|chose|answered) other|please specify|other please specify|specify other|other source|if so please specify)\b|^other$|^specify$")]
    private static partial Regex Specify();

    [GeneratedRegex(@"\b(social|job boards?|job sites?|online|internet|web|website|professional network|search engine|network)\b")]
    private static partial Regex Wider();
}
