using Valet.EmbeddedHost.Replay;
using Valet.EmbeddedHost.Store;

namespace Valet.EmbeddedHost.Dispatch;

/// <summary>
/// An orchestration instance in memory. A turn takes in what has arrived (<see cref="TurnIntake"/>), runs the code over it
/// (<see cref="OrchestrationRun"/>), notes what that changes (<see cref="TurnOutput"/>), commits, and only then sends.
/// </summary>
internal sealed class OrchestrationCell : Cell
{
    private readonly LiveInstance _live;
    private InstanceRow? _row;
    private OrchestrationTurn? _turn;
    private bool _isLoaded;

    public OrchestrationCell(string id, Switchboard board)
        : base(id, board)
    {
        _live = new LiveInstance(id, board);
    }

    /// <summary>The instance as it was last committed; null if it has not been loaded.</summary>
    public InstanceRow? Row => Volatile.Read(ref _row);

    protected override Limiter Limiter => Board.Orchestrators;

    protected override bool IsNeeded => _live.Run is not null || _live.HasOpenWork || _live.Held.Count > 0;

    protected override void DropLiveState() => _live.Run = null;

    protected override void RunTurn(List<Envelope> batch)
    {
        bool submit;
        try
        {
            _turn = new OrchestrationTurn(this, batch, _live);
            submit = Compute(_turn);
        }
        catch (Exception e)
        {
            Limiter.Exit();
            if (!Board.IsStopping)
                Log.TurnBroke(Board.Log, e, Id, Board.Options.RetryStoreAfter);
            GiveUp(_turn!, e);
            return;
        }

        Limiter.Exit();
        if (submit)
        {
            Board.Committer.Submit(_turn.Commit, continuesHere: true);
            return;
        }

        OrchestrationTurn turn = _turn;
        _turn = null;
        _live.Held.AddRange(turn.ToHold);
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
        _live.Held.AddRange(turn.ToHold);
        if (turn.Erased)
            _live.ForgetOpenWork();
        TakeUp(turn);
        foreach (InboxRow message in turn.Outgoing)
            Board.Deliver(message);
        if (turn.Row is { } row && (turn.StatusChanged || turn.Updates))
            Board.Waiters.Tell(row);
        if (turn.Outcome is { } outcome)
            _live.Spans?.Report(turn.At, outcome);
        turn.TellCallers();
        KeepHot(turn);
        EndTurn();
    }

    /// <summary>Works out the turn; true if it has something to commit.</summary>
    private bool Compute(OrchestrationTurn turn)
    {
        Load(turn);
        turn.Row = _row;
        int taken = 0;
        foreach (Envelope envelope in turn.Batch)
        {
            // What makes or unmakes a generation stands first in its turn: what came before it belongs to the former one.
            if (taken > 0 && (turn.GoesBack || envelope.Message is CreateCommand or StartMessage or PurgeCommand or RewindCommand or RewindMessage))
                break;
            taken++;
            TurnIntake.Take(turn, envelope);
        }

        if (taken < turn.Batch.Count)
        {
            PutBack(turn.Batch.Skip(taken));
            turn.Batch.RemoveRange(taken, turn.Batch.Count - taken);
        }

        if (turn.Begins || turn.Facts.Count > 0 || turn.SawForeignAwait)
            RunCode(turn);
        else if (turn.Wakes && turn.Row is { IsFinished: false } row && _live.Run is null)
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

    private void RunCode(OrchestrationTurn turn)
    {
        InstanceRow row = turn.Row!;
        bool isReloaded = _live.Run is null && !turn.Begins;
        OrchestrationRun run = turn.Begins ? _live.NewRun(row) : _live.Run ?? _live.Reload(row);
        turn.At = _live.NextTurnTime(turn.Facts);
        if (turn.SawForeignAwait && !run.HasEnded)
            run.AbortForForeignAwait();
        if (Versions.Failure(Board.Options.Versioning, row.Start.Version) is { } unsuited && !run.HasEnded)
            run.Abort(unsuited);
        TurnOutcome outcome = run.Advance(turn.At, turn.Facts);
        _live.Run = run;
        if (isReloaded)
            _live.Reopen(turn, run, outcome.Actions);
        turn.Outcome = outcome;
        TurnOutput.Record(turn, run, outcome);
    }

    private void Wake(OrchestrationTurn turn, InstanceRow row)
    {
        if (turn.MustWait)
        {
            if (row.StartAt is { } startAt)
                turn.TimersToArm.Add(new TimerCreated(LiveInstance.StartTimer, startAt));
            return;
        }

        _live.Run = _live.Reload(row);
        if (_live.Run.HasNews)
            RunCode(turn);
        else
            _live.Reopen(turn, _live.Run, []);
    }

    private void TakeUp(OrchestrationTurn turn)
    {
        _live.TakeUp(turn, this);
        if (turn.GoesOnAsNew)
            PutBack([new Envelope(new BeginCommand())]);
        if (turn.GoesBack)
            PutBack([new Envelope(new WakeCommand())]);
    }

    private void KeepHot(OrchestrationTurn turn)
    {
        if (_live.Run is null)
        {
            Board.Hot.Forget(this);
            return;
        }

        if (turn.Row is not null && Board.Hot.Touch(this) is { } oldest)
        {
            if (oldest == this)
                _live.Run = null;
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
        _live.ForgetCode();
        _live.ForgetTimers();
        Board.Hot.Forget(this);
        turn.FailCallers(error);
        List<Envelope> again =
        [
            new Envelope(new WakeCommand()),
            .. turn.Released,
            .. turn.Batch.Where(envelope => envelope.Done is null && envelope.Message is not (WakeCommand or FactMessage { Fact: TimerFired })),
        ];
        foreach (FactMessage answer in again.Select(envelope => envelope.Message).OfType<FactMessage>())
            _live.KeepInFlight(answer);
        Park(again);
    }
}
