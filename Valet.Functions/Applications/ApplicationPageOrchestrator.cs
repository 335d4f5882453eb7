using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Valet.Functions.Applications.Steps;
using Valet.Functions.Forms;

namespace Valet.Functions.Applications;

/// <summary>Visits one page: opens it if asked, reads, plans, fills, uploads, reads back, and goes on or says what stands in the way.</summary>
public static class ApplicationPageOrchestrator
{
    [Function(nameof(ApplicationPageOrchestrator))]
    public static async Task<PageOutcome> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, PageInput input)
    {
        var step = new PageStep(input.UserId, input.TaskId, input.Page, input.Visit);

        if (input.Open)
        {
            var opened = await context.CallActivityAsync<NavigateResult>(nameof(NavigateActivity), step, StepPolicies.Navigate.Options);
            if (Interrupted(opened.Outcome) is { } stop) return stop;
            if (opened.Refusal is { } refusal) return new PageOutcome(PageEnding.Unreachable, Message: refusal);
        }

        var reading = await context.CallActivityAsync<PageReading>(nameof(ReadFormActivity), step, StepPolicies.ReadForm.Options);
        if ((Interrupted(reading.Outcome) ?? Elsewhere(reading)) is { } ending) return ending;

        await context.CallActivityAsync<PlanSummary>(nameof(PlanAnswersActivity), step, StepPolicies.PlanAnswers.Options);

        FillSummary filled;
        PageReading back;
        var repaired = false;
        while (true)
        {
            filled = await context.CallActivityAsync<FillSummary>(nameof(FillPageActivity), step, StepPolicies.FillPage.Options);
            if (Interrupted(filled.Outcome) is { } stoppedFilling) return stoppedFilling;

            if (filled.Files > 0)
            {
                var uploaded = await context.CallActivityAsync<UploadSummary>(nameof(UploadDocumentsActivity), step, StepPolicies.UploadDocuments.Options);
                if (Interrupted(uploaded.Outcome) is { } stoppedUploading) return stoppedUploading;
                if (uploaded.Missing > 0) return new PageOutcome(PageEnding.NeedsAnswer, Message: "The page did not keep a document that it requires.");
            }

            back = await context.CallActivityAsync<PageReading>(nameof(ReadBackActivity), step, StepPolicies.ReadBack.Options);
            if (Interrupted(back.Outcome) is { } stoppedReading) return stoppedReading;

            // A page may overwrite what was typed, for instance from a parsed résumé: once more, then it is the person's to see.
            if (back.Changed == 0 || repaired) break;
            repaired = true;
        }

        if (filled.Unanswered > 0) return new PageOutcome(PageEnding.NeedsAnswer, Message: $"{filled.Unanswered} required {(filled.Unanswered == 1 ? "question has" : "questions have")} no answer yet.");
        if (back.HasSubmit) return new PageOutcome(PageEnding.Ready, back.Digest, back.CaptchaPending, back.Changed + filled.Unseen, Changed: back.Changed > 0 ? back.Changed : null);
        if (!back.HasNext) return new PageOutcome(PageEnding.Stuck, Message: "The form has neither a next nor a submit button that could be found.");

        var turned = await context.CallActivityAsync<TurnResult>(nameof(TurnPageActivity), step, StepPolicies.TurnPage.Options);
        if (Interrupted(turned.Outcome) is { } stoppedTurning) return stoppedTurning;
        if (turned.Stuck is { } stuck) return new PageOutcome(PageEnding.Stuck, Message: stuck);
        return turned.Turned ? new PageOutcome(PageEnding.Turned) : new PageOutcome(PageEnding.Refused, Message: "The page did not accept some answers and would not go on.");
    }

    private static PageOutcome? Interrupted(StepOutcome outcome) => outcome switch
    {
        StepOutcome.SessionLost => new PageOutcome(PageEnding.SessionLost),
        StepOutcome.Cancelled => new PageOutcome(PageEnding.Cancelled),
        _ => null,
    };

    private static PageOutcome? Elsewhere(PageReading reading) => reading switch
    {
        { Wall: "captcha" } => new PageOutcome(PageEnding.Captcha),
        { Wall: EmailedCode.Block } => new PageOutcome(PageEnding.Login, Message: "The page wants the code that it has sent to you."),
        { Wall: not null } or { State: PageState.Login } => new PageOutcome(PageEnding.Login),
        { State: PageState.Closed } => new PageOutcome(PageEnding.Closed, Message: "The posting is closed: it no longer takes applications."),
        { State: PageState.AlreadyApplied } => new PageOutcome(PageEnding.AlreadyApplied),
        { State: PageState.Confirmation } => new PageOutcome(PageEnding.Confirmation),
        { State: PageState.NoForm } => new PageOutcome(PageEnding.NoForm, Message: "The page has no application form that could be found."),
        _ => null,
    };
}
