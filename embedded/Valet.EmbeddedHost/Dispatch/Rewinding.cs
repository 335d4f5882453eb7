using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Replay;
using Valet.EmbeddedHost.Store;

namespace Valet.EmbeddedHost.Dispatch;

/// <summary>
/// Takes a failed instance back to before its failures: a new execution gets the history without them, failed
/// children go back too, and what had failed runs again.
/// </summary>
internal static class Rewinding
{
    public static void Rewind(OrchestrationTurn turn, Envelope envelope, string? reason)
    {
        if (turn.Row is not { } row)
        {
            turn.Refuse(envelope, new ArgumentException($"No instance with the id '{turn.Live.Id}' was found, so it cannot be rewound."));
            return;
        }

        if (row.Status != OrchestrationRuntimeStatus.Failed)
        {
            turn.Refuse(envelope, new InvalidOperationException($"The instance '{row.Id}' is {row.Status}; only a failed instance can be rewound."));
            return;
        }

        turn.Answer(envelope, null);
        GoBack(turn, row, row.Start, new Rewound(reason, 0));
    }

    /// <summary>What a child does whose parent was rewound; false if the call has to start it anew.</summary>
    public static bool TryRewindChild(OrchestrationTurn turn, RewindMessage message)
    {
        ParentLink parent = message.Start.Parent!;
        if (turn.Row is not { } row || row.Start.Parent is not { } former || former.InstanceId != parent.InstanceId || former.TaskId != parent.TaskId)
            return false;
        ExecutionStart start = row.Start with { Parent = parent };
        if (row.Status == OrchestrationRuntimeStatus.Failed)
        {
            GoBack(turn, row, start, new Rewound(message.Reason, parent.Execution));
        }
        else if (row.IsFinished)
        {
            bool completed = row.Status == OrchestrationRuntimeStatus.Completed;
            Fact answer = completed ? new ChildCompleted(parent.TaskId, row.Output) : new ChildFailed(parent.TaskId, null);
            turn.Send(parent.InstanceId, new FactMessage(answer, parent.Execution));
        }
        else
        {
            turn.Row = row with { Start = start };
            turn.Updates = turn.StartChanged = true;
        }

        return true;
    }

    private static void GoBack(OrchestrationTurn turn, InstanceRow row, ExecutionStart start, Rewound rewound)
    {
        Switchboard board = turn.Live.Board;
        long execution = board.NextNumber();
        List<HistoryTurn> former = board.Store.ReadHistory(row.Execution);
        List<Fact> facts = [.. former.SelectMany(past => past.Facts)];
        HashSet<int> failed = [.. facts.OfType<ActivityFailed>().Select(fact => fact.Id)];
        List<TurnRow> history = [.. former.Select((past, i) => new TurnRow(execution, i, past.At, 0, null, [.. past.Facts.Where(fact => Stays(fact, failed))]))];
        turn.At = former.Count > 0 && former[^1].At > board.Now ? former[^1].At : board.Now;
        // The open activity that it claims makes a restart take the instance up, should one come before the next turn.
        history.Add(new TurnRow(execution, history.Count, turn.At, 1, null, [rewound]));
        turn.Commit.History = history;
        turn.Commit.EraseExecution = row.Execution;
        turn.Row = row with
        {
            Start = start,
            Status = OrchestrationRuntimeStatus.Running,
            Execution = execution,
            UpdatedAt = turn.At,
            CompletedAt = null,
            Output = null,
            Failure = null,
        };
        turn.StatusChanged = turn.Updates = turn.StartChanged = turn.Erased = turn.GoesBack = true;
        turn.Live.ForgetCode();
        CallChildren(turn, facts, rewound.Reason);
    }

    private static bool Stays(Fact fact, HashSet<int> failed) => fact switch
    {
        ActivityScheduled activity => !failed.Contains(activity.Id),
        ActivityFailed or ChildFailed or Ended => false,
        _ => true,
    };

    /// <summary>Asks every child that has not completed: its answer to the former execution is void.</summary>
    private static void CallChildren(OrchestrationTurn turn, List<Fact> facts, string? reason)
    {
        HashSet<int> completed = [.. facts.OfType<ChildCompleted>().Select(fact => fact.Id)];
        foreach (ChildScheduled child in facts.OfType<ChildScheduled>().Where(child => !completed.Contains(child.Id)))
            turn.Send(child.InstanceId, new RewindMessage(reason, TurnOutput.StartOf(turn, turn.Row!, child)));
    }
}
