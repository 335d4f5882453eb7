using Valet.Functions.Forms;

namespace Valet.Functions.Applications.Steps;

/// <summary>A recorded plan held against the page as it is now.</summary>
public static class PlanComparison
{
    /// <summary>
    /// How many values that the page had taken it no longer holds. A field that never took its value is told elsewhere; what counts here is what was
    /// read back as committed and has changed since.
    /// </summary>
    public static int Changed(PagePlan plan, FormModel now)
    {
        var held = now.Fields.GroupBy(f => f.Selector).ToDictionary(g => g.Key, g => g.First().CurrentValue);
        return plan.Results.Count(r => r.Status == FieldStatus.Committed && (!held.TryGetValue(r.Selector, out var value) || !Same(value, r.ReadBack)));
    }

    private static bool Same(string? a, string? b) => Squeezed(a) == Squeezed(b);

    private static string Squeezed(string? text) =>
        string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
}
