using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Replay;
using Valet.EmbeddedHost.Store;

namespace Valet.EmbeddedHost.Dispatch;

/// <summary>An orchestration instance in memory: turns messages into facts, runs the code over them, commits, sends.</summary>
internal sealed class OrchestrationCell(string id, Switchboard board) : Cell(id, board)
{
    private const int StartTimer = -1;

    private readonly Dictionary<int, TimerHeap.Entry> _timers = [];
    private readonly HashSet<(long Execution, int Id)> _activities = [];
    private readonly List<Envelope> _held = [];
    private InstanceRow? _row;
    private OrchestrationRun? _run;
    private OrchestrationTurn? _turn;
    private DateTime _lastTurnAt;
    private int _turns;
    private bool _isLoaded;

    /// <summary>The instance as it was last committed; null if it has not been loaded.</summary>
    public InstanceRow? Row => Volatile.Read(ref _row);

    protected override Limiter Limiter => Board.Orchestrators;

    protected override bool IsNeeded => _run is not null || _timers.Count > 0 || _activities.Count > 0 || _held.Count > 0;

    protected override void DropLiveState() => _run = null;

    protected override void RunTurn(List<Envelope> batch)
    {
        bool submit;
        try
        {
            _turn = new OrchestrationTurn(this, batch);
            submit = Compute(_turn);
        }
        catch (Exception e)
        {
            Limiter.Exit();
            Log.TurnBroke(Board.Log, e, Id, Board.Options.RetryStoreAfter);
            GiveUp(_turn!, e);
            return;
        }

        Limiter.Exit();
        if (submit)
        {
            Board.Committer.Submit(_turn.Commit);
            return;
        }

        OrchestrationTurn turn = _turn;
        _turn = null;
        _held.AddRange(turn.ToHold);
        TakeUp(turn);
        KeepHot(turn);
        turn.TellCallers();
        EndTurn();
    }

    public override void Committed(Commit commit, Exception? error)
    {
        OrchestrationTurn turn = _turn!;
        if (error is not null)
        {
            if (!Board.IsStopping)
                Log.TurnNotStored(Board.Log, error, Id, Board.Options.RetryStoreAfter);
            GiveUp(turn, error);
            return;
        }

        _turn = null;
        Volatile.Write(ref _row, turn.Row);
        _held.AddRange(turn.ToHold);
        if (turn.Erased)
            ForgetGeneration();
        TakeUp(turn);
        foreach (InboxRow message in turn.Outgoing)
            Board.Deliver(message);
        if (turn.Row is { } row && turn.StatusChanged)
            Board.Waiters.Tell(row);
        turn.TellCallers();
        KeepHot(turn);
        EndTurn();
    }

    private static OrchestrationAlreadyExistsException AlreadyExists(InstanceRow row) => new(
        $"An orchestration instance with the id '{row.Id}' already exists in status {row.Status}; choose another id or wait until it has ended.");

    /// <summary>Works out the turn; true if it has something to commit.</summary>
    private bool Compute(OrchestrationTurn turn)
    {
        Load(turn);
        turn.Row = _row;
        int taken = 0;
        foreach (Envelope envelope in turn.Batch)
        {
            // A start or a purge stands first in its turn: what came before it belongs to the former instance.
            if (taken > 0 && envelope.Message is CreateCommand or StartMessage or PurgeCommand)
                break;
            taken++;
            Take(turn, envelope);
        }

        if (taken < turn.Batch.Count)
        {
            PutBack(turn.Batch.Skip(taken));
            turn.Batch.RemoveRange(taken, turn.Batch.Count - taken);
        }

        if (turn.Begins || turn.Facts.Count > 0 || turn.SawForeignAwait)
            RunCode(turn);
        else if (turn.Wakes && turn.Row is { IsFinished: false } row && _run is null)
            Wake(turn, row);
        return turn.HasChanges;
    }

    private void Load(OrchestrationTurn turn)
    {
        if (_isLoaded)
            return;
        if (turn.Batch[0].Message is not CreateCommand { IsNewId: true })
            _row = Board.Store.FindInstance(Id);
        _isLoaded = true;
    }

