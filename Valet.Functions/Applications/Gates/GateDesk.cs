using Microsoft.DurableTask.Client;
using Valet.Functions.Progress;
using Valet.Functions.Shared;
using Valet.Functions.Shared.Http;

namespace Valet.Functions.Applications.Gates;

/// <summary>Finds a person's gate and says in what state it is. Another person's gate is found exactly as little as one that never was.</summary>
public sealed class GateDesk(GateMailbox mailbox, RunJournal journal)
{
    public async Task<(Gate Gate, RunState Run)> FindAsync(string userId, string gateId, CancellationToken cancellationToken)
    {
        if (Ids.TaskOfGate(gateId) is { } taskId
            && await mailbox.GateAsync(userId, taskId, gateId, cancellationToken) is { } gate
            && await journal.ReadAsync(userId, taskId, cancellationToken) is { } run)
        {
            return (gate, run);
        }

        throw new ProblemException(404, "Not found", "There is no gate with that id; GET /api/gates lists yours.", Receipt(Receipts.Unknown));
    }

    public async Task<GateState> StateAsync(string userId, Gate gate, CancellationToken cancellationToken) =>
        GateRules.StateOf(await mailbox.DecisionAsync(userId, gate.TaskId, gate.GateId, cancellationToken));

    public async Task RequireOpenAsync(string userId, Gate gate, CancellationToken cancellationToken)
    {
        if (Refusal(await StateAsync(userId, gate, cancellationToken)) is { } refusal) throw refusal;
    }

    public static Task WakeAsync(DurableTaskClient client, RunState run, string gateId, string call, CancellationToken cancellationToken) =>
        client.RaiseEventAsync(ApplicationInput.InstanceOf(run.UserId, run.TaskId), ApplicationEvents.Gate(gateId), call, cancellationToken);

    /// <summary>Why a gate in this state takes nothing more; null if it is open.</summary>
    public static ProblemException? Refusal(GateState state) => state switch
    {
        GateState.Answered => Problems.Conflict("This gate has been answered already; the first answer counts.", Receipt(Receipts.Duplicate)),
        GateState.TimedOut => TooLate(),
        GateState.Closed => Problems.Conflict("This gate is closed: the application was cancelled or its page had to be opened again. GET /api/gates shows what is asked now.", Receipt(Receipts.TooLate)),
        _ => null,
    };

    public static ProblemException TooLate() => Problems.Conflict("This gate's time was over before the answer came.", Receipt(Receipts.TooLate));

    public static Dictionary<string, object?> Receipt(string receipt) => new() { ["receipt"] = receipt };
}
