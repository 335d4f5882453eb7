using Valet.Functions.Forms;

namespace Valet.Functions.Applications.Steps;

/// <summary>A recorded plan held against the page as it is now.</summary>
public static class PlanComparison
{
    /// <summary>
    /// How many values that the page had taken it no longer holds, and how many it holds only the beginning of, because typing broke off. A field that never
    /// took its value is told elsewhere.
    /// </summary>
    public static int Changed(PagePlan plan, FormModel now)
    {
        var held = now.Fields.GroupBy(f => f.Selector).ToDictionary(g => g.Key, g => g.First().CurrentValue);
        var meant = plan.Fields.Where(f => f.Decision == PlanDecision.Fill).GroupBy(f => f.Field.Selector).ToDictionary(g => g.Key, g => g.First().Value);
        return plan.Results.Count(r => r.Status == FieldStatus.Committed
            ? !held.TryGetValue(r.Selector, out var value) || !Same(value, r.ReadBack)
            : held.TryGetValue(r.Selector, out var part) && meant.TryGetValue(r.Selector, out var whole) && IsBeginning(part, whole));
    }

    private static bool IsBeginning(string? part, string? whole) =>
        Squeezed(part) is { Length: > 0 } begun && Squeezed(whole) is var all && begun.Length < all.Length && all.StartsWith(begun, StringComparison.Ordinal);

    private static bool Same(string? a, string? b) => Squeezed(a) == Squeezed(b);

    private static string Squeezed(string? text) =>
        string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
}
