using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Replay;
using Valet.EmbeddedHost.Store;

namespace Valet.EmbeddedHost.Dispatch;

/// <summary>What each message does to the turn that takes it: starts, facts, and what is left to <see cref="Steering"/>.</summary>
internal static class TurnIntake
{
    public static void Take(OrchestrationTurn turn, Envelope envelope)
    {
        switch (envelope.Message)
        {
            case CreateCommand create:
                Create(turn, envelope, create);
                break;
            case StartMessage start:
                turn.Consume(envelope);
                StartAsChild(turn, start.Start);
                break;
            case RewindCommand rewind:
                Rewinding.Rewind(turn, envelope, rewind.Reason);
                break;
            case RewindMessage rewind:
                turn.Consume(envelope);
                if (!Rewinding.TryRewindChild(turn, rewind))
                    StartAsChild(turn, rewind.Start);
                break;
            case BeginCommand:
                BeginStored(turn);
                break;
            case WakeCommand:
                Wake(turn);
                break;
            case PurgeCommand:
                Steering.Purge(turn, envelope);
                break;
            case SteerCommand steer:
                BeginIfDue(turn);
                Steering.Steer(turn, envelope, steer.Fact);
                break;
            case FactMessage message:
                BeginIfDue(turn);
                TakeFact(turn, envelope, message);
                break;
            case ForeignAwaitCommand foreign:
                turn.SawForeignAwait = turn.Row is { IsFinished: false } && turn.Row.Execution == foreign.Execution;
                break;
            default:
                turn.Consume(envelope);
                break;
        }
    }

    private static OrchestrationAlreadyExistsException AlreadyExists(InstanceRow row) => new(
        $"An orchestration instance with the id '{row.Id}' already exists in status {row.Status}; choose another id or wait until it has ended.");

    private static void Create(OrchestrationTurn turn, Envelope envelope, CreateCommand create)
    {
        if (turn.Row is { } existing)
        {
            if (create.Refused.Contains(existing.Status))
            {
                turn.Refuse(envelope, AlreadyExists(existing));
                return;
            }

            // As if it had been terminated first: nobody may wait for it for ever.
            if (existing is { IsFinished: false, Start.Parent: { } parent })
                turn.Send(parent.InstanceId, new FactMessage(new ChildFailed(parent.TaskId, null), parent.Execution));
            turn.Erase(existing);
        }

        turn.Answer(envelope, turn.Live.Id);
        Insert(turn, create.Start, create.StartAt);
    }

    private static void StartAsChild(OrchestrationTurn turn, ExecutionStart start)
    {
        if (turn.Row is { IsFinished: false } running)
        {
            if (start.Parent is { } parent)
            {
                var failure = TaskFailureDetails.FromException(AlreadyExists(running));
                turn.Send(parent.InstanceId, new FactMessage(new ChildFailed(parent.TaskId, failure), parent.Execution));
            }

            return;
        }

        if (turn.Row is { } finished)
            turn.Erase(finished);
        Insert(turn, start with { ScheduledAt = null }, start.ScheduledAt);
    }

    private static void Insert(OrchestrationTurn turn, ExecutionStart start, DateTime? startAt)
    {
        Switchboard board = turn.Live.Board;
        DateTime now = board.Now;
        bool delayed = startAt > now;
        bool rejected = Versions.MustWait(board.Options.Versioning, start.Version);
        if (rejected)
            Log.VersionRejected(board.Log, turn.Live.Id, start.Version, board.Options.Versioning!.Version);
        bool waits = delayed || rejected;
        long number = board.NextNumber();
        turn.Row = new InstanceRow
        {
            Number = number,
            Id = turn.Live.Id,
            Start = start with { ScheduledAt = startAt, Trace = start.Trace?.Begun() },
            Status = waits ? OrchestrationRuntimeStatus.Pending : OrchestrationRuntimeStatus.Running,
            Execution = number,
            CreatedAt = now,
            UpdatedAt = now,
            StartAt = delayed ? startAt : null,
        };
        turn.Inserts = true;
        turn.StatusChanged = true;
        turn.Begins = !waits;
        if (delayed)
            turn.TimersToArm.Add(new TimerCreated(LiveInstance.StartTimer, startAt!.Value));
    }

    /// <summary>Begins a generation that is stored and has had no turn: what had to wait for it is its first news.</summary>
    private static void BeginStored(OrchestrationTurn turn)
    {
        if (turn.Begins || turn.Row is not { IsFinished: false } row || turn.Live.Turns > 0 || Versions.MustWait(turn.Live.Board.Options.Versioning, row.Start.Version))
            return;
        turn.Begins = true;
        turn.TimersToCancel.Add(LiveInstance.StartTimer);
        turn.Facts.AddRange(row.Start.Carried ?? []);
        foreach (Envelope held in turn.ReleaseHeld())
            TakeFact(turn, held, (FactMessage)held.Message);
    }

    /// <summary>A message can come after the time to start and before the timer that tells of it; what was held goes first all the same.</summary>
    private static void BeginIfDue(OrchestrationTurn turn)
    {
        if (turn.Row is { Status: OrchestrationRuntimeStatus.Pending } && !turn.MustWait)
            BeginStored(turn);
    }

    private static void Wake(OrchestrationTurn turn)
    {
        turn.Wakes = true;
        if (turn.Live.Run is null && turn.Row is { IsFinished: false } stored && !turn.MustWait
            && turn.Live.Board.Store.ReadHistory(stored.Execution).Count == 0)
        {
            BeginStored(turn);
        }
    }

    private static void TakeFact(OrchestrationTurn turn, Envelope envelope, FactMessage message)
    {
        if (!turn.Live.Answered(message, turn.Row?.Execution))
            return;
        turn.Answer(envelope, null);
        bool isLost = turn.Row is not { IsFinished: false } row || (message.Execution != 0 && message.Execution != row.Execution);
        if (!isLost && turn.MustWait && message.Fact is not Terminated)
        {
            if (envelope.InboxNumber == 0)
                turn.Hold(message);
            else
                turn.ToHold.Add(envelope);
            return;
        }

        turn.Consume(envelope);
        if (isLost)
            return;
        if (turn.MustWait)
            Steering.EndWaiting(turn, (Terminated)message.Fact);
        else
            turn.Facts.Add(message.Fact);
    }
}
