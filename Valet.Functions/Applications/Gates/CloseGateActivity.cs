using Microsoft.Azure.Functions.Worker;
using Valet.Functions.Applications.Submitting;
using Valet.Functions.Profiles;
using Valet.Functions.Progress;
using Valet.Functions.Storage;

namespace Valet.Functions.Applications.Gates;

/// <summary>
/// Closes a gate: stores why, unless the person's decision is stored already, and answers with whichever stands. An answer that came just before a crash or
/// in the same instant as the time-out is found here at the latest. A gate that nobody decided, or whose deadline was moved, stays open.
/// </summary>
public sealed class CloseGateActivity(IDocumentStore store, GateMailbox mailbox, RunJournal journal, SubmitGuard guard, ApplicantStore applicants, TimeProvider clock)
{
    [Function(nameof(CloseGateActivity))]
    public async Task<GateResult> RunAsync([ActivityTrigger] GateClosing closing, CancellationToken cancellationToken)
    {
        var decision = await mailbox.DecisionAsync(closing.UserId, closing.TaskId, closing.GateId, cancellationToken);
        if (decision is null)
        {
            if (closing.Why == GateDecisions.Look) return StillOpen((await mailbox.GateAsync(closing.UserId, closing.TaskId, closing.GateId, cancellationToken))?.Deadline);
            if (closing.Why == GateDecisions.TimedOut && closing.Deadline is { } over && await mailbox.SealAsync(closing.UserId, closing.TaskId, closing.GateId, over, cancellationToken) is { } later) return StillOpen(later);
            (decision, _) = await mailbox.PostAsync(closing.UserId, closing.TaskId, new GateDecision(closing.GateId, closing.Why, clock.GetUtcNow()), cancellationToken);
        }

        if (decision.Decision == GateDecisions.NotSent) await guard.SettleByPersonAsync(closing.UserId, closing.TaskId, IntentState.Refused, cancellationToken);
        if (decision is { Remember: true, Answers: { } answers })
        {
            await applicants.RememberAsync(closing.UserId, [.. answers.Where(a => a.Label is { Length: > 0 }).Select(a => new BankEntry(a.Label!, a.Value))], cancellationToken);
        }

        await journal.RecordAsync(
            closing.UserId, closing.TaskId, $"gate-{closing.GateId}:0:1", RunEventTypes.StateChange,
            s => s with { State = ApplicationState.Executing, Gate = null, Message = Message(closing.Kind, decision.Decision) },
            new GateClosed(closing.GateId, GateRules.Name(closing.Kind), decision.Decision), cancellationToken);
        await store.DeleteAsync(RunPaths.Waiting(closing.UserId) + closing.GateId, cancellationToken);
        return GateRules.Result(closing.Kind, decision) with { Page = await FirstChangedPageAsync(closing, decision, cancellationToken) };
    }

    private async Task<int?> FirstChangedPageAsync(GateClosing closing, GateDecision decision, CancellationToken cancellationToken)
    {
        if (closing.Kind != GateKind.Review || decision.Answers is not { Count: > 0 } overrides) return null;
        var changed = overrides.Select(o => o.Selector).ToHashSet();
        return (await mailbox.GateAsync(closing.UserId, closing.TaskId, closing.GateId, cancellationToken))?.Fields?.Where(f => changed.Contains(f.Selector)).Min(f => f.Page);
    }

    private static GateResult StillOpen(DateTimeOffset? deadline) => new(GateDecisions.Look, StillOpen: true, Deadline: deadline);

    private static string Message(GateKind kind, string decision) => decision switch
    {
        GateDecisions.TimedOut => $"The {GateRules.Name(kind)} timed out.",
        GateDecisions.Cancelled => "Cancelled.",
        GateDecisions.Reopened => $"The page of the {GateRules.Name(kind)} is opened again.",
        _ => $"You answered the {GateRules.Name(kind)}: {decision.Replace('_', ' ')}.",
    };
}

/// <summary>What the event log says of a closed gate.</summary>
public sealed record GateClosed(string GateId, string Kind, string Decision);
