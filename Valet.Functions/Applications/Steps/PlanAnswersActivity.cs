using Microsoft.Azure.Functions.Worker;
using Valet.Functions.Forms;
using Valet.Functions.Progress;
using Valet.Functions.Shared;

namespace Valet.Functions.Applications.Steps;

/// <summary>Decides what goes into each field of the page that was read. Needs no browser.</summary>
public sealed class PlanAnswersActivity(RunDocuments documents, ApplicantSnapshot applicants, OpenErrors errors, RunJournal journal)
{
    [Function(nameof(PlanAnswersActivity))]
    public async Task<PlanSummary> RunAsync([ActivityTrigger] PageStep step, CancellationToken cancellationToken)
    {
        var page = await documents.PageAsync(step.UserId, step.TaskId, step.Page, cancellationToken)
            ?? throw new FinalException($"Page {step.Page} of run {step.TaskId} was not read before it was planned.");
        var applicant = await applicants.ReadAsync(step.UserId, step.TaskId, cancellationToken);
        var plan = await errors.MarkAsync(step, FormPlanner.Plan(page.Model, applicant), cancellationToken);
        var before = await documents.PlanAsync(step.UserId, step.TaskId, step.Page, cancellationToken);
        await documents.SaveAsync(step.UserId, step.TaskId, PagePlans.Remember(new PagePlan(step.Page, step.Visit, plan.Fields, []), before), cancellationToken);

        var summary = PagePlans.Sum(plan.Fields);
        await journal.RecordAsync(
            step.UserId, step.TaskId, $"plan-answers-{step.Visit}:0:0", RunEventTypes.Progress,
            s => s with { Step = StepPolicies.PlanAnswers.Step, Percent = StepPolicies.PlanAnswers.Percent, Message = $"Planned {summary.Fields} answers." },
            summary, cancellationToken);
        return summary;
    }
}
