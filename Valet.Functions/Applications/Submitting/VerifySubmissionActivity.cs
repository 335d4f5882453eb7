using Microsoft.Azure.Functions.Worker;
using Valet.Functions.Applications.Steps;
using Valet.Functions.Browser;
using Valet.Functions.Progress;

namespace Valet.Functions.Applications.Submitting;

/// <summary>Looks once more for proof of a press whose outcome was not seen; without proof it stays with the person.</summary>
public sealed class VerifySubmissionActivity(PageWork pages, SubmitGuard guard, EvidenceRoom evidence)
{
    [Function(nameof(VerifySubmissionActivity))]
    public async Task<SubmitResult> RunAsync([ActivityTrigger] SubmitStep step, CancellationToken cancellationToken)
    {
        var result = await pages.RunAsync(
            new SessionKey(step.UserId, step.TaskId), StepPolicies.Verify, $"verify-{step.Visit}", ApplicationState.Verifying, "Looking for proof that the application arrived.",
            act => VerifyAsync(act, step), _ => new SubmitResult(SubmitEnding.Unproven), cancellationToken);

        if (await guard.ReadAsync(step.UserId, step.TaskId, cancellationToken) is { } intent)
        {
            await guard.SettleAsync(step.UserId, step.TaskId, intent, result.Ending == SubmitEnding.Submitted ? IntentState.Submitted : IntentState.Unproven, cancellationToken);
        }

        return result;
    }

    private async Task<SubmitResult> VerifyAsync(PageAct act, SubmitStep step)
    {
        var page = await act.Page.ReadAsync(act.Token);
        var (ending, message) = SubmitRules.ClassifyFound(page);
        await evidence.TryKeepAsync(step.UserId, step.TaskId, "verify", act.Page, act.Token);
        await act.ReportAsync(StepPolicies.Verify.Percent, message);

        // What the press itself did not prove refused is not called refused afterwards: the answer may still be on its way.
        return ending == SubmitEnding.Submitted ? new SubmitResult(ending, Message: message) : new SubmitResult(SubmitEnding.Unproven, Message: message);
    }
}
