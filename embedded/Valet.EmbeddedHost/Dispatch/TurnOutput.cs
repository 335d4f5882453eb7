using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Replay;
using Valet.EmbeddedHost.Store;

namespace Valet.EmbeddedHost.Dispatch;

/// <summary>Turns what the code did in a turn into its commit: history, row, messages, and the work to take up afterwards.</summary>
internal static class TurnOutput
{
    public static void Record(OrchestrationTurn turn, OrchestrationRun run, TurnOutcome outcome)
    {
        InstanceRow row = turn.Row!;
        foreach (ScheduledAction action in outcome.Actions)
            Route(turn, row, action, outcome);
        turn.TimersToCancel.AddRange(outcome.CancelledTimers);
        OrchestrationRuntimeStatus status = StatusAfter(outcome);
        // A generation that sets no custom status keeps the former one through its first turn only, as the official engine does.
        string? customStatus = outcome.HasCustomStatus ? outcome.CustomStatus : turn.Begins ? row.CustomStatus : null;
        turn.StatusChanged |= status != row.Status;
        turn.Updates |= turn.StatusChanged || customStatus != row.CustomStatus || outcome.End is not null;
        turn.Row = row with
        {
            Status = status,
            UpdatedAt = turn.At,
            StartAt = null,
            CustomStatus = customStatus,
        };
        if (outcome.End is { Kind: ExecutionEndKind.ContinuedAsNew } again)
        {
            GoOnAsNew(turn, again.Next!);
            return;
        }

        turn.Commit.Turn = new TurnRow(row.Execution, turn.Live.Turns++, turn.At, run.Tasks.OpenActivityCount, run.Tasks.NextTimerDue, outcome.Facts);
        if (outcome.End is { } final)
        {
            if (final.Kind == ExecutionEndKind.Terminated && turn.Facts.OfType<Terminated>().FirstOrDefault(fact => fact.IsRecursive) is { } recursive)
                TerminateChildren(turn, run, recursive);
            Finish(turn, final);
        }
    }

    /// <summary>Ends the instance and answers its parent.</summary>
    public static void Finish(OrchestrationTurn turn, ExecutionEnd end)
    {
        turn.Row = turn.Row! with
        {
            CompletedAt = turn.At,
            Failure = end.Failure,
            Output = end.Kind == ExecutionEndKind.Failed ? end.Failure!.ToString() : end.Result,
        };
        turn.Erased = true;
        turn.TimersToArm.Clear();
        turn.ActivitiesToRun.Clear();
        turn.Live.Run = null;
        if (turn.Row.Start.Parent is not { } parent)
            return;
        Fact answer = end.Kind == ExecutionEndKind.Completed ? new ChildCompleted(parent.TaskId, end.Result) : new ChildFailed(parent.TaskId, end.Failure);
        turn.Send(parent.InstanceId, new FactMessage(answer, parent.Execution));
    }

    /// <summary>How a child begins; it answers the parent's present execution.</summary>
    public static ExecutionStart StartOf(OrchestrationTurn turn, InstanceRow parent, ChildScheduled child) => new(
        child.Name,
        child.Input,
        child.Version ?? turn.Live.Board.Options.DefaultVersion ?? string.Empty,
        new ParentLink(parent.Start.Name, parent.Id, parent.Execution, child.Id),
        child.Tags,
        Trace: parent.Start.Trace?.ForTask(child.Id));

    private static OrchestrationRuntimeStatus StatusAfter(TurnOutcome outcome) => outcome.End?.Kind switch
    {
        ExecutionEndKind.Completed => OrchestrationRuntimeStatus.Completed,
        ExecutionEndKind.Failed => OrchestrationRuntimeStatus.Failed,
        ExecutionEndKind.Terminated => OrchestrationRuntimeStatus.Terminated,
        ExecutionEndKind.ContinuedAsNew => OrchestrationRuntimeStatus.Running,
        _ => outcome.IsSuspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running,
    };

    private static void GoOnAsNew(OrchestrationTurn turn, ExecutionStart next)
    {
        if (!turn.Inserts)
            turn.Commit.EraseExecution = turn.Row!.Execution;
        turn.Erased = true;
        turn.GoesOnAsNew = true;
        turn.Row = turn.Row! with { Start = next with { Parent = turn.Row!.Start.Parent, Trace = next.Trace?.Begun() }, Execution = turn.Live.Board.NextNumber(), CreatedAt = turn.At };
        turn.Live.ForgetCode();
    }

    private static void TerminateChildren(OrchestrationTurn turn, OrchestrationRun run, Terminated terminated)
    {
        foreach (ChildScheduled child in run.OpenActions.OfType<ChildScheduled>())
            turn.Send(child.InstanceId, new FactMessage(terminated, 0));
    }

    private static void Route(OrchestrationTurn turn, InstanceRow row, ScheduledAction action, TurnOutcome outcome)
    {
        switch (action)
        {
            case ActivityScheduled activity:
                turn.ActivitiesToRun.Add(activity);
                break;
            case TimerCreated timer when !outcome.CancelledTimers.Contains(timer.Id):
                turn.TimersToArm.Add(timer);
                break;
            case ChildScheduled child:
                turn.Send(child.InstanceId, new StartMessage(StartOf(turn, row, child)));
                break;
            case EventSent sent:
                turn.Send(sent.InstanceId, new FactMessage(new EventRaised(sent.Name, sent.Input), 0));
                break;
            case EntityCalled call:
                turn.Send(call.Target, new OperationMessage(call.Operation, call.Input, call.RequestId, row.Id, row.Execution, row.Start.Trace?.ForTask(call.Id)));
                break;
            case EntitySignalled signal:
                turn.Send(signal.Target, new OperationMessage(signal.Operation, signal.Input, null, row.Id, row.Execution, row.Start.Trace?.ForTask(signal.Id)), signal.Due);
                break;
            case LocksRequested locks:
                turn.Send(locks.Targets[0], new LockMessage(locks.RequestId, row.Id, row.Execution, locks.Targets, 0));
                break;
            case LockReleased release:
                turn.Send(release.Target, new UnlockMessage(release.RequestId));
                break;
            default:
                break;
        }
    }
}
