using Valet.Functions.Forms;

namespace Valet.Functions.Browser.Engines;

/// <summary>
/// Asks the deterministic engine first, each further engine only about what is still open, and leaves the rest to the person. Passwords, documents and
/// questions that need the person's own statement (legal, visa, salary, demographic) are never shown to a further engine.
/// </summary>
public sealed class EngineOrder(params IReadOnlyList<IFormEngine> further)
{
    private readonly DeterministicEngine _first = new();

    public async Task<FillPlan> PlanAsync(FormModel form, Applicant applicant, CancellationToken cancellationToken)
    {
        var plan = await _first.PlanAsync(form, applicant, cancellationToken);
        foreach (var engine in further)
        {
            var open = plan.Fields.Where(IsOpen).ToList();
            if (open.Count == 0) break;
            var said = await engine.PlanAsync(form with { Fields = [.. open.Select(f => f.Field)] }, applicant, cancellationToken);
            plan = new([.. plan.Fields.Select(f => IsOpen(f) ? said.Fields.FirstOrDefault(s => Answers(s, f)) is { } answer ? answer with { Field = f.Field } : f : f)]);
        }

        return plan;
    }

    private static bool IsOpen(PlannedField planned) =>
        planned.Field is { Trap: null, Kind: not (FieldKind.Password or FieldKind.File) } && planned.Key != "ignore" && planned.Value is null && !FieldVocabulary.IsAttested(planned.Key)
        && (planned.Decision == PlanDecision.NeedsAnswer || (planned.Decision == PlanDecision.Leave && planned.Source is null));

    private static bool Answers(PlannedField said, PlannedField asked) =>
        said.Decision == PlanDecision.Fill && said.Value is { Length: > 0 } && said.Field.Selector == asked.Field.Selector && said.Field.Frame == asked.Field.Frame
        && !FieldVocabulary.IsAttested(said.Key) && (asked.Field.Options.Count == 0 || FieldValues.Lines(said.Value).All(line => asked.Field.Options.Any(o => FieldValues.SameText(o.Label, line))));
}
