namespace Valet.Functions.Forms;

/// <summary>Decides what goes where, before anything is typed. The same form and the same person always give the same plan; nothing is guessed.</summary>
public static class FormPlanner
{
    public static FillPlan Plan(FormModel form, Applicant applicant)
    {
        var known = new KnownValues(applicant);
        var taken = new HashSet<string>();
        return new([.. form.Fields.Select(field => PlanField(field, form, known, taken))]);
    }

    /// <summary>
    /// Puts a recorded plan on a fresh read of the same form, for a browser that must be filled anew: the recorded values go into the fields of the same
    /// label and kind. <c>Differs</c> is true if the form now asks for something else or no longer takes a recorded value; such fields are planned as new.
    /// </summary>
    public static (FillPlan Plan, bool Differs) Reconcile(FillPlan recorded, FormModel now, Applicant applicant)
    {
        var fresh = Plan(now, applicant);
        var left = recorded.Fields.Where(p => p.Field.Trap is null).ToList();
        var differs = false;
        var fields = new List<PlannedField>();
        foreach (var planned in fresh.Fields)
        {
            var before = planned.Field.Trap is not null ? null
                : left.FirstOrDefault(p => SameQuestion(p.Field, planned.Field) && p.Field.Selector == planned.Field.Selector) ?? left.FirstOrDefault(p => SameQuestion(p.Field, planned.Field));
            if (before is null)
            {
                differs |= planned.Field.Trap is null;
                fields.Add(planned);
                continue;
            }
            left.Remove(before);
            var meant = before.Decision switch { PlanDecision.Fill => before.Value, PlanDecision.Keep => before.Field.CurrentValue, _ => null };
            var restored = Restore(before, planned, meant);
            differs |= restored is null;
            fields.Add(restored ?? planned);
        }
        return (new(fields), differs || left.Any(p => p.Decision is PlanDecision.Fill));
    }

    private static bool SameQuestion(FormField a, FormField b) => a.Kind == b.Kind && Words.Normal(a.Label) == Words.Normal(b.Label);

    private static PlannedField? Restore(PlannedField before, PlannedField fresh, string? meant)
    {
        var field = fresh.Field;
        // Of a drawn list the very option that was chosen then is chosen again.
        if (field.Kind is FieldKind.Combobox or FieldKind.ListboxButton && before.Shown is { Length: > 0 } chosen) meant = chosen;
        if (meant is null) return before with { Field = field };
        if (field.Kind == FieldKind.File && before.Decision == PlanDecision.Keep) return fresh;
        if (FieldValues.Same(field, before.Shown ?? meant, field.CurrentValue)) return before with { Field = field, Decision = PlanDecision.Keep, Value = null };
        if (field.Options.Count > 0 && !FieldValues.Lines(meant).All(line => field.Options.Any(o => FieldValues.SameText(o.Label, line))) && field.Kind != FieldKind.Combobox) return null;
        return before with { Field = field, Decision = PlanDecision.Fill, Value = meant };
    }

    private static PlannedField PlanField(FormField field, FormModel form, KnownValues known, HashSet<string> taken)
    {
        if (field.Trap is { } trap) return new(field, "ignore", PlanDecision.Leave, null, null, 1, trap);
        var found = FieldVocabulary.KeyOf(field);
        var key = found?.Key ?? $"question:{field.Label}";

        if (known.ByPerson(field) is { } said) return Put(field, key, said, AnswerSource.Person, 1, "The person answered this in the run.");
        if (field.Kind == FieldKind.File) return PlanFile(field, found, known, taken);
        if (field.Kind == FieldKind.Password) return Open(field, key, "Passwords are the person's own business.");
        if (field.Kind == FieldKind.Checkbox || IsSoleAgreement(field)) return PlanTick(field, key, known);

        var confidence = found?.Confidence ?? 0.5;
        // A question that the person answered in the very same words is theirs to answer, whatever the vocabulary takes it for.
        if (known.FromBank(field.Label) is { } exact && exact.Similarity >= 1 && !KnownValues.IsIdentity(key)) return Put(field, key, exact.Answer, SourceOfBank(key), 0.98, "The answer bank holds this question.");
        if (found is not null)
        {
            var (value, refusal) = known.ForKey(found.Value.Key, field, form);
            if (value is not null) return Put(field, key, value.Text, value.Source, confidence * value.Confidence, value.Reason);
            if (refusal is not null) return Open(field, key, refusal);
        }
        if (known.FromBank(field.Label) is { } bank) return Put(field, key, bank.Answer, SourceOfBank(key), 0.9 * bank.Similarity, "The answer bank holds this question in other words.");
        return Open(field, key, found is null ? "Nobody but the person knows the answer." : FieldVocabulary.IsAttested(key) ? "Only the person's own statement can answer this, and there is none." : "The profile says nothing about it.");
    }

