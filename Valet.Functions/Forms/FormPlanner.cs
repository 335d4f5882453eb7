namespace Valet.Functions.Forms;

/// <summary>Decides what goes where, before anything is typed. The same form and the same person always give the same plan; nothing is guessed.</summary>
public static class FormPlanner
{
    public static FillPlan Plan(FormModel form, Applicant applicant)
    {
        var context = new FormContext(form);
        var planner = new FieldPlanner(context, new KnownValues(applicant, context));
        return new([.. form.Fields.Select(field => planner.Plan(field) is var p && FieldVocabulary.Public(p.Key, field.Label) is var key && key != p.Key ? p with { Key = key } : p)]);
    }

    /// <summary>
    /// Puts a recorded plan on a fresh read of the same form, for a browser that must be filled anew: the recorded values go into the fields of the same
    /// label and kind. <c>Differs</c> is true if the form now asks for something else or no longer takes a recorded value; such fields are planned as new.
    /// </summary>
    public static (FillPlan Plan, bool Differs) Reconcile(FillPlan recorded, FormModel now, Applicant applicant)
    {
        var fresh = Plan(now, applicant);
        var left = recorded.Fields.Where(p => p.Field.Trap is null).ToList();
        var differs = false;
        var fields = new List<PlannedField>();
        foreach (var planned in fresh.Fields)
        {
            var before = planned.Field.Trap is not null ? null
                : left.FirstOrDefault(p => SameQuestion(p.Field, planned.Field) && p.Field.Selector == planned.Field.Selector) ?? left.FirstOrDefault(p => SameQuestion(p.Field, planned.Field));
            if (before is null)
            {
                differs |= planned.Field.Trap is null;
                fields.Add(planned);
                continue;
            }
            left.Remove(before);
            var meant = before.Decision switch { PlanDecision.Fill => before.Value, PlanDecision.Keep => before.Field.CurrentValue, _ => null };
            var restored = Restore(before, planned, meant);
            differs |= restored is null;
            fields.Add(restored ?? planned);
        }
        return (new(fields), differs || left.Any(p => p.Decision is PlanDecision.Fill));
    }

    private static bool SameQuestion(FormField a, FormField b) => a.Kind == b.Kind && Words.Normal(a.Label) == Words.Normal(b.Label);

    private static PlannedField? Restore(PlannedField before, PlannedField fresh, string? meant)
    {
        var field = fresh.Field;
        // Of a drawn list the very option that was chosen then is chosen again.
        if (field.Kind is FieldKind.Combobox or FieldKind.ListboxButton && before.Shown is { Length: > 0 } chosen) meant = chosen;
        if (meant is null) return before with { Field = field };
        if (field.Kind == FieldKind.File && before.Decision == PlanDecision.Keep) return fresh;
        if (FieldValues.Same(field, before.Shown ?? meant, field.CurrentValue)) return before with { Field = field, Decision = PlanDecision.Keep, Value = null };
        if (field.Options.Count > 0 && !FieldValues.Lines(meant).All(line => field.Options.Any(o => FieldValues.SameText(o.Label, line))) && field.Kind != FieldKind.Combobox) return null;
        return before with { Field = field, Decision = PlanDecision.Fill, Value = meant };
    }
}
