using Microsoft.Azure.Functions.Worker;
using Valet.Functions.Applications.Submitting;
using Valet.Functions.Progress;
using Valet.Functions.Runs;

namespace Valet.Functions.Applications.Steps;

public sealed record OutcomeStep(string UserId, string TaskId, ApplicationState State, string? Proof = null, string? Reason = null);

/// <summary>Publishes how the run ended. What it writes is final.</summary>
public sealed class RecordOutcomeActivity(RunJournal journal, RunDocuments documents, SubmitGuard guard, DeadLetters letters)
{
    [Function(nameof(RecordOutcomeActivity))]
    public async Task RunAsync([ActivityTrigger] OutcomeStep step, CancellationToken cancellationToken)
    {
        // The person's word "it was sent" settles the posting as the board's proof would.
        if (step.State == ApplicationState.Completed) await guard.SettleByPersonAsync(step.UserId, step.TaskId, IntentState.Submitted, cancellationToken);

        var refusal = step.State == ApplicationState.Failed ? await documents.RefusalAsync(step.UserId, step.TaskId, cancellationToken) : null;
        var outcome = new RunOutcome(step.State, step.Proof, step.Reason, refusal?.Fields.Select(f => f.Message).ToList());
        if (DeadLetterRules.Takes(step.State)) await letters.EnterAsync(step.UserId, step.TaskId, outcome, cancellationToken);
        await journal.EndAsync(
            step.UserId, step.TaskId, step.State switch
            {
                ApplicationState.Completed => RunEventTypes.Completed,
                ApplicationState.Failed or ApplicationState.TimedOut => RunEventTypes.Failed,
                _ => RunEventTypes.StateChange,
            },
            s => s with
            {
                State = step.State,
                Step = "done",
                Percent = 100,
                Message = Message(step),
                Outcome = outcome,
                Gate = null,
                Limit = null,
                Submissions = step.State == ApplicationState.Completed ? 1 : s.Submissions,
            },
            outcome, cancellationToken);
    }

    private static string Message(OutcomeStep step) => step switch
    {
        { State: ApplicationState.Completed, Proof: "person" } => "The application was sent, as you confirmed.",
        { State: ApplicationState.Completed } => "The application was sent; the board confirmed it.",
        _ => step.Reason ?? "The application ended.",
    };
}
