using Valet.Functions.Forms;

namespace Valet.Functions.Browser;

/// <summary>What was put into a page so far, and whether it still stands there.</summary>
internal sealed class FilledFields
{
    private readonly Dictionary<(string, string?, string?), FieldResult> _done = [];
    private readonly HashSet<(string, string?, string?)> _again = [];
    private readonly Dictionary<(string, string?), (PlannedField Planned, FieldResult Result)> _last = [];

    public IReadOnlyList<FieldResult> Results => [.. _last.Values.Select(l => l.Result)];

    public bool Has(PlannedField field) => _done.ContainsKey(KeyOf(field));

    public void Add(PlannedField field, FieldResult result)
    {
        _done[KeyOf(field)] = result;
        _last[(field.Field.Selector, field.Field.Frame)] = (field, result);
    }

    /// <summary>A page that draws itself anew may lose what it took: such a field is open once more, and a mismatch the second time.</summary>
    public void LookAgain(FormModel form)
    {
        foreach (var (planned, result) in _last.Values.Where(l => l.Result.Status == FieldStatus.Committed).ToList())
        {
            if (form.Fields.FirstOrDefault(f => f.Selector == planned.Field.Selector && f.Frame == planned.Field.Frame) is not { Trap: null } now) continue;
            if (now.Kind != planned.Field.Kind || now.CurrentValue == result.ReadBack || FieldValues.Same(now, planned.Shown ?? planned.Value!, now.CurrentValue)) continue;
            if (FieldValues.Same(now, result.ReadBack ?? "", now.CurrentValue)) continue;
            if (_again.Add(KeyOf(planned))) _done.Remove(KeyOf(planned));
            else Add(planned, result with { Status = FieldStatus.Mismatch, ReadBack = now.CurrentValue, Reason = "The page took the value and lost it again, twice." });
        }
    }

    /// <summary>A field that took its value keeps the plan it was filled by: the fresh read would call it kept.</summary>
    public FillPlan Merged(FillPlan before, FillPlan now)
    {
        var filled = before.Fields.Where(b => b.Decision == PlanDecision.Fill && _done.ContainsKey(KeyOf(b))).GroupBy(b => (b.Field.Selector, b.Field.Frame)).ToDictionary(g => g.Key, g => g.First());
        return new([.. now.Fields.Select(f => f.Decision != PlanDecision.NeedsAnswer && filled.TryGetValue((f.Field.Selector, f.Field.Frame), out var taken)
            ? taken with { Field = f.Field, Shown = _done[KeyOf(taken)] is { Status: FieldStatus.Committed, ReadBack: { } shown } ? shown : taken.Shown } : f)]);
    }

    private static (string, string?, string?) KeyOf(PlannedField planned) => (planned.Field.Selector, planned.Field.Frame, planned.Value);
}
