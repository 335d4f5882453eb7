using Microsoft.Azure.Functions.Worker;
using Valet.Functions.Browser;
using Valet.Functions.Forms;
using Valet.Functions.Progress;
using Valet.Functions.Shared;

namespace Valet.Functions.Applications.Steps;

/// <summary>Puts the planned values into the page, one by one, and reads each back; fields that appear meanwhile are planned too. Files are another step's.</summary>
public sealed class FillPageActivity(PageWork pages, RunDocuments documents, ApplicantSnapshot applicants)
{
    [Function(nameof(FillPageActivity))]
    public Task<FillSummary> RunAsync([ActivityTrigger] PageStep step, CancellationToken cancellationToken) =>
        pages.RunAsync(
            new SessionKey(step.UserId, step.TaskId), StepPolicies.FillPage, $"fill-page-{step.Visit}", ApplicationState.Executing, "Filling the form.",
            act => FillAsync(act, step), outcome => new FillSummary(outcome), cancellationToken);

    private async Task<FillSummary> FillAsync(PageAct act, PageStep step)
    {
        var recorded = await documents.PlanAsync(step.UserId, step.TaskId, step.Page, act.Token)
            ?? throw new FinalException($"Page {step.Page} of run {step.TaskId} was not planned before it was filled.");
        var applicant = await applicants.ReadAsync(step.UserId, step.TaskId, act.Token);
        var toFill = PagePlans.Sum(recorded.Fields).Fields;
        var filledSoFar = 0;

        var filled = await new FormFiller(act.Page).FillAsync(
            await act.Page.ReadAsync(act.Token),
            form => PagePlans.Unchosen(recorded, FormPlanner.Reconcile(new FillPlan(recorded.Fields), form, applicant).Plan),
            upload: null,
            before: _ => act.BeforeEffectAsync(),
            after: (field, result) => act.ReportAsync(
                StepPolicies.FillPage.Percent + (40 * Math.Min(++filledSoFar, toFill) / Math.Max(toFill, 1)), Told(field, result),
                new FilledField(field.Field.Label, field.Key, field.Source, field.Confidence, result.Status)),
            act.Token);

        var touched = filled.Results.Select(r => r.Selector).ToHashSet();
        var plan = recorded with { Fields = filled.Plan.Fields, Results = [.. recorded.Results.Where(r => !touched.Contains(r.Selector)), .. filled.Results] };
        await documents.SaveAsync(step.UserId, step.TaskId, plan, act.Token);

        var refused = plan.Results.Where(r => r.Status is FieldStatus.Mismatch or FieldStatus.Unsupported).Select(r => r.Selector).ToHashSet();
        var planned = recorded.Fields.Select(f => f.Field.Selector).ToHashSet();
        return new FillSummary(
            StepOutcome.Done,
            plan.Results.Count(r => r.Status == FieldStatus.Committed),
            PagePlans.Sum(plan.Fields).Files,
            plan.Fields.Count(f => f.Decision == PlanDecision.NeedsAnswer || (f.Field.Required && refused.Contains(f.Field.Selector))),
            refused.Count + plan.Fields.Count(f => f.Field.Trap is null && !planned.Contains(f.Field.Selector)));
    }

    private static string Told(PlannedField field, FieldResult result) => result.Status == FieldStatus.Committed
        ? $"{field.Field.Label} ← {field.Source?.ToString().ToLowerInvariant()}"
        : $"{field.Field.Label}: {result.Reason}";
}

/// <summary>What the event log says of a filled field: where the value came from, never the value.</summary>
public sealed record FilledField(string Label, string Key, AnswerSource? Source, double Confidence, FieldStatus Status);
