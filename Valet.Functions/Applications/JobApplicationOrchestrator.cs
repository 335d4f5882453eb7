using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Valet.Functions.Applications.Gates;
using Valet.Functions.Applications.Steps;
using Valet.Functions.Applications.Submitting;
using Valet.Functions.Progress;

namespace Valet.Functions.Applications;

/// <summary>Files one application: admits it, visits its pages, asks the person where only a person may act, submits at most once, and always cleans up.</summary>
public static class JobApplicationOrchestrator
{
    /// <summary>A form that is not through after this many visits of its pages will not be.</summary>
    private const int MostVisits = 60;
    private const int MostReopenings = 10;
    private const int MostRefusals = 3;
    private const int MostCaptchas = 5;
    private const int MostResends = 3;

    [Function(nameof(JobApplicationOrchestrator))]
    public static async Task<RunOutcome> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, ApplicationInput input)
    {
        var run = new RunSteps(context, input);
        RunOutcome outcome;
        try
        {
            // Null: the wait for a free place has grown long, and the run goes on with a fresh history.
            if (await Admission.AdmitAsync(context, run) is not { } admitted) return new RunOutcome(ApplicationState.Queued);
            outcome = admitted.Granted ? await FileAsync(run, input.Mode) : RunSteps.Cancelled();
        }
        catch (TaskFailedException failure)
        {
            outcome = run.CancelRequested ? RunSteps.Cancelled() : RunSteps.Failed(FailureRules.Explain(failure));
        }

        await run.EndAsync(outcome);
        return outcome;
    }

    private static async Task<RunOutcome> FileAsync(RunSteps run, ApplicationMode mode)
    {
        await run.StartBrowserAsync();

        var (page, open, approved) = (1, true, (string?)null);
        var (pressed, overridden) = (false, false);
        var (reopenings, refusals, captchas, resends) = (0, 0, 0, 0);

        for (var visit = 1; visit <= MostVisits; visit++)
        {
            if (run.CancelRequested) return RunSteps.Cancelled();

            var view = await run.VisitAsync(page, visit, open);
            open = false;
            switch (view.Ending)
            {
                case PageEnding.Turned:
                    page++;
                    continue;

                case PageEnding.SessionLost:
                    if (++reopenings > MostReopenings) return RunSteps.Failed("The browser was lost again and again; nothing more was tried. Start the application anew.");
                    (page, open) = (1, true);
                    continue;

                case PageEnding.NeedsAnswer:
                    var answered = await run.AskAsync(GateKind.Question, page, view.Message ?? "The form asks what only you can answer.");
                    if (answered.Ends is { } unanswered) return unanswered;
                    (page, open) = answered.Reopen ? (1, true) : (page, false);
                    continue;

                case PageEnding.Captcha or PageEnding.Login:
                    var wall = view.Ending == PageEnding.Captcha ? GateKind.Captcha : GateKind.Login;
                    if (++captchas > MostCaptchas) return RunSteps.Failed($"The page asked for a {wall.ToString().ToLowerInvariant()} again and again.");
                    var passed = await run.AskAsync(wall, page, wall == GateKind.Captcha ? "The page wants to see a person: please solve the CAPTCHA." : "The page wants you to log in.");
                    if (passed.Ends is { } notPassed) return notPassed;
                    (page, open) = passed.Reopen ? (1, true) : (page, false);
                    continue;

                case PageEnding.Cancelled:
                    return RunSteps.Cancelled();

                case PageEnding.Confirmation when pressed:
                case PageEnding.AlreadyApplied when pressed:
                    return new RunOutcome(ApplicationState.Completed, "board");

                case PageEnding.AlreadyApplied:
                    return new RunOutcome(ApplicationState.Duplicate, Reason: "The board says that you have applied to this posting already; nothing was sent.");

                case not PageEnding.Ready:
                    return RunSteps.Failed(view.Message ?? "The page shows no application form.");
            }

            // What was approved is an exact snapshot; a form that differs is shown again. After overrides the person has said what it is to be,
            // and it need not be shown again if the page took every word of it.
            if (overridden && view.Changed == 0) approved = view.Digest;
            overridden = false;
            if (mode == ApplicationMode.Copilot && approved != view.Digest)
            {
                var review = await run.AskAsync(GateKind.Review, page, "Please look through the application before it is sent.", view.Digest);
                if (review.Ends is { } notApproved) return notApproved;
                if (review.Reopen)
                {
                    (page, open) = (1, true);
                    continue;
                }

                approved = view.Digest;
                if (review.Changes)
                {
                    overridden = true;
                    continue;
                }
            }

            if (view.CaptchaPending)
            {
                if (++captchas > MostCaptchas) return RunSteps.Failed("The CAPTCHA was still unsolved after several tries.");
                var solved = await run.AskAsync(GateKind.Captcha, page, "The form wants to see a person: please solve the CAPTCHA.");
                if (solved.Ends is { } notSolved) return notSolved;
                (page, open) = solved.Reopen ? (1, true) : (page, false);
                continue;
            }

            var sent = await run.SubmitAsync(page, visit, view.Digest);
            captchas = 0;
            pressed |= sent.Ending is SubmitEnding.Submitted or SubmitEnding.Unproven;
            switch (sent.Ending)
            {
                case SubmitEnding.Submitted:
                    return new RunOutcome(ApplicationState.Completed, "board");

                case SubmitEnding.Duplicate:
                    return new RunOutcome(ApplicationState.Duplicate, Reason: "An application for this posting was sent before; nothing was sent now.");

                case SubmitEnding.Cancelled:
                    return RunSteps.Cancelled();

                case SubmitEnding.SessionLost:
                    if (++reopenings > MostReopenings) return RunSteps.Failed("The browser was lost again and again; nothing was sent. Start the application anew.");
                    (page, open) = (1, true);
                    continue;

                case SubmitEnding.FormChanged:
                    continue;

                case SubmitEnding.Refused:
                    if (++refusals >= MostRefusals || sent.Errors == 0) return RunSteps.Failed(sent.Message ?? "The board refused the application.");
                    continue;

                case SubmitEnding.Unproven:
                    var takeover = await run.AskAsync(GateKind.Takeover, page, "The submit button was pressed once, but nothing proves that the application arrived. Please look: was it sent?");
                    if (takeover.Ends is { } ended) return ended;
                    if (takeover.Decision == GateDecisions.Sent) return new RunOutcome(ApplicationState.Completed, "person");
                    if (takeover.Reopen)
                    {
                        (page, open) = (1, true);
                        continue;
                    }

                    if (++resends > MostResends) return RunSteps.Failed("The application was sent again and again and, as you said, never arrived. The board may be out of order; try again later.");
                    (page, open, pressed) = (1, true, false);
                    continue;
            }
        }

        return RunSteps.Failed("The form did not come to an end: its pages were visited again and again. Nothing was sent that is not shown here.");
    }
}
