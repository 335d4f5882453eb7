using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;
using Valet.EmbeddedHost.Replay;
using Valet.EmbeddedHost.Store;
using Valet.EmbeddedHost.Telemetry;

namespace Valet.EmbeddedHost.Dispatch;

/// <summary>
/// One entity in memory: runs the operations that have arrived, one after the other, and commits them together.
/// While an orchestration holds its lock only that orchestration's operations run; the others wait in the queue.
/// </summary>
internal sealed class EntityCell(string id, Switchboard board) : Cell(id, board)
{
    private readonly EntityInstanceId _entityId = EntityInstanceId.FromString(id);
    private readonly List<Envelope> _queue = [];
    private EntityRow? _row;
    private EntityTurn? _turn;
    private bool _isLoaded;

    /// <summary>Messages that wait, because of a lock or because a turn runs.</summary>
    public int Backlog => _queue.Count;

    protected override Limiter Limiter => Board.Entities;

    protected override bool IsNeeded => _queue.Count > 0 || _isLoaded;

    protected override void DropLiveState()
    {
        _isLoaded = false;
        _row = null;
    }

    protected override void RunTurn(List<Envelope> batch)
    {
        _queue.AddRange(batch.Where(envelope => envelope.Message is not WakeCommand));
        _ = RunAsync();
    }

    public override void Committed(Commit commit, Exception? error)
    {
        EntityTurn turn = _turn!;
        _turn = null;
        if (error is not null)
        {
            if (!Board.IsStopping)
                Log.TurnNotStored(Board.Log, error, Id, Board.Options.RetryStoreAfter);
            GiveUp(turn, error);
            return;
        }

        _row = turn.Row;
        foreach (InboxRow message in turn.Outgoing)
            Board.Deliver(message);
        if (turn.Spans is not null)
            EngineTracing.Report(turn.Spans);
        turn.TellCallers();
        KeepHot();
        EndTurn();
    }

    private void KeepHot()
    {
        if (Board.Hot.Touch(this) is not { } oldest)
            return;
        if (oldest == this)
            DropLiveState();
        else
            oldest.Evict();
    }

    private async Task RunAsync()
    {
        var turn = new EntityTurn(this);
        try
        {
            if (!_isLoaded)
            {
                _row = Board.Store.FindEntity(Id);
                _isLoaded = true;
            }

            turn.Row = _row;
            var state = new EntityState(Board.App.Converter, _row?.State);
            while (turn.Taken.Count < Board.Options.MaxEntityBatch && !Board.IsStopping && TakeNext(turn) is { } envelope)
                await ProcessAsync(turn, state, envelope);
            turn.Settle(Id, state.Serialized, Board.Now);
        }
        catch (Exception e)
        {
            Limiter.Exit();
            if (!Board.IsStopping)
                Log.TurnBroke(Board.Log, e, Id, Board.Options.RetryStoreAfter);
            GiveUp(turn, e);
            return;
        }

        Limiter.Exit();
        if (turn.Taken.Count == 0)
        {
            KeepHot();
            EndTurn();
            return;
        }

        _turn = turn;
        Board.Committer.Submit(turn.Commit);
    }

    private Envelope? TakeNext(EntityTurn turn)
    {
        for (int i = 0; i < _queue.Count; i++)
        {
            Envelope envelope = _queue[i];
            bool mayRun = envelope.Message switch
            {
                OperationMessage operation => turn.LockRequest is null || operation.Caller == turn.LockOwner,
                LockMessage => turn.LockRequest is null,
                _ => true,
            };
            if (!mayRun)
                continue;
            _queue.RemoveAt(i);
            turn.Taken.Add(envelope);
            return envelope;
        }

        return null;
    }