    private void Take(OrchestrationTurn turn, Envelope envelope)
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
            case BeginCommand:
                BeginStored(turn);
                break;
            case WakeCommand:
                turn.Wakes = true;
                if (_run is null && turn.Row is { IsFinished: false } stored && !IsDelayed(turn, stored) && Board.Store.ReadHistory(stored.Execution).Count == 0)
                    BeginStored(turn);
                break;
            case PurgeCommand:
                Purge(turn, envelope);
                break;
            case SteerCommand steer:
                Steer(turn, envelope, steer.Fact);
                break;
            case FactMessage message:
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

    private void Create(OrchestrationTurn turn, Envelope envelope, CreateCommand create)
    {
        if (turn.Row is { } existing)
        {
            if (create.Refused.Contains(existing.Status))
            {
                turn.Refuse(envelope, AlreadyExists(existing));
                return;
            }

            Replace(turn, existing);
        }

        turn.Answer(envelope, Id);
        Insert(turn, create.Start, create.StartAt);
    }

    private void StartAsChild(OrchestrationTurn turn, ExecutionStart start)
    {
        if (turn.Row is { IsFinished: false } running)
        {
            if (start.Parent is { } parent)
            {
                var failure = TaskFailureDetails.FromException(AlreadyExists(running));
                turn.Send(Board, parent.InstanceId, new FactMessage(new ChildFailed(parent.TaskId, failure), parent.Execution));
            }

            return;
        }

        if (turn.Row is { } finished)
            Replace(turn, finished);
        Insert(turn, start with { ScheduledAt = null }, start.ScheduledAt);
    }

    private void Insert(OrchestrationTurn turn, ExecutionStart start, DateTime? startAt)
    {
        DateTime now = Board.Now;
        bool delayed = startAt > now;
        long number = Board.NextNumber();
        turn.Row = new InstanceRow
        {
            Number = number,
            Id = Id,
            Start = start with { ScheduledAt = startAt },
            Status = delayed ? OrchestrationRuntimeStatus.Pending : OrchestrationRuntimeStatus.Running,
            Execution = number,
            CreatedAt = now,
            UpdatedAt = now,
            StartAt = delayed ? startAt : null,
        };
        turn.Inserts = true;
        turn.StatusChanged = true;
        turn.Begins = !delayed;
        if (delayed)
            turn.TimersToArm.Add(new TimerCreated(StartTimer, startAt!.Value));
    }

    private void Replace(OrchestrationTurn turn, InstanceRow old)
    {
        turn.Commit.DeleteInstance = old.Number;
        turn.Commit.EraseExecution = old.Execution;
        turn.Erased = true;
        _run = null;
        _turns = 0;
    }

    private void BeginStored(OrchestrationTurn turn)
    {
        if (turn.Row is not { IsFinished: false } row || _turns > 0)
            return;
        turn.Begins = true;
        turn.TimersToCancel.Add(StartTimer);
        turn.Facts.AddRange(row.Start.Carried ?? []);
        turn.Released.AddRange(_held);
        turn.Released.AddRange(turn.ToHold);
        _held.Clear();
        turn.ToHold.Clear();
        foreach (Envelope held in turn.Released)
            TakeFact(turn, held, (FactMessage)held.Message);
    }

    private bool IsDelayed(OrchestrationTurn turn, InstanceRow row) =>
        !turn.Begins && row is { Status: OrchestrationRuntimeStatus.Pending, StartAt: { } startAt } && (startAt > Board.Now || _timers.ContainsKey(StartTimer) || turn.Inserts);

    private void Purge(OrchestrationTurn turn, Envelope envelope)
    {
        if (turn.Row is null)
        {
            turn.Answer(envelope, 0);
        }
        else if (!turn.Row.IsFinished)
        {
            turn.Refuse(envelope, new InvalidOperationException($"The instance '{Id}' has not ended (it is {turn.Row.Status}); terminate it before purging it."));
        }
        else
        {
            turn.Answer(envelope, 1);
            Replace(turn, turn.Row);
            turn.Row = null;
        }
    }

