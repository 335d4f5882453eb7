using Valet.EmbeddedHost.Replay;
using Valet.EmbeddedHost.Store;
using Valet.EmbeddedHost.Telemetry;

namespace Valet.EmbeddedHost.Dispatch;

/// <summary>What an orchestration instance keeps in memory between turns: its code, its armed timers, its running activities.</summary>
internal sealed class LiveInstance(string id, Switchboard board)
{
    /// <summary>The timer that begins an instance whose start is delayed; no action has its id.</summary>
    public const int StartTimer = -1;

    private readonly Dictionary<int, TimerHeap.Entry> _timers = [];
    private readonly HashSet<(long Execution, int Id)> _activities = [];
    private DateTime _lastTurnAt;

    public string Id => id;

    public Switchboard Board => board;

    /// <summary>The code of the present generation where it stopped; null if it must be replayed before it can go on.</summary>
    public OrchestrationRun? Run { get; set; }

    /// <summary>The spans of the generation that runs or has just ended; null while nobody traces it.</summary>
    public OrchestrationSpans? Spans { get; private set; }

    /// <summary>Turns of the present generation that have been worked out.</summary>
    public int Turns { get; set; }

    /// <summary>Messages that wait for the first turn of an instance that has not begun.</summary>
    public List<Envelope> Held { get; } = [];

    public bool HasOpenWork => _timers.Count > 0 || _activities.Count > 0;

    public bool IsStartArmed => _timers.ContainsKey(StartTimer);

    public void ForgetCode()
    {
        Run = null;
        Turns = 0;
    }

    public void ForgetTimers()
    {
        foreach (TimerHeap.Entry entry in _timers.Values)
            board.Timers.Cancel(entry);
        _timers.Clear();
    }

    /// <summary>Timers and activities of a generation that is over.</summary>
    public void ForgetOpenWork()
    {
        ForgetTimers();
        _activities.Clear();
    }

    /// <summary>Code that begins a generation.</summary>
    public OrchestrationRun NewRun(InstanceRow row)
    {
        Turns = 0;
        Spans = board.Tracing.ForGeneration(row);
        var run = new OrchestrationRun(board.App, id, row.Start, board.Options.MaximumTimerInterval, board.Loggers);
        long execution = row.Execution;
        run.ForeignAwait = () => board.Post(id, new Envelope(new ForeignAwaitCommand(execution)));
        return run;
    }

    /// <summary>Code brought by replay to where its history ends.</summary>
    public OrchestrationRun Reload(InstanceRow row)
    {
        OrchestrationRun run = NewRun(row);
        List<HistoryTurn> history = board.Store.ReadHistory(row.Execution);
        Turns = history.Count;
        Spans?.Replay(history);
        if (history.Count > 0)
            _lastTurnAt = history[^1].At;
        try
        {
            run.Replay(history);
        }
        catch (Exception e)
        {
            run.Abort(e);
        }

        return run;
    }

    /// <summary>The time of a turn: never before the turn before it, nor before a timer that it brings.</summary>
    public DateTime NextTurnTime(List<Fact> arrived)
    {
        DateTime at = board.Now;
        if (at < _lastTurnAt)
            at = _lastTurnAt;
        foreach (Fact fact in arrived)
        {
            if (fact is TimerFired fired && fired.FireAt > at)
                at = fired.FireAt;
        }

        return _lastTurnAt = at;
    }

    /// <summary>Notes that a result has come, or waits in memory for its turn, and false for a timer that was cancelled meanwhile.</summary>
    public bool Answered(FactMessage message, long? execution)
    {
        switch (message.Fact)
        {
            case ActivityCompleted completed:
                _activities.Remove((message.Execution, completed.Id));
                return true;
            case ActivityFailed failed:
                _activities.Remove((message.Execution, failed.Id));
                return true;
            case TimerFired fired:
                return execution == message.Execution && _timers.Remove(fired.Id);
            default:
                return true;
        }
    }

    /// <summary>Results that wait for another try count as in flight: their activities must not run again for a busy disk.</summary>
    public void KeepInFlight(FactMessage answer)
    {
        if (answer.Fact is ActivityCompleted completed)
            _activities.Add((answer.Execution, completed.Id));
        else if (answer.Fact is ActivityFailed failed)
            _activities.Add((answer.Execution, failed.Id));
    }

    /// <summary>After a load: timers are armed again, activities that nobody runs are dispatched again.</summary>
    public void Reopen(OrchestrationTurn turn, OrchestrationRun run, IReadOnlyList<ScheduledAction> ofThisTurn)
    {
        HashSet<int> asked = [.. ofThisTurn.Select(action => action.Id)];
        foreach (ScheduledAction action in run.OpenActions)
        {
            if (asked.Contains(action.Id))
                continue;
            if (action is TimerCreated timer && !_timers.ContainsKey(timer.Id))
                turn.TimersToArm.Add(timer);
            else if (action is ActivityScheduled activity && !_activities.Contains((turn.Row!.Execution, activity.Id)))
                turn.ActivitiesToRun.Add(activity);
        }
    }

    /// <summary>Arms the timers and dispatches the activities of a turn that is on disk.</summary>
    public void TakeUp(OrchestrationTurn turn, OrchestrationCell owner)
    {
        foreach (int timer in turn.TimersToCancel)
        {
            if (_timers.Remove(timer, out TimerHeap.Entry? entry))
                board.Timers.Cancel(entry);
        }

        if (turn.Row is not { } row)
            return;
        // By due time: of timers that are due already the earlier one fires first.
        foreach (TimerCreated timer in turn.TimersToArm.OrderBy(timer => timer.FireAt))
            _timers[timer.Id] = board.Timers.Arm(timer.FireAt, () => board.Post(id, new Envelope(Ring(timer, row.Execution))));
        foreach (ActivityScheduled activity in turn.ActivitiesToRun)
        {
            _activities.Add((row.Execution, activity.Id));
            board.Activities.Dispatch(owner, row.Execution, activity, row.Start.Trace);
        }
    }

    private static Message Ring(TimerCreated timer, long execution) =>
        timer.Id == StartTimer ? new BeginCommand() : new FactMessage(new TimerFired(timer.Id, timer.FireAt), execution);
}
