using Valet.Functions.Forms;

namespace Valet.Functions.Applications.Steps;

/// <summary>Arithmetic on a page's plan.</summary>
public static class PagePlans
{
    public static PlanSummary Sum(IReadOnlyList<PlannedField> fields) => new(
        fields.Count(f => f.Decision == PlanDecision.Fill && f.Field.Kind != FieldKind.File),
        fields.Count(f => f.Decision == PlanDecision.Fill && f.Field.Kind == FieldKind.File),
        fields.Count(f => f.Decision == PlanDecision.NeedsAnswer));

    /// <summary>
    /// On a later visit the page already holds what was filled: where it came from and that it was read back is carried over. That a field once did not take its
    /// value is not: it holds it now, by whosever hand.
    /// </summary>
    public static PagePlan Remember(PagePlan now, PagePlan? before)
    {
        if (before is null) return now;
        var known = before.Fields.GroupBy(f => f.Field.Selector).ToDictionary(g => g.Key, g => g.First());
        var kept = now.Fields.Where(f => f.Decision == PlanDecision.Keep).Select(f => f.Field.Selector).ToHashSet();
        return now with
        {
            Fields = [.. now.Fields.Select(f => f.Decision == PlanDecision.Keep && f.Source is null && known.TryGetValue(f.Field.Selector, out var old) && old.Source is not null
                ? f with { Key = old.Key, Source = old.Source, Confidence = old.Confidence, Reason = old.Reason, Value = old.Value }
                : f)],
            Results = [.. before.Results.Where(r => r.Status == FieldStatus.Committed && kept.Contains(r.Selector))],
        };
    }

    /// <summary>
    /// A search list may show its value only because it was typed before the attempt broke off, and forgets it when it is left: what was never read back as chosen
    /// is chosen again, though the page seems to hold it.
    /// </summary>
    public static FillPlan Unchosen(PagePlan recorded, FillPlan now)
    {
        var meant = recorded.Fields.Where(f => f.Decision == PlanDecision.Fill && f.Field.Kind == FieldKind.Combobox)
            .Where(f => !recorded.Results.Any(r => r.Status == FieldStatus.Committed && r.Selector == f.Field.Selector && r.Frame == f.Field.Frame))
            .GroupBy(f => (f.Field.Selector, f.Field.Frame)).ToDictionary(g => g.Key, g => g.First());
        return new([.. now.Fields.Select(f => f.Decision == PlanDecision.Keep && meant.TryGetValue((f.Field.Selector, f.Field.Frame), out var unchosen)
            ? unchosen with { Field = f.Field }
            : f)]);
    }

    public static PagePlan With(PagePlan plan, FieldResult result) =>
        plan with { Results = [.. plan.Results.Where(r => r.Selector != result.Selector), result] };
}