    private void Steer(OrchestrationTurn turn, Envelope envelope, Fact fact)
    {
        string verb = fact switch { Terminated => "terminated", Suspended => "suspended", _ => "resumed" };
        if (turn.Row is null)
        {
            turn.Refuse(envelope, new ArgumentException($"No instance with the id '{Id}' was found, so it cannot be {verb}."));
            return;
        }

        OrchestrationRuntimeStatus status = turn.Steered ?? turn.Row.Status;
        bool allowed = fact switch
        {
            Terminated => !turn.Row.IsFinished && turn.Steered != OrchestrationRuntimeStatus.Terminated,
            Suspended => status is OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Pending,
            _ => status == OrchestrationRuntimeStatus.Suspended,
        };
        if (!allowed)
        {
            turn.Refuse(envelope, new InvalidOperationException($"The instance '{Id}' is {status} and cannot be {verb}."));
            return;
        }

        turn.Answer(envelope, null);
        if (IsDelayed(turn, turn.Row))
        {
            if (fact is Terminated terminated)
                EndUnbegun(turn, turn.Row, terminated);
            else
                turn.Hold(Board, Id, fact);
            return;
        }

        turn.Steered = fact switch
        {
            Terminated => OrchestrationRuntimeStatus.Terminated,
            Suspended => OrchestrationRuntimeStatus.Suspended,
            _ => OrchestrationRuntimeStatus.Running,
        };
        turn.Facts.Add(fact);
    }

    /// <summary>Terminates an instance whose time to start has not come; its code never runs.</summary>
    private void EndUnbegun(OrchestrationTurn turn, InstanceRow row, Terminated terminated)
    {
        DateTime at = Board.Now;
        var end = new ExecutionEnd(ExecutionEndKind.Terminated, terminated.Output, null);
        turn.Commit.Turn = new TurnRow(row.Execution, 0, at, 0, null, [terminated, new Ended(0, end)]);
        turn.Row = row with { Status = OrchestrationRuntimeStatus.Terminated, UpdatedAt = at, StartAt = null };
        turn.StatusChanged = turn.Updates = true;
        Finish(turn, end, at);
    }

    private void TakeFact(OrchestrationTurn turn, Envelope envelope, FactMessage message)
    {
        if (message.Fact is ActivityCompleted completed)
            _activities.Remove((message.Execution, completed.Id));
        else if (message.Fact is ActivityFailed failed)
            _activities.Remove((message.Execution, failed.Id));
        else if (message.Fact is TimerFired fired && (turn.Row?.Execution != message.Execution || !_timers.Remove(fired.Id)))
            return;
        turn.Answer(envelope, null);
        bool isLost = turn.Row is not { IsFinished: false } row || (message.Execution != 0 && message.Execution != row.Execution);
        if (!isLost && IsDelayed(turn, turn.Row!))
        {
            if (envelope.InboxNumber == 0)
                turn.Hold(Board, Id, message.Fact);
            else
                turn.ToHold.Add(envelope);
            return;
        }

        turn.Consume(envelope);
        if (!isLost)
            turn.Facts.Add(message.Fact);
    }

    private void RunCode(OrchestrationTurn turn)
    {
        InstanceRow row = turn.Row!;
        DateTime at = TurnTime(turn);
        bool isFresh = _run is null && !turn.Begins;
        OrchestrationRun run = turn.Begins ? NewRun(row) : _run ?? Reload(row);
        if (turn.SawForeignAwait && !run.HasEnded)
            run.AbortForForeignAwait();
        TurnOutcome outcome = run.Advance(at, turn.Facts);
        _run = run;
        _lastTurnAt = at;
        if (isFresh)
            TakeUpOpen(turn, run, outcome.Actions);
        Record(turn, row, run, outcome, at);
    }

    private DateTime TurnTime(OrchestrationTurn turn)
    {
        DateTime at = Board.Now;
        if (at < _lastTurnAt)
            at = _lastTurnAt;
        foreach (Fact fact in turn.Facts)
        {
            if (fact is TimerFired fired && fired.FireAt > at)
                at = fired.FireAt;
        }

        return at;
    }

    private OrchestrationRun NewRun(InstanceRow row)
    {
        _turns = 0;
        var run = new OrchestrationRun(Board.App, Id, row.Start, Board.Options.MaximumTimerInterval, Board.Loggers);
        long execution = row.Execution;
        run.ForeignAwait = () => Board.Post(Id, new Envelope(new ForeignAwaitCommand(execution)));
        return run;
    }

