using Microsoft.Azure.Functions.Worker;
using Valet.Functions.Browser;
using Valet.Functions.Forms;
using Valet.Functions.Profiles;
using Valet.Functions.Progress;
using Valet.Functions.Shared;

namespace Valet.Functions.Applications.Steps;

/// <summary>Sets the planned documents on the page's file inputs and makes sure the page has them.</summary>
public sealed class UploadDocumentsActivity(PageWork pages, RunDocuments documents, ApplicantStore applicants)
{
    [Function(nameof(UploadDocumentsActivity))]
    public Task<UploadSummary> RunAsync([ActivityTrigger] PageStep step, CancellationToken cancellationToken) =>
        pages.RunAsync(
            new SessionKey(step.UserId, step.TaskId), StepPolicies.UploadDocuments, $"upload-documents-{step.Visit}", ApplicationState.Executing, "Uploading documents.",
            act => UploadAsync(act, step), outcome => new UploadSummary(outcome), cancellationToken);

    private async Task<UploadSummary> UploadAsync(PageAct act, PageStep step)
    {
        var plan = await documents.PlanAsync(step.UserId, step.TaskId, step.Page, act.Token)
            ?? throw new FinalException($"Page {step.Page} of run {step.TaskId} was not planned before documents were uploaded.");
        var (uploaded, missing) = (0, 0);
        foreach (var field in plan.Fields.Where(f => f.Decision == PlanDecision.Fill && f.Field.Kind == FieldKind.File))
        {
            var document = await applicants.OpenDocumentAsync(step.UserId, field.Value!, act.Token)
                ?? throw new FinalException("A document of this application is not there any more; upload it again and start a new application.");
            await act.BeforeEffectAsync();
            var result = await act.Page.UploadAsync(field, new UploadFile(document.Info.FileName, document.Info.ContentType, document.Content), act.Token);
            plan = PagePlans.With(plan, result);
            if (result.Status == FieldStatus.Committed) uploaded++;
            else if (field.Field.Required) missing++;

            await act.ReportAsync(
                StepPolicies.UploadDocuments.Percent, result.Status == FieldStatus.Committed ? $"{field.Field.Label} uploaded." : $"{field.Field.Label}: {result.Reason}",
                new FilledField(field.Field.Label, field.Key, field.Source, field.Confidence, result.Status));
        }

        await documents.SaveAsync(step.UserId, step.TaskId, plan, act.Token);
        return new UploadSummary(StepOutcome.Done, uploaded, missing);
    }
}
