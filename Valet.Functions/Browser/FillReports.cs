using System.Text.Json;
using Valet.Functions.Forms;

namespace Valet.Functions.Browser;

/// <summary>What was read, planned and done on a page, as it is told.</summary>
internal static class FillReports
{
    public static FillReportPage PageOf(FormModel form, FillPlan plan, IReadOnlyList<FieldResult> results, int step) => new(
        form.Step ?? step,
        [.. plan.Fields.Select(f => FieldOf(f, results.LastOrDefault(r => r.Selector == f.Field.Selector && r.Frame == f.Field.Frame && f.Decision == PlanDecision.Fill)))],
        [.. form.Errors.Select(e => new FillReportError(e.Message, e.FieldSelector))]);

    private static FillReportField FieldOf(PlannedField planned, FieldResult? result)
    {
        var field = planned.Field;
        var status = result?.Status ?? planned.Decision switch
        {
            PlanDecision.Keep => FieldStatus.Committed,
            PlanDecision.NeedsAnswer => FieldStatus.NeedsAnswer,
            _ => FieldStatus.Skipped,
        };
        var reason = result is null || result.Status == FieldStatus.Committed ? planned.Reason : result.Reason;
        IReadOnlyList<string> options = field.Options.Count == 0 && result?.Offered is { } offered ? offered : [.. field.Options.Select(o => o.Label)];
        return new(
            field.Selector, field.Frame, field.Label, field.Kind.Name(), field.Required, options, planned.Key,
            planned.Decision == PlanDecision.Keep ? field.CurrentValue : planned.Value, planned.Source is { } source ? Snake(source) : null, planned.Confidence, Snake(status), reason,
            result?.ReadBack ?? field.CurrentValue);
    }

    private static string Snake<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