    private static AnswerSource SourceOfBank(string key) => FieldVocabulary.IsAttested(key) ? AnswerSource.Attested : AnswerSource.Bank;

    private static PlannedField Put(FormField field, string key, string value, AnswerSource source, double confidence, string reason)
    {
        var sure = Math.Round(Math.Clamp(confidence, 0, 1), 3);
        if (field.Kind == FieldKind.Checkbox)
        {
            var wanted = FieldValues.IsTicked(value) || OptionMatcher.Polarity(value) == true;
            if (!wanted && OptionMatcher.Polarity(value) is null) return Open(field, key, "The answer is neither yes nor no.");
            if (wanted == FieldValues.IsTicked(field.CurrentValue)) return new(field, key, wanted ? PlanDecision.Keep : PlanDecision.Leave, null, source, sure, wanted ? "It is ticked already." : "The answer is no: it stays unticked.");
            return new(field, key, PlanDecision.Fill, wanted ? "true" : "false", source, sure, reason);
        }
        if (field.Options.Count > 0 && !(field.Kind == FieldKind.Combobox && !IsStrict(field)))
        {
            var many = field.Kind is FieldKind.CheckboxGroup or FieldKind.MultiSelect || field.Multiple;
            if (Options(field, value, many) is not { } chosen) return Open(field, key, "None of the options means the known answer.");
            return Settle(field, key, string.Join('\n', chosen.Select(c => c.Option.Label).Distinct()), source, sure * chosen.Min(c => c.Confidence), reason);
        }
        if (field.Kind is FieldKind.RadioGroup or FieldKind.CheckboxGroup or FieldKind.ButtonGroup or FieldKind.Select or FieldKind.MultiSelect or FieldKind.Listbox) return Open(field, key, "It shows no options to choose from.");
        return ValueShaper.Shape(field, value) is { Length: > 0 } shaped ? Settle(field, key, shaped, source, sure, reason) : Open(field, key, "The known answer does not fit this field.");
    }

    // A list that shows only some of its options until it is searched.
    private static bool IsStrict(FormField field) => field.Options.Count > 0;