    private async Task ProcessAsync(EntityTurn turn, EntityState state, Envelope envelope)
    {
        if (envelope.InboxNumber > 0)
            turn.Commit.Consume(envelope.InboxNumber);
        switch (envelope.Message)
        {
            case OperationMessage operation:
                await OperateAsync(turn, state, operation);
                break;
            case LockMessage request:
                Lock(turn, request);
                break;
            case UnlockMessage release when release.RequestId == turn.LockRequest:
                turn.SetLock(null, null);
                break;
            case PurgeCommand:
                bool existed = turn.Row is not null;
                state.Restore(null);
                turn.SetLock(null, null);
                turn.Answer(envelope, existed ? 1 : 0);
                break;
            case CleanCommand clean:
                await CleanAsync(turn, envelope, clean);
                break;
            default:
                break;
        }
    }

    private async Task OperateAsync(EntityTurn turn, EntityState state, OperationMessage message)
    {
        string? before = state.Serialized;
        Activity? span = Board.Tracing.RunOperation(Id, _entityId.Name, message);
        var context = new EntityContext(_entityId, Board);
        var operation = new EntityOperation(message.Operation, message.Input, context, state, Board.App.Converter);
        string? result = null;
        TaskFailureDetails? failure = null;
        try
        {
            if (!Board.App.HasEntity(_entityId.Name))
            {
                failure = new TaskFailureDetails(
                    "EntityFunctionNotFound", $"The entity function '{_entityId.Name}' doesn't exist or is disabled; register it or check the name.", null, null, null);
            }
            else
            {
                result = Board.App.Converter.Serialize(await Board.App.RunEntityOperationAsync(_entityId.Name, operation, Board.Stopping));
                state.Keep();
            }
        }
        catch (OperationCanceledException) when (Board.IsStopping)
        {
            throw;
        }
        catch (Exception e)
        {
            failure = TaskFailureDetails.FromException(e, Board.App.FailureProperties);
        }

        if (span is not null)
            EngineTracing.Hold(Board.Tracing.Conclude(span, failure, result), turn.Spans ??= []);
        turn.HasOperated = true;
        if (failure is null)
        {
            foreach (InboxRow sent in context.Sent)
                turn.Send(sent);
            if (context.Spans is not null)
                (turn.Spans ??= []).AddRange(context.Spans);
        }
        else
        {
            // An operation is all or nothing: its state and what it sent are gone, the batch goes on.
            state.Restore(before);
            if (message.RequestId is null)
                Log.OperationFailed(Board.Log, message.Operation, Id, failure.ErrorType);
        }

        if (message.RequestId is { } request && message.Caller is { } caller)
            turn.Send(new InboxRow(Board.NextNumber(), caller, null, new FactMessage(new EntityReplied(request, result, failure), message.CallerExecution)));
    }

    private void Lock(EntityTurn turn, LockMessage request)
    {
        turn.SetLock(request.Owner, request.RequestId);
        int next = request.Position + 1;
        turn.Send(next < request.Targets.Count
            ? new InboxRow(Board.NextNumber(), request.Targets[next], null, request with { Position = next })
            : new InboxRow(Board.NextNumber(), request.Owner, null, new FactMessage(new LocksGranted(request.RequestId), request.OwnerExecution)));
    }

    private Task CleanAsync(EntityTurn turn, Envelope envelope, CleanCommand clean)
    {
        bool release = clean.ReleaseLock && turn.LockOwner is { } owner && Board.Store.FindInstance(owner) is null or { IsFinished: true } && turn.LockOwner is not null;
        if (release)
            turn.SetLock(null, null);
        bool isEmpty = clean.RemoveIfEmpty && turn.Row is { State: null } && turn.LockRequest is null;
        turn.Answer(envelope, (isEmpty ? 1 : 0, release ? 1 : 0));
        return Task.CompletedTask;
    }

    /// <summary>The turn did not get to disk: its messages stand first in the queue again and are tried later.</summary>
    private void GiveUp(EntityTurn turn, Exception error)
    {
        DropLiveState();
        turn.FailCallers(error);
        _queue.InsertRange(0, turn.Taken.Where(envelope => envelope.Done is null));
        if (_queue.Count > 0)
            RetryLater();
        EndTurn();
    }
}
