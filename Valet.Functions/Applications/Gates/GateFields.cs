using Valet.Functions.Applications.Steps;
using Valet.Functions.Applications.Submitting;
using Valet.Functions.Forms;

namespace Valet.Functions.Applications.Gates;

/// <summary>The fields of a page as the person is shown them: with value, source, confidence, and what is wrong.</summary>
public static class GateFields
{
    /// <param name="all">Every field, for a review; else those that wait for an answer.</param>
    public static IEnumerable<GateField> Of(PagePlan plan, FormModel? page, Refusal? refusal, bool all)
    {
        var held = page?.Fields.GroupBy(f => f.Selector).ToDictionary(g => g.Key, g => g.First().CurrentValue) ?? [];
        var results = plan.Results.GroupBy(r => r.Selector).ToDictionary(g => g.Key, g => g.Last());
        var errors = refusal?.Fields.Where(f => f.Selector is not null).GroupBy(f => f.Selector!).ToDictionary(g => g.Key, g => g.First().Message) ?? [];

        foreach (var planned in plan.Fields)
        {
            var field = planned.Field;
            if (field.Trap is not null || planned.Key == "ignore") continue;
            var result = results.GetValueOrDefault(field.Selector);
            var open = planned.Decision == PlanDecision.NeedsAnswer || (field.Required && result?.Status is FieldStatus.Mismatch or FieldStatus.Unsupported);
            if (!all && !open) continue;

            yield return new GateField(
                field.Selector, field.Label, field.Kind.Name(), field.Required, [.. field.Options.Select(o => o.Label)], planned.Key,
                Value: field.Kind == FieldKind.File ? result?.ReadBack ?? held.GetValueOrDefault(field.Selector) : held.GetValueOrDefault(field.Selector) ?? result?.ReadBack,
                planned.Source?.ToString().ToLowerInvariant(), planned.Confidence, Status(planned, result), result?.Status == FieldStatus.Mismatch ? result.Reason : planned.Reason,
                open ? errors.GetValueOrDefault(field.Selector) : null);
        }
    }

    private static string Status(PlannedField planned, FieldResult? result) => planned.Decision switch
    {
        PlanDecision.NeedsAnswer => "needs_answer",
        PlanDecision.Leave => "skipped",
        PlanDecision.Keep => "committed",
        _ => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName((result?.Status ?? FieldStatus.Skipped).ToString()),
    };
}
