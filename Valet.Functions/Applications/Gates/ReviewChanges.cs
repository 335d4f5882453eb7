using Valet.Functions.Forms;

namespace Valet.Functions.Applications.Gates;

/// <summary>What the page held instead of what may be sent, found right before the press (<c>changed.json</c>).</summary>
public sealed record FormChange(DateTimeOffset At, IReadOnlyList<GateChange> Changes);

/// <summary>Compares what was approved with what is there. Two values that the digest takes for one are no change; a field that came or went is one.</summary>
public static class ReviewChanges
{
    /// <summary>What the person approved: the form as it was shown, with their own changes.</summary>
    public static IReadOnlyList<GateField> Approved(Gate review, GateDecision? decision)
    {
        var overrides = (decision?.Answers ?? []).ToDictionary(a => a.Selector, a => a.Value);
        return [.. (review.Fields ?? []).Select(f => overrides.TryGetValue(f.Selector, out var value) ? f with { Value = value } : f)];
    }

    public static IReadOnlyList<GateChange> Between(IReadOnlyList<GateField> approved, IReadOnlyList<GateField> now)
    {
        var left = approved.ToList();
        var changes = new List<GateChange>();
        foreach (var field in now)
        {
            var before = left.Find(f => IsSame(f, field) && f.Selector == field.Selector) ?? left.Find(f => IsSame(f, field));
            if (before is not null) left.Remove(before);
            if (before is null || !FormDigest.Same(FieldKinds.Of(field.Kind), before.Value, field.Value)) changes.Add(Change(field, before?.Value, field.Value));
        }

        return [.. changes, .. left.Select(gone => Change(gone, gone.Value, null))];
    }

    public static IReadOnlyList<GateChange> Between(FormModel read, FormModel now, int page) => Between([.. Fields(read, page)], [.. Fields(now, page)]);

    private static IEnumerable<GateField> Fields(FormModel model, int page) =>
        model.Fields.Where(f => f.Trap is null)
            .Select(f => new GateField(f.Selector, f.Label, f.Kind.Name(), f.Required, [], "", f.CurrentValue, null, 0, "", "", Page: page));

    private static bool IsSame(GateField one, GateField other) => one.Page == other.Page && one.Kind == other.Kind && FieldValues.SameText(one.Label, other.Label);

    private static GateChange Change(GateField field, string? from, string? to) =>
        new(field.Selector, field.Label, field.Page ?? 1, string.IsNullOrWhiteSpace(from) ? null : from, string.IsNullOrWhiteSpace(to) ? null : to);
}
