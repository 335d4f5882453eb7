using System.Globalization;
using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>Brings an answer into a field, or leaves the field open where the answer does not fit.</summary>
internal static class Entered
{
    public static PlannedField Put(FormField field, string key, string value, AnswerSource source, double confidence, string reason)
    {
        var sure = Math.Round(Math.Clamp(confidence, 0, 1), 3);
        if (field.Kind == FieldKind.Checkbox) return Tick(field, key, value, source, sure, reason);
        if (field.Options.Count > 0)
        {
            var many = field.Kind is FieldKind.CheckboxGroup or FieldKind.MultiSelect || field.Multiple;
            if (Options(field, value, many, key is "languages" or "skills") is not { } chosen) return Open(field, key, "None of the options means the known answer.");
            return Settle(field, key, string.Join('\n', chosen.Select(c => c.Option.Label).Distinct()), source, sure * chosen.Min(c => c.Confidence), reason);
        }
        if (field.Kind is FieldKind.RadioGroup or FieldKind.CheckboxGroup or FieldKind.ButtonGroup or FieldKind.Select or FieldKind.MultiSelect or FieldKind.Listbox) return Open(field, key, "It shows no options to choose from.");
        if (field.Kind == FieldKind.Text && value.Contains('\n', StringComparison.Ordinal) && FieldValues.Lines(value) is { Count: > 1 } lines && lines.All(l => l.Length < 40)) value = string.Join(", ", lines);
        return ValueShaper.Shape(field, value) is { Length: > 0 } shaped ? Settle(field, key, shaped, source, sure, reason) : Open(field, key, "The known answer does not fit this field.");
    }

    /// <param name="part"><c>month</c>, <c>day</c> or <c>year</c>.</param>
    public static PlannedField PutDatePart(FormField field, string key, string part, int number, AnswerSource source, double confidence, string reason)
    {
        var plain = number.ToString(CultureInfo.InvariantCulture);
        if (field.Options.Count == 0)
        {
            if (field.Kind is FieldKind.Combobox or FieldKind.ListboxButton && part == "month") return Put(field, key, Months.English[number - 1], source, confidence, reason);
            return Put(field, key, field.Kind == FieldKind.Number ? plain : number.ToString("00", CultureInfo.InvariantCulture), source, confidence, reason);
        }
        var fitting = field.Options.Where(o => part == "month" ? Months.Of(o.Label) == number : o.Label.Trim().TrimStart('0') == plain).ToList();
        return fitting.Count == 1 ? Settle(field, key, fitting[0].Label, source, Math.Round(confidence, 3), reason) : Open(field, key, "None of the options means the known answer.");
    }

    public static PlannedField Settle(FormField field, string key, string value, AnswerSource source, double confidence, string reason) =>
        field.CurrentValue is { Length: > 0 } held && FieldValues.Same(field, value, held)
            ? new(field, key, PlanDecision.Keep, null, source, Math.Round(confidence, 3), "The page holds this value already.")
            : new(field, key, PlanDecision.Fill, value, source, Math.Round(confidence, 3), reason);

    // Without an answer: a required field waits for the person, unless a text somebody put there already stands in it. A list's first entry is nobody's answer.
    public static PlannedField Open(FormField field, string key, string reason)
    {
        var typed = field.CurrentValue is { Length: > 0 } && field.Kind is FieldKind.Text or FieldKind.Textarea or FieldKind.Email or FieldKind.Tel or FieldKind.Url or FieldKind.Number or FieldKind.Date or FieldKind.File;
        if (typed && field.CurrentValue is { Length: > 0 } && !FieldVocabulary.IsAttested(key)) return new(field, key, PlanDecision.Keep, null, null, 0.5, "The page came with a value, and nothing better is known.");
        return new(field, key, field.Required ? PlanDecision.NeedsAnswer : PlanDecision.Leave, null, null, 0, reason);
    }

    private static PlannedField Tick(FormField field, string key, string value, AnswerSource source, double sure, string reason)
    {
        var wanted = FieldValues.IsTicked(value) ? true : OptionMatcher.Polarity(value);
        if (wanted is null) return Open(field, key, "The answer is neither yes nor no.");
        if (wanted == FieldValues.IsTicked(field.CurrentValue) && wanted == true) return new(field, key, PlanDecision.Keep, null, source, sure, "It is ticked already.");
        if (wanted == true) return new(field, key, PlanDecision.Fill, "true", source, sure, reason);
        if (field.Required) return new(field, key, PlanDecision.NeedsAnswer, null, null, sure, "The answer is no, but the form insists on a tick.");
        return FieldValues.IsTicked(field.CurrentValue) ? new(field, key, PlanDecision.Fill, "false", source, sure, reason) : new(field, key, PlanDecision.Leave, null, source, sure, "The answer is no: it stays unticked.");
    }

    // Of languages and skills those that the list offers; of anything else all that was said, or nothing.
    private static List<OptionMatch>? Options(FormField field, string value, bool many, bool some)
    {
        if (!many) return OptionMatcher.Match(value.ReplaceLineEndings(" ").Trim(), field.Options, field) is { } one ? [one] : null;
        foreach (var separators in new[] { @"\n", @"[\n;,]", @"[\n;,]|\s(?:and|und|et|y|e|en|och|i|&)\s" })
        {
            var parts = Regex.Split(value.ReplaceLineEndings("\n"), separators).Select(p => p.Trim()).Where(p => p.Length > 0);
            var matches = parts.Select(p => OptionMatcher.Match(p, field.Options, field) ?? (some ? OptionMatcher.Match(Words.Bare(p), field.Options, field) : null)).ToList();
            if (matches.Count > 0 && matches.All(m => m is not null)) return matches!;
            if (some && separators.Length > 8 && matches.OfType<OptionMatch>().ToList() is { Count: > 0 } offered) return offered;
        }
        return null;
    }
}
