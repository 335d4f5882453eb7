using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>Tick boxes, and questions that are tick boxes in another dress: what is agreed to, and what never.</summary>
internal sealed partial class TickPlanner(KnownValues known)
{
    private const string Never = "It asks for marketing consent, which is never given for the person.";
    private const string Allowed = "The person allows required acknowledgements to be ticked.";

    /// <summary>Null if the field is no tick box and asks for no agreement.</summary>
    public PlannedField? Plan(FormField field, string key)
    {
        if (field.Options.Count == 0 && field.Kind is FieldKind.Combobox or FieldKind.ListboxButton) return Unopened(field, key);
        if (field.Kind != FieldKind.Checkbox && field.Options.Count is 0 or > 3) return null;
        var words = $"{field.Label} {field.HelpText} {string.Join(' ', field.Options.Select(o => o.Label))}";
        var box = field.Kind == FieldKind.Checkbox || IsSoleAgreement(field);
        if (!box && !IsAgreementQuestion(field, words)) return null;
        if (key.StartsWith("employment.", StringComparison.Ordinal) || key.StartsWith("education.", StringComparison.Ordinal)) return null;
        if (Consent.IsMarketing(words)) return Declined(field, key);
        if (FieldVocabulary.IsAttested(key) || Sensitive.States(words)) return Fact(field, key);
        if (known.FromBank(field) is { } bank) return Entered.Put(field, key, bank.Answer, bank.Source, 0.9 * bank.Similarity, bank.Reason);
        if (!Consent.IsAcknowledgement(words) || !field.Required) return Entered.Open(field, key, field.Required ? "Nobody but the person can agree to this." : "It is optional and stays as it is.");
        if (!known.MayAcknowledge) return Entered.Open(field, key, "The person has not allowed required acknowledgements to be ticked.");
        if (field.Kind == FieldKind.Checkbox) return Entered.Put(field, key, "true", AnswerSource.Default, 0.9, Allowed);
        return Agreeing(field) is { } yes ? Entered.Settle(field, key, yes.Label, AnswerSource.Default, 0.9, Allowed) : Entered.Open(field, key, "None of the options plainly agrees.");
    }

    // A drawn list tells its options only once it is open: what its label asks agreement to is agreed in the label's own words, else with a yes.
    private PlannedField? Unopened(FormField field, string key)
    {
        var words = $"{field.Label} {field.HelpText}";
        if (!field.Required || !known.MayAcknowledge || !Consent.IsAcknowledgement(words) || !(Consent.AsksAgreement(field.Label) || Quoted().IsMatch(field.Label))) return null;
        if (FieldVocabulary.IsAttested(key) || Sensitive.States(words) || known.FromBank(field) is not null) return null;
        return Entered.Settle(field, key, Quoted().Match(field.Label) is { Success: true } own ? own.Groups["said"].Value : "Yes", AnswerSource.Default, 0.85, Allowed);
    }

    // "I am authorized to work in the US" with a tick beside it states a fact: only what the person said can tick it.
    private PlannedField? Fact(FormField field, string key)
    {
        if (field.Kind != FieldKind.Checkbox) return null;
        if (known.FromBank(field) is { } bank && bank.Source != AnswerSource.Derived) return Entered.Put(field, key, bank.Answer, bank.Source == AnswerSource.Person ? bank.Source : AnswerSource.Attested, 0.9 * bank.Similarity, bank.Reason);
        if (FieldVocabulary.IsAttested(key)) return null;
        return Entered.Open(field, key, "It states a fact that only the person can vouch for.");
    }

    private static PlannedField Declined(FormField field, string key)
    {
        if (OptionTopic.Of(field).IsYesNo && field.Required && OptionMatcher.Match("No", field.Options) is { } no) return Entered.Settle(field, key, no.Option.Label, AnswerSource.Default, 0.9, Never);
        if (field.Required) return new(field, key, PlanDecision.NeedsAnswer, null, null, 0.9, Never);
        return field.Kind == FieldKind.Checkbox && FieldValues.IsTicked(field.CurrentValue)
            ? new(field, key, PlanDecision.Fill, "false", AnswerSource.Default, 0.9, Never)
            : new(field, key, PlanDecision.Leave, null, null, 0.9, Never);
    }

    // "I acknowledge" as the only thing to choose is a tick box in another dress.
    private static bool IsSoleAgreement(FormField field) => field.Options.Count == 1 && field.Kind is FieldKind.CheckboxGroup or FieldKind.RadioGroup or FieldKind.Select or FieldKind.ButtonGroup
        && (Consent.IsAcknowledgement(field.Options[0].Label) || Consent.IsAcknowledgement(field.Label + " " + field.Options[0].Label) || Consent.IsMarketing(field.Label + " " + field.Options[0].Label));

    private static bool IsAgreementQuestion(FormField field, string words) =>
        field.Options.Count is >= 2 and <= 3 && field.Kind is FieldKind.RadioGroup or FieldKind.ButtonGroup or FieldKind.Select or FieldKind.ListboxButton or FieldKind.Combobox
        && ((Consent.AsksAgreement(field.Label) && (Agreeing(field) is not null || OptionTopic.Of(field).IsYesNo)) || (Consent.IsMarketing(words) && OptionTopic.Of(field).IsYesNo));

    private static FieldOption? Agreeing(FormField field) => field.Options.Count == 1 ? field.Options[0]
        : field.Options.Where(o => Consent.Agrees(o.Label)).ToList() is [var one] ? one : OptionMatcher.Match("Yes", field.Options)?.Option;

    [GeneratedRegex("[\"“”„«'‘](?<said>I (agree|accept|acknowledge|consent|understand|confirm)|Yes|Agree|Accept)[\"“”»'’]", RegexOptions.IgnoreCase)]
    private static partial Regex Quoted();
}
