using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Valet.Functions.Applications.Steps;
using Valet.Functions.Browser;
using Valet.Functions.Forms;
using Valet.Functions.Progress;

namespace Valet.Functions.Applications.Submitting;

/// <summary>
/// Presses submit, at most once for a taken intent. An attempt that finds the intent taken (its predecessor may have pressed) does not press: it looks for
/// proof.
/// </summary>
public sealed class SubmitApplicationActivity(
    PageWork pages, PageReader reader, RunDocuments documents, SubmitGuard guard, OpenErrors errors, ChangedForm changed, EvidenceRoom evidence, IOptions<PoliciesOptions> policies, TimeProvider clock)
{
    [Function(nameof(SubmitApplicationActivity))]
    public async Task<SubmitResult> RunAsync([ActivityTrigger] SubmitStep step, CancellationToken cancellationToken)
    {
        var result = await pages.RunAsync(
            new SessionKey(step.UserId, step.TaskId), StepPolicies.Submit, $"submit-{step.Visit}", ApplicationState.Submitting, "Sending the application.",
            act => SubmitAsync(act, step),
            outcome => new SubmitResult(outcome == StepOutcome.Cancelled ? SubmitEnding.Cancelled : SubmitEnding.SessionLost), cancellationToken);
        if (result.Ending is not (SubmitEnding.SessionLost or SubmitEnding.Cancelled)) return result;

        // The browser went away, or the run was cancelled, around the press. Once the intent was taken, nobody can say that nothing was sent.
        var intent = await guard.ReadAsync(step.UserId, step.TaskId, cancellationToken);
        return intent is { State: IntentState.Taken or IntentState.Unproven }
            ? new SubmitResult(SubmitEnding.Unproven, Message: "The browser was lost while the application was being sent.", LookAgain: true)
            : result;
    }

    private async Task<SubmitResult> SubmitAsync(PageAct act, SubmitStep step)
    {
        var before = await guard.ReadAsync(step.UserId, step.TaskId, act.Token);
        if (before is { State: not IntentState.Refused }) return await FromStandingAsync(act, step, before);
        if (before is not null && before.TaskId == step.TaskId && before.Visit == step.Visit)
        {
            return new SubmitResult(SubmitEnding.Refused, await errors.CountAsync(step.UserId, step.TaskId, act.Token), "The board did not accept some answers.");
        }

        var page = await act.Page.ReadAsync(act.Token);
        var digest = await reader.WholeDigestAsync(new PageStep(step.UserId, step.TaskId, step.Page, step.Visit), FormDigest.Of(page), act.Token);
        if (page.Submit is not { } button || digest != step.Digest)
        {
            await changed.KeepAsync(step, act.Page, page, act.Token);
            return new SubmitResult(SubmitEnding.FormChanged);
        }

        await evidence.TryKeepAsync(step.UserId, step.TaskId, "before-submit", act.Page, act.Token);
        await act.BeforeEffectAsync();
        var taking = await guard.TakeAsync(step.UserId, step.TaskId, step.Visit, step.Digest, act.Token);
        if (!taking.Taken) return await FromStandingAsync(act, step, taking.Intent);

        var sighting = await PressAsync(act, step, taking.Intent, button);
        var (ending, message) = SubmitRules.Classify(sighting, pressedBefore: taking.Intent.Generation > 1);
        if (sighting.Pressed) await documents.SaveAsync(step.UserId, step.TaskId, new Submission(taking.Intent.Generation, clock.GetUtcNow(), sighting.Request, sighting.ResponseStatus, message), act.Committed);
        return await SettleAsync(act, step, taking.Intent, ending, message, sighting.After, lookAgain: SubmitRules.MayStillShow(sighting));
    }

    /// <summary>An attempt that has lost its right to act in the last moment has pressed nothing, and says so: its successor may.</summary>
    private async Task<SubmitSighting> PressAsync(PageAct act, SubmitStep step, SubmitIntent taken, FormButton button)
    {
        var mayPress = false;
        try
        {
            return await act.Page.SubmitAsync(button, StepPolicies.SubmitPatience * policies.Value.TimeScale, CheckAsync, act.Committed);
        }
        catch when (!mayPress)
        {
            await guard.GiveBackAsync(step.UserId, step.TaskId, taken, CancellationToken.None);
            throw;
        }

        async Task CheckAsync()
        {
            await act.BeforeEffectAsync();
            // From here on a second press could be a second application.
            mayPress = true;
        }
    }

    private async Task<SubmitResult> FromStandingAsync(PageAct act, SubmitStep step, SubmitIntent standing)
    {
        if (standing.State == IntentState.Submitted) return new SubmitResult(standing.TaskId == step.TaskId ? SubmitEnding.Submitted : SubmitEnding.Duplicate);

        // An earlier run's press that nobody could prove: only the person can tell.
        if (standing.TaskId != step.TaskId) return new SubmitResult(SubmitEnding.Unproven, Message: "An earlier application to this posting pressed submit, and it is not known whether it arrived.");

        var page = await act.Page.ReadAsync(act.Committed);
        var (ending, message) = SubmitRules.ClassifyFound(page);
        return await SettleAsync(act, step, standing, ending, message, page, lookAgain: true);
    }

    private async Task<SubmitResult> SettleAsync(PageAct act, SubmitStep step, SubmitIntent intent, SubmitEnding ending, string message, FormModel? page, bool lookAgain)
    {
        var answerable = 0;
        if (ending == SubmitEnding.Refused && page is not null) answerable = await errors.KeepAsync(step.UserId, step.TaskId, step.Page, page, clock.GetUtcNow(), act.Committed);

        var state = ending switch
        {
            SubmitEnding.Submitted or SubmitEnding.Duplicate => IntentState.Submitted,
            SubmitEnding.Refused => IntentState.Refused,
            _ when lookAgain => IntentState.Taken,
            _ => IntentState.Unproven,
        };
        await guard.SettleAsync(step.UserId, step.TaskId, intent, state, act.Committed);
        await evidence.TryKeepAsync(step.UserId, step.TaskId, "after-submit", act.Page, act.Committed);
        await act.ReportAsync(StepPolicies.Submit.Percent, message, token: act.Committed);
        return new SubmitResult(ending, answerable, message, lookAgain && ending == SubmitEnding.Unproven);
    }
}
