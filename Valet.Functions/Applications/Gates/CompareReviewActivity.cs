using Microsoft.Azure.Functions.Worker;
using Valet.Functions.Applications.Steps;

namespace Valet.Functions.Applications.Gates;

/// <summary>Counts the fields, over all pages, that are not exactly what the person approved at a review, their overrides included.</summary>
public sealed class CompareReviewActivity(GateMailbox mailbox, RunDocuments documents)
{
    [Function(nameof(CompareReviewActivity))]
    public async Task<int> RunAsync([ActivityTrigger] GateStep step, CancellationToken cancellationToken)
    {
        var review = await mailbox.GateAsync(step.UserId, step.TaskId, step.GateId, cancellationToken)
            ?? throw new Shared.FinalException($"The gate {step.GateId} is not there any more, so nothing can be compared with it.");
        var approved = ReviewChanges.Approved(review, await mailbox.DecisionAsync(step.UserId, step.TaskId, step.GateId, cancellationToken));
        var form = await documents.FormAsync(step.UserId, step.TaskId, 1, step.Page, cancellationToken);
        return ReviewChanges.Between(approved, [.. form.SelectMany(p => GateFields.Snapshot(p.Plan, p.Page))]).Count;
    }
}
