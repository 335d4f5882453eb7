using Microsoft.Azure.Functions.Worker;
using Valet.Functions.Applications.Submitting;
using Valet.Functions.Profiles;
using Valet.Functions.Progress;
using Valet.Functions.Storage;

namespace Valet.Functions.Applications.Gates;

/// <summary>
/// Closes a gate: stores why, unless the person's decision is stored already, and answers with whichever stands. An answer that came just before a crash or
/// in the same instant as the time-out is found here at the latest.
/// </summary>
public sealed class CloseGateActivity(IDocumentStore store, RunJournal journal, SubmitGuard guard, ApplicantStore applicants, TimeProvider clock)
{
    [Function(nameof(CloseGateActivity))]
    public async Task<GateResult> RunAsync([ActivityTrigger] GateClosing closing, CancellationToken cancellationToken)
    {
        var path = RunPaths.Decision(closing.UserId, closing.TaskId, closing.GateId);
        await store.CreateJsonAsync(path, new GateDecision(closing.GateId, closing.Why, clock.GetUtcNow()), cancellationToken);
        var decision = await store.ReadJsonAsync<GateDecision>(path, cancellationToken)
            ?? throw new Shared.TransientException($"The decision of gate {closing.GateId} could not be read back.");

        if (decision.Decision == GateDecisions.NotSent) await guard.SettleByPersonAsync(closing.UserId, closing.TaskId, IntentState.Refused, cancellationToken);
        if (decision is { Remember: true, Answers: { } answers })
        {
            await applicants.RememberAsync(closing.UserId, [.. answers.Where(a => a.Label is { Length: > 0 }).Select(a => new BankEntry(a.Label!, a.Value))], cancellationToken);
        }

        await journal.RecordAsync(
            closing.UserId, closing.TaskId, $"gate-{closing.GateId}:0:1", RunEventTypes.StateChange,
            s => s with { State = ApplicationState.Executing, Gate = null, Message = Message(closing.Kind, decision.Decision) },
            new GateClosed(closing.GateId, GateRules.Name(closing.Kind), decision.Decision), cancellationToken);
        return GateRules.Result(closing.Kind, decision);
    }

    private static string Message(GateKind kind, string decision) => decision switch
    {
        GateDecisions.TimedOut => $"The {GateRules.Name(kind)} timed out.",
        GateDecisions.Cancelled => "Cancelled.",
        GateDecisions.Reopened => $"The browser was lost while the {GateRules.Name(kind)} waited; the page is opened again.",
        _ => $"You answered the {GateRules.Name(kind)}: {decision.Replace('_', ' ')}.",
    };
}

/// <summary>What the event log says of a closed gate.</summary>
public sealed record GateClosed(string GateId, string Kind, string Decision);