    private static List<OptionMatch>? Options(FormField field, string value, bool many)
    {
        if (!many) return OptionMatcher.Match(value.ReplaceLineEndings(" ").Trim(), field.Options, field) is { } one ? [one] : null;
        foreach (var separators in (char[][])[['\n'], ['\n', ';', ',']])
        {
            var parts = value.Split(separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var matches = parts.Select(p => OptionMatcher.Match(p, field.Options, field)).ToList();
            if (matches.Count > 0 && matches.All(m => m is not null)) return matches!;
        }
        return null;
    }

    private static PlannedField Settle(FormField field, string key, string value, AnswerSource source, double confidence, string reason) =>
        field.CurrentValue is { Length: > 0 } held && FieldValues.Same(field, value, held)
            ? new(field, key, PlanDecision.Keep, null, source, Math.Round(confidence, 3), "The page holds this value already.")
            : new(field, key, PlanDecision.Fill, value, source, Math.Round(confidence, 3), reason);

    private static PlannedField PlanFile(FormField field, (string Key, double Confidence)? found, KnownValues known, HashSet<string> taken)
    {
        if (IsHelper(field)) return new(field, "ignore", PlanDecision.Leave, null, null, 0.9, "It reads a résumé to fill the form; the form is filled without it.");
        var key = found?.Key ?? $"question:{field.Label}";
        if (known.File(key) is not { } file || !Accepts(field, file.FileName) || !taken.Add(key))
            return Open(field, key, found is null ? "No document is known for this." : "There is no document for this that it accepts.");
        return FieldValues.SameFile(file.FileName, field.CurrentValue)
            ? new(field, key, PlanDecision.Keep, null, AnswerSource.Profile, found!.Value.Confidence, "The page holds this file already.")
            : new(field, key, PlanDecision.Fill, file.Id, AnswerSource.Profile, found!.Value.Confidence, "It is the person's document for this.", file.FileName);
    }

    private static readonly string[] Helpers = ["autofill", "auto fill", "parse", "import", "pre fill", "prefill", "apply with resume", "apply with cv"];

    private static bool IsHelper(FormField field) => Helpers.Any(h => Words.Normal(field.Label + " " + field.HelpText).Contains(h, StringComparison.Ordinal)) && !field.Required;

    private static bool Accepts(FormField field, string fileName)
    {
        if (field.Accept is not { Length: > 0 } accept) return true;
        var extension = Path.GetExtension(fileName);
        var types = accept.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return types.Any(t => t.Equals(extension, StringComparison.OrdinalIgnoreCase) || t is "*/*" or "*" || (t.Contains('/', StringComparison.Ordinal) && !t.StartsWith("image/", StringComparison.OrdinalIgnoreCase) && !t.StartsWith("video/", StringComparison.OrdinalIgnoreCase) && !t.StartsWith("audio/", StringComparison.OrdinalIgnoreCase)));
    }

    // "I acknowledge" as the only thing to choose is a tick box in another dress.
    private static bool IsSoleAgreement(FormField field) =>
        field.Options.Count == 1 && field.Kind is FieldKind.CheckboxGroup or FieldKind.RadioGroup or FieldKind.Select && field.Options.Count == 1 && (Consent.IsAcknowledgement(field.Options[0].Label) || Consent.IsMarketing(field.Label + " " + field.Options[0].Label));

    private static PlannedField PlanTick(FormField field, string key, KnownValues known)
    {
        var words = $"{field.Label} {field.HelpText} {string.Join(' ', field.Options.Select(o => o.Label))}";
        if (Consent.IsMarketing(words))
            return field.Required && !FieldValues.IsTicked(field.CurrentValue)
                ? new(field, key, PlanDecision.NeedsAnswer, null, null, 0.9, "It asks for marketing consent, which is never given for the person.")
                : new(field, key, PlanDecision.Leave, null, null, 0.9, "It asks for marketing consent, which is never given for the person.");
        if (known.FromBank(field.Label) is { } bank) return Put(field, key, bank.Answer, AnswerSource.Bank, 0.9 * bank.Similarity, "The answer bank holds this question.");
        if (!Consent.IsAcknowledgement(words) || !field.Required) return Open(field, key, field.Required ? "Nobody but the person can agree to this." : "It is optional and stays unticked.");
        if (!known.MayAcknowledge) return Open(field, key, "The person has not allowed required acknowledgements to be ticked.");
        return field.Kind == FieldKind.Checkbox
            ? Put(field, key, "true", AnswerSource.Default, 0.9, "The person allows required acknowledgements to be ticked.")
            : Settle(field, key, field.Options[0].Label, AnswerSource.Default, 0.9, "The person allows required acknowledgements.");
    }

    // Without an answer: a required field waits for the person, unless a text somebody put there already stands in it. A list's first entry is nobody's answer.
    private static PlannedField Open(FormField field, string key, string reason)
    {
        var typed = field.CurrentValue is { Length: > 0 } && field.Kind is FieldKind.Text or FieldKind.Textarea or FieldKind.Email or FieldKind.Tel or FieldKind.Url or FieldKind.Number or FieldKind.Date or FieldKind.File;
        if (typed && field.CurrentValue is { Length: > 0 } && !FieldVocabulary.IsAttested(key)) return new(field, key, PlanDecision.Keep, null, null, 0.5, "The page came with a value, and nothing better is known.");
        return new(field, key, field.Required ? PlanDecision.NeedsAnswer : PlanDecision.Leave, null, null, 0, reason);
    }
}
