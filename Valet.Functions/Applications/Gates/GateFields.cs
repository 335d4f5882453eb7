using System.Text.Json;
using Valet.Functions.Applications.Steps;
using Valet.Functions.Applications.Submitting;
using Valet.Functions.Forms;

namespace Valet.Functions.Applications.Gates;

/// <summary>The fields of a page as the person is shown them: with value, source, confidence, and what is wrong.</summary>
public static class GateFields
{
    /// <summary>Those that wait for an answer.</summary>
    public static IEnumerable<GateField> Open(PagePlan plan, ReadPage page, Refusal? refusal)
    {
        var held = page.Model.Fields.GroupBy(f => f.Selector).ToDictionary(g => g.Key, g => g.First().CurrentValue);
        var results = Results(plan);
        var errors = refusal?.Fields.Where(f => f.Selector is not null).GroupBy(f => f.Selector!).ToDictionary(g => g.Key, g => g.First().Message) ?? [];
        foreach (var planned in plan.Fields)
        {
            var field = planned.Field;
            var result = results.GetValueOrDefault(field.Selector);
            if (field.Trap is not null || planned.Key == "ignore") continue;
            if (planned.Decision != PlanDecision.NeedsAnswer && !(field.Required && result?.Status is FieldStatus.Mismatch or FieldStatus.Unsupported)) continue;
            yield return Of(field, planned, result, held.GetValueOrDefault(field.Selector) ?? result?.ReadBack, page.Page) with { Error = errors.GetValueOrDefault(field.Selector) };
        }
    }

    /// <summary>Every field that the page held when it was read, whatever the plan knows of it: what is approved is what stands there.</summary>
    public static IEnumerable<GateField> Snapshot(PagePlan plan, ReadPage page)
    {
        var known = plan.Fields.GroupBy(f => f.Field.Selector).ToDictionary(g => g.Key, g => g.First());
        var results = Results(plan);
        foreach (var field in page.Model.Fields)
        {
            var planned = known.GetValueOrDefault(field.Selector);
            if (field.Trap is not null || (planned?.Key == "ignore" && string.IsNullOrWhiteSpace(field.CurrentValue))) continue;
            yield return Of(field, planned, results.GetValueOrDefault(field.Selector), field.CurrentValue, page.Page);
        }
    }

    private static GateField Of(FormField field, PlannedField? planned, FieldResult? result, string? held, int page) => new(
        field.Selector, field.Label, field.Kind.Name(), field.Required, [.. field.Options.Select(o => o.Label)], planned?.Key ?? $"question:{field.Label}",
        Value: field.Kind == FieldKind.File ? held ?? result?.ReadBack : held,
        planned?.Source?.ToString().ToLowerInvariant(), planned?.Confidence ?? 0, Status(planned, result),
        result?.Status == FieldStatus.Mismatch ? result.Reason : planned?.Reason ?? "It appeared after the form was filled.", Page: page);

    private static Dictionary<string, FieldResult> Results(PagePlan plan) => plan.Results.GroupBy(r => r.Selector).ToDictionary(g => g.Key, g => g.Last());

    private static string Status(PlannedField? planned, FieldResult? result) => planned?.Decision switch
    {
        null or PlanDecision.Leave => "skipped",
        PlanDecision.NeedsAnswer => "needs_answer",
        PlanDecision.Keep => "committed",
        _ => JsonNamingPolicy.SnakeCaseLower.ConvertName((result?.Status ?? FieldStatus.Skipped).ToString()),
    };
}
