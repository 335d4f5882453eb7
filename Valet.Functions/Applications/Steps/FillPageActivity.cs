using Microsoft.Azure.Functions.Worker;
using Valet.Functions.Browser;
using Valet.Functions.Forms;
using Valet.Functions.Progress;
using Valet.Functions.Shared;

namespace Valet.Functions.Applications.Steps;

/// <summary>Puts the planned values into the page, one by one, and reads each back; fields that appear meanwhile are planned too. Files are another step's.</summary>
public sealed class FillPageActivity(PageWork pages, RunDocuments documents, ApplicantSnapshot applicants, OpenErrors errors)
{
    /// <summary>An answer may uncover questions, and theirs more; a page that goes on for longer is left as it is.</summary>
    private const int MostRounds = 4;

    [Function(nameof(FillPageActivity))]
    public Task<FillSummary> RunAsync([ActivityTrigger] PageStep step, CancellationToken cancellationToken) =>
        pages.RunAsync(
            new SessionKey(step.UserId, step.TaskId), StepPolicies.FillPage, $"fill-page-{step.Visit}", ApplicationState.Executing, "Filling the form.",
            act => FillAsync(act, step), outcome => new FillSummary(outcome), cancellationToken);

    private async Task<FillSummary> FillAsync(PageAct act, PageStep step)
    {
        var plan = await documents.PlanAsync(step.UserId, step.TaskId, step.Page, act.Token)
            ?? throw new FinalException($"Page {step.Page} of run {step.TaskId} was not planned before it was filled.");

        for (var round = 0; round < MostRounds; round++)
        {
            plan = await FillRoundAsync(act, step, plan);
            var model = await act.Page.ReadAsync(act.Token);
            var planned = plan.Fields.Select(f => f.Field.Selector).ToHashSet();
            if (model.Fields.All(f => planned.Contains(f.Selector))) break;

            var applicant = await applicants.ReadAsync(step.UserId, step.TaskId, act.Token);
            var more = await errors.MarkAsync(step, FormPlanner.Plan(model, applicant), act.Token);
            plan = plan with { Fields = [.. plan.Fields, .. more.Fields.Where(f => !planned.Contains(f.Field.Selector))] };
            await documents.SaveAsync(step.UserId, step.TaskId, plan, act.Token);
        }

        var refused = plan.Results.Where(r => r.Status is FieldStatus.Mismatch or FieldStatus.Unsupported).Select(r => r.Selector).ToHashSet();
        return new FillSummary(
            StepOutcome.Done,
            plan.Results.Count(r => r.Status == FieldStatus.Committed),
            PagePlans.Sum(plan.Fields).Files,
            plan.Fields.Count(f => f.Decision == PlanDecision.NeedsAnswer || (f.Field.Required && refused.Contains(f.Field.Selector))));
    }

    private async Task<PagePlan> FillRoundAsync(PageAct act, PageStep step, PagePlan plan)
    {
        var done = plan.Results.Where(r => r.Status == FieldStatus.Committed).Select(r => r.Selector).ToHashSet();
        var open = plan.Fields.Where(f => f.Decision == PlanDecision.Fill && f.Field.Kind != FieldKind.File && !done.Contains(f.Field.Selector)).ToList();
        for (var i = 0; i < open.Count; i++)
        {
            var field = open[i];
            await act.BeforeEffectAsync();
            var result = await act.Page.FillAsync(field, act.Token);
            plan = PagePlans.With(plan, result);
            await act.ReportAsync(
                StepPolicies.FillPage.Percent + (40 * (i + 1) / open.Count), Told(field, result),
                new FilledField(field.Field.Label, field.Key, field.Source, field.Confidence, result.Status));
        }

        await documents.SaveAsync(step.UserId, step.TaskId, plan, act.Token);
        return plan;
    }

    private static string Told(PlannedField field, FieldResult result) => result.Status == FieldStatus.Committed
        ? $"{field.Field.Label} ← {field.Source?.ToString().ToLowerInvariant()}"
        : $"{field.Field.Label}: {result.Reason}";
}

/// <summary>What the event log says of a filled field: where the value came from, never the value.</summary>
public sealed record FilledField(string Label, string Key, AnswerSource? Source, double Confidence, FieldStatus Status);
