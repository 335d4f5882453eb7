using Microsoft.Azure.Functions.Worker;

namespace Valet.Functions.Applications.Submitting;

/// <param name="Sent">True: the form went out without Valet's press, as when the person's own key at a gate sent it. False: only the intent is asked.</param>
public sealed record Suspicion(SubmitStep Step, bool Sent);

/// <summary>Says what the intent knows when a step could not: a press that may have happened is unproven, whatever failed around it.</summary>
public sealed class SuspectSubmissionActivity(SubmitGuard guard)
{
    [Function(nameof(SuspectSubmissionActivity))]
    public async Task<SubmitResult> RunAsync([ActivityTrigger] Suspicion suspicion, CancellationToken cancellationToken)
    {
        var step = suspicion.Step;
        if (suspicion.Sent) await guard.TakeAsync(step.UserId, step.TaskId, step.Visit, step.Digest, cancellationToken);

        var intent = await guard.ReadAsync(step.UserId, step.TaskId, cancellationToken);
        if (intent is null or { State: IntentState.Refused }) return new SubmitResult(SubmitEnding.FormChanged);
        if (intent.State == IntentState.Submitted) return new SubmitResult(intent.TaskId == step.TaskId ? SubmitEnding.Submitted : SubmitEnding.Duplicate);
        await guard.SettleAsync(step.UserId, step.TaskId, intent, IntentState.Unproven, cancellationToken);
        return new SubmitResult(SubmitEnding.Unproven);
    }
}
