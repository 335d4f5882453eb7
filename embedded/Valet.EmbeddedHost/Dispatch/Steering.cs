using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Replay;
using Valet.EmbeddedHost.Store;

namespace Valet.EmbeddedHost.Dispatch;

/// <summary>What a client does to an instance from outside: terminate, suspend, resume, purge.</summary>
internal static class Steering
{
    public static void Purge(OrchestrationTurn turn, Envelope envelope)
    {
        if (turn.Row is not { } row)
        {
            turn.Answer(envelope, 0);
            return;
        }

        if (envelope.Message is PurgeCommand { EndedBefore: { } endedBefore } && !(row.CompletedAt < endedBefore))
        {
            turn.Answer(envelope, 0);
            return;
        }

        if (!row.IsFinished)
        {
            turn.Refuse(envelope, new InvalidOperationException($"The instance '{row.Id}' has not ended (it is {row.Status}); terminate it before purging it."));
            return;
        }

        turn.Answer(envelope, 1);
        turn.Erase(row);
        turn.Row = null;
    }

    public static void Steer(OrchestrationTurn turn, Envelope envelope, Fact fact)
    {
        string verb = fact switch { Terminated => "terminated", Suspended => "suspended", _ => "resumed" };
        if (turn.Row is not { } row)
        {
            turn.Refuse(envelope, new ArgumentException($"No instance with the id '{turn.Live.Id}' was found, so it cannot be {verb}."));
            return;
        }

        OrchestrationRuntimeStatus status = turn.Steered ?? row.Status;
        if (!IsAllowed(fact, row, status))
        {
            turn.Refuse(envelope, new InvalidOperationException($"The instance '{row.Id}' is {status} and cannot be {verb}."));
            return;
        }

        turn.Answer(envelope, null);
        if (turn.MustWait)
        {
            if (fact is Terminated terminated)
                EndWaiting(turn, terminated);
            else
                turn.Hold(new FactMessage(fact, 0));
            return;
        }

        turn.Steered = StatusAfter(fact);
        turn.Facts.Add(fact);
    }

    /// <summary>Terminates an instance that may not run.</summary>
    public static void EndWaiting(OrchestrationTurn turn, Terminated terminated)
    {
        InstanceRow row = turn.Row!;
        turn.At = turn.Live.Board.Now;
        var end = new ExecutionEnd(ExecutionEndKind.Terminated, terminated.Output, null);
        turn.Commit.Turn = new TurnRow(row.Execution, turn.Live.Board.Store.ReadHistory(row.Execution).Count, turn.At, 0, null, [terminated, new Ended(0, end)]);
        turn.Row = row with { Status = OrchestrationRuntimeStatus.Terminated, UpdatedAt = turn.At, StartAt = null };
        turn.StatusChanged = turn.Updates = true;
        turn.DropHeld();
        TurnOutput.Finish(turn, end);
    }

    private static bool IsAllowed(Fact fact, InstanceRow row, OrchestrationRuntimeStatus status) => fact switch
    {
        Terminated => !row.IsFinished && status != OrchestrationRuntimeStatus.Terminated,
        Suspended => status is OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Pending,
        _ => status == OrchestrationRuntimeStatus.Suspended,
    };

    private static OrchestrationRuntimeStatus StatusAfter(Fact fact) => fact switch
    {
        Terminated => OrchestrationRuntimeStatus.Terminated,
        Suspended => OrchestrationRuntimeStatus.Suspended,
        _ => OrchestrationRuntimeStatus.Running,
    };
}