    private OrchestrationRun Reload(InstanceRow row)
    {
        OrchestrationRun run = NewRun(row);
        List<HistoryTurn> history = Board.Store.ReadHistory(row.Execution);
        _turns = history.Count;
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

    private void Wake(OrchestrationTurn turn, InstanceRow row)
    {
        if (IsDelayed(turn, row))
        {
            turn.TimersToArm.Add(new TimerCreated(StartTimer, row.StartAt!.Value));
            return;
        }

        _run = Reload(row);
        if (_run.HasEnded)
            RunCode(turn);
        else
            TakeUpOpen(turn, _run, []);
    }

    /// <summary>After a load: timers are armed again, activities that nobody runs are dispatched again.</summary>
    private void TakeUpOpen(OrchestrationTurn turn, OrchestrationRun run, IReadOnlyList<ScheduledAction> ofThisTurn)
    {
        foreach (ScheduledAction action in run.OpenActions)
        {
            if (ofThisTurn.Contains(action))
                continue;
            if (action is TimerCreated timer && !_timers.ContainsKey(timer.Id))
                turn.TimersToArm.Add(timer);
            else if (action is ActivityScheduled activity && !_activities.Contains((turn.Row!.Execution, activity.Id)))
                turn.ActivitiesToRun.Add(activity);
        }
    }

    private void Record(OrchestrationTurn turn, InstanceRow row, OrchestrationRun run, TurnOutcome outcome, DateTime at)
    {
        turn.At = at;
        foreach (ScheduledAction action in outcome.Actions)
            Route(turn, row, action, outcome);
        turn.TimersToCancel.AddRange(outcome.CancelledTimers);
        OrchestrationRuntimeStatus status = outcome.End is { } end ? StatusAfter(end) : outcome.IsSuspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running;
        bool statusTextChanged = outcome.CustomStatusChanged && outcome.CustomStatus != row.CustomStatus;
        turn.StatusChanged |= status != row.Status;
        turn.Updates |= turn.StatusChanged || statusTextChanged || outcome.End is not null;
        turn.Row = row with
        {
            Status = status,
            UpdatedAt = at,
            StartAt = null,
            CustomStatus = outcome.CustomStatusChanged ? outcome.CustomStatus : row.CustomStatus,
        };
        if (outcome.End is { Kind: ExecutionEndKind.ContinuedAsNew } again)
            GoOnAsNew(turn, again.Next!, at);
        else
            Append(turn, run, outcome);
        if (outcome.End is { Kind: not ExecutionEndKind.ContinuedAsNew } final)
            Finish(turn, final, at);
    }

    private static OrchestrationRuntimeStatus StatusAfter(ExecutionEnd end) => end.Kind switch
    {
        ExecutionEndKind.Completed => OrchestrationRuntimeStatus.Completed,
        ExecutionEndKind.Failed => OrchestrationRuntimeStatus.Failed,
        ExecutionEndKind.Terminated => OrchestrationRuntimeStatus.Terminated,
        _ => OrchestrationRuntimeStatus.Running,
    };

    private void Append(OrchestrationTurn turn, OrchestrationRun run, TurnOutcome outcome) =>
        turn.Commit.Turn = new TurnRow(turn.Row!.Execution, _turns++, turn.At, run.OpenActivityCount, run.NextTimerDue, outcome.Facts);

    private void GoOnAsNew(OrchestrationTurn turn, ExecutionStart next, DateTime at)
    {
        if (!turn.Inserts)
            turn.Commit.EraseExecution = turn.Row!.Execution;
        turn.Erased = true;
        turn.GoesOnAsNew = true;
        turn.Row = turn.Row! with { Start = next, Execution = Board.NextNumber(), CreatedAt = at };
        _run = null;
        _turns = 0;
    }

    private void Finish(OrchestrationTurn turn, ExecutionEnd end, DateTime at)
    {
        turn.Row = turn.Row! with
        {
            CompletedAt = at,
            Failure = end.Failure,
            Output = end.Kind == ExecutionEndKind.Failed ? end.Failure!.ToString() : end.Result,
        };
        turn.Erased = true;
        turn.TimersToArm.Clear();
        turn.ActivitiesToRun.Clear();
        _run = null;
        if (turn.Row.Start.Parent is not { } parent)
            return;
        Fact answer = end.Kind == ExecutionEndKind.Completed ? new ChildCompleted(parent.TaskId, end.Result) : new ChildFailed(parent.TaskId, end.Failure);
        turn.Send(Board, parent.InstanceId, new FactMessage(answer, parent.Execution));
    }

    private void Route(OrchestrationTurn turn, InstanceRow row, ScheduledAction action, TurnOutcome outcome)
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
                var link = new ParentLink(row.Start.Name, Id, row.Execution, child.Id);
                turn.Send(Board, child.InstanceId, new StartMessage(
                    new ExecutionStart(child.Name, child.Input, child.Version ?? Board.Options.DefaultVersion ?? string.Empty, link, child.Tags)));
                break;
            case EventSent sent:
                turn.Send(Board, sent.InstanceId, new FactMessage(new EventRaised(sent.Name, sent.Input), 0));
                break;
            case EntityCalled call:
                turn.Send(Board, call.Target, new OperationMessage(call.Operation, call.Input, call.RequestId, Id, row.Execution));
                break;
            case EntitySignalled signal:
                turn.Send(Board, signal.Target, new OperationMessage(signal.Operation, signal.Input, null, Id, row.Execution), signal.Due);
                break;
            case LocksRequested locks:
                turn.Send(Board, locks.Targets[0], new LockMessage(locks.RequestId, Id, row.Execution, locks.Targets, 0));
                break;
            case LockReleased release:
                turn.Send(Board, release.Target, new UnlockMessage(release.RequestId));
                break;
            default:
                break;
        }
    }

    /// <summary>Timers and activities of a turn that is on disk.</summary>
    private void TakeUp(OrchestrationTurn turn)
    {
        foreach (int id in turn.TimersToCancel)
        {
            if (_timers.Remove(id, out TimerHeap.Entry? entry))
                Board.Timers.Cancel(entry);
        }

        if (turn.Row is not { } row)
            return;
        foreach (TimerCreated timer in turn.TimersToArm)
            _timers[timer.Id] = Board.Timers.Arm(timer.FireAt, () => Board.Post(Id, new Envelope(MessageFor(timer, row.Execution))));
        foreach (ActivityScheduled activity in turn.ActivitiesToRun)
        {
            _activities.Add((row.Execution, activity.Id));
            Board.Activities.Dispatch(this, row.Execution, activity);
        }

        if (turn.GoesOnAsNew)
            PutBack([new Envelope(new BeginCommand())]);
    }

    private static Message MessageFor(TimerCreated timer, long execution) =>
        timer.Id == StartTimer ? new BeginCommand() : new FactMessage(new TimerFired(timer.Id, timer.FireAt), execution);

    private void ForgetGeneration()
    {
        foreach (TimerHeap.Entry entry in _timers.Values)
            Board.Timers.Cancel(entry);
        _timers.Clear();
        _activities.Clear();
    }

    private void KeepHot(OrchestrationTurn turn)
    {
        if (_run is null)
        {
            Board.Hot.Forget(this);
            return;
        }

        if (turn.Row is not null && Board.Hot.Touch(this) is { } oldest)
        {
            if (oldest == this)
                _run = null;
            else
                oldest.Evict();
        }
    }

    /// <summary>The turn did not get to disk: memory goes back to what the store holds, and what must not be lost comes again later.</summary>
    private void GiveUp(OrchestrationTurn turn, Exception error)
    {
        _turn = null;
        Volatile.Write(ref _row, null);
        _isLoaded = false;
        _run = null;
        _turns = 0;
        foreach (TimerHeap.Entry entry in _timers.Values)
            Board.Timers.Cancel(entry);
        _timers.Clear();
        Board.Hot.Forget(this);
        turn.FailCallers(error);
        List<Envelope> again = [.. turn.Released, .. turn.Batch.Where(envelope => envelope.Done is null && envelope.Message is not FactMessage { Fact: TimerFired })];
        Board.Timers.Arm(Board.Now + Board.Options.RetryStoreAfter, () =>
        {
            Board.Post(Id, new Envelope(new WakeCommand()));
            foreach (Envelope envelope in again)
                Board.Post(Id, envelope);
        });
        EndTurn();
    }
}
