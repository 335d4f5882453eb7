using Valet.Functions.Forms;

namespace Valet.Functions.Applications.Steps;

/// <summary>What is different on a page that was opened anew and filled again, as data for the event log, the review and the gate: labels, never values.</summary>
/// <param name="Gone">Fields that are no longer asked.</param>
/// <param name="New">Fields that were not asked before.</param>
/// <param name="Options">Fields that offer other choices now.</param>
/// <param name="Values">Fields that held an answer and now hold another one, or none.</param>
/// <param name="DigestBefore">Of the page as it was last read; <paramref name="Digest"/> is its digest now.</param>
public sealed record PageDifference(
    int Page, IReadOnlyList<string> Gone, IReadOnlyList<string> New, IReadOnlyList<string> Options, IReadOnlyList<string> Values, string DigestBefore, string Digest)
{
    public bool IsNone => Gone.Count + New.Count + Options.Count + Values.Count == 0;

    public static PageDifference Between(ReadPage before, ReadPage now)
    {
        var (was, isNow) = (ByIdentity(before.Model), ByIdentity(now.Model));
        var both = was.Where(f => isNow.ContainsKey(f.Key)).Select(f => (Before: f.Value, Now: isNow[f.Key])).ToList();
        return new PageDifference(
            now.Page,
            [.. was.Where(f => !isNow.ContainsKey(f.Key)).Select(f => f.Value.Label)],
            [.. isNow.Where(f => !was.ContainsKey(f.Key)).Select(f => f.Value.Label)],
            [.. both.Where(f => !f.Before.Options.Select(o => o.Label).SequenceEqual(f.Now.Options.Select(o => o.Label))).Select(f => f.Now.Label)],
            [.. both.Where(f => f.Before.CurrentValue is { Length: > 0 } value && value != f.Now.CurrentValue).Select(f => f.Now.Label)],
            before.Digest, now.Digest);
    }

    /// <summary>One sentence for the person.</summary>
    public string Told() => IsNone
        ? $"Page {Page} was opened again and is as it was."
        : $"Page {Page} was opened again and is different now: {string.Join(", ", Parts())}.";

    private IEnumerable<string> Parts()
    {
        if (Gone.Count > 0) yield return $"{Count(Gone)} gone";
        if (New.Count > 0) yield return $"{Count(New)} new";
        if (Options.Count > 0) yield return $"{Count(Options)} with other choices";
        if (Values.Count > 0) yield return $"{Count(Values)} with another value";
    }

    private static string Count(IReadOnlyList<string> fields) => fields.Count == 1 ? "1 field" : $"{fields.Count} fields";

    // A page that is drawn anew may number its controls differently: the question is what a field is known by, and its place among equals.
    private static Dictionary<string, FormField> ByIdentity(FormModel model) => model.Fields
        .Where(f => f.Trap is null)
        .GroupBy(f => f.Label.Length > 0 ? f.Label : f.Selector)
        .SelectMany(same => same.Select((field, ordinal) => (Key: $"{same.Key}|{ordinal}", field)))
        .ToDictionary(f => f.Key, f => f.field);
}
