using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;
using Valet.EmbeddedHost.Store;

namespace Valet.EmbeddedHost.Dispatch;

/// <summary>The entity client: a signal is durable when its task ends, reads go to the store.</summary>
internal sealed class EngineEntityClient(DurableEngine engine) : DurableEntityClient(engine.Options.HubName)
{
    private Switchboard Board => engine.Board;

    public override Task SignalEntityAsync(
        EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null, CancellationToken cancellation = default)
    {
        Check(id);
        ArgumentNullException.ThrowIfNull(operationName);
        cancellation.ThrowIfCancellationRequested();
        Activity? span = Board.Tracing.SignalEntity(id.ToString(), id.Name, operationName, options?.SignalTime);
        var message = new OperationMessage(operationName, Board.App.Converter.Serialize(input), null, null, 0, Board.Tracing.Current());
        var signal = new StoredSignal(Board, new InboxRow(Board.NextNumber(), id.ToString(), options?.SignalTime?.UtcDateTime, message));
        Board.InFlight.Enter();
        Board.Committer.Submit(signal.Commit);
        return span is null ? signal.Done.Task : TracedAsync(signal.Done.Task, span);
    }

    public override Task<EntityMetadata?> GetEntityAsync(EntityInstanceId id, bool includeState = true, CancellationToken cancellation = default)
    {
        Check(id);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Board.Store.FindEntity(id.ToString()) is { State: not null } row ? Untyped(row, includeState) : null);
    }

    public override Task<EntityMetadata<T>?> GetEntityAsync<T>(EntityInstanceId id, bool includeState = true, CancellationToken cancellation = default)
    {
        Check(id);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Board.Store.FindEntity(id.ToString()) is { State: not null } row ? Typed<T>(row, includeState) : null);
    }

    public override AsyncPageable<EntityMetadata> GetAllEntitiesAsync(EntityQuery? filter = null) => All(filter, Untyped);

    public override AsyncPageable<EntityMetadata<T>> GetAllEntitiesAsync<T>(EntityQuery? filter = null) => All(filter, Typed<T>);

    public override async Task<CleanEntityStorageResult> CleanEntityStorageAsync(
        CleanEntityStorageRequest? request = null, bool continueUntilComplete = true, CancellationToken cancellation = default)
    {
        CleanEntityStorageRequest what = request ?? CleanEntityStorageRequest.Default;
        int removed = 0, released = 0;
        string? after = what.ContinuationToken;
        do
        {
            List<EntityRow> rows = Board.Store.QueryEntities(new EntityFilter(null, null, null, true, after, 200));
            object?[] cleaned = await Task.WhenAll(rows.Select(row => CleanAsync(row, what, cancellation)));
            foreach ((int empty, int orphaned) in cleaned.Cast<(int, int)>())
            {
                removed += empty;
                released += orphaned;
            }

            after = rows.Count == 200 ? rows[^1].Id : null;
        }
        while (continueUntilComplete && after is not null);
        return new CleanEntityStorageResult { EmptyEntitiesRemoved = removed, OrphanedLocksReleased = released, ContinuationToken = after };
    }

    private static async Task TracedAsync(Task stored, Activity span)
    {
        using (span)
            await stored;
    }

    private static void Check(EntityInstanceId id)
    {
        if (id == default)
            throw new ArgumentException("The entity id is empty; give a name and a key.", nameof(id));
    }

    private Task<object?> CleanAsync(EntityRow row, CleanEntityStorageRequest what, CancellationToken cancellation)
    {
        var done = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Board.Post(row.Id, new Envelope(new CleanCommand(what.ReleaseOrphanedLocks, what.RemoveEmptyEntities), 0, done));
        return done.Task.WaitAsync(cancellation);
    }

    private AsyncPageable<TMetadata> All<TMetadata>(EntityQuery? filter, Func<EntityRow, bool, TMetadata> convert)
        where TMetadata : notnull
    {
        EntityQuery query = filter ?? new EntityQuery();
        return Pageable.Create((token, size, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            int limit = size ?? query.PageSize ?? EntityQuery.DefaultPageSize;
            List<EntityRow> rows = Board.Store.QueryEntities(new EntityFilter(
                query.InstanceIdStartsWith, query.LastModifiedFrom?.UtcDateTime, query.LastModifiedTo?.UtcDateTime, query.IncludeTransient, token ?? query.ContinuationToken, limit));
            return Task.FromResult(new Page<TMetadata>([.. rows.Select(row => convert(row, query.IncludeState))], rows.Count == limit ? rows[^1].Id : null));
        });
    }

    private EntityMetadata Untyped(EntityRow row, bool includeState) =>
        new(EntityInstanceId.FromString(row.Id), includeState && row.State is not null ? new SerializedData(row.State, Board.App.Converter) : null)
        {
            LastModifiedTime = new DateTimeOffset(row.ModifiedAt),
            BacklogQueueSize = Backlog(row),
            LockedBy = row.LockOwner,
        };

    private EntityMetadata<T> Typed<T>(EntityRow row, bool includeState)
    {
        var id = EntityInstanceId.FromString(row.Id);
        return includeState && row.State is not null
            ? new EntityMetadata<T>(id, Board.App.Converter.Deserialize<T>(row.State))
            {
                LastModifiedTime = new DateTimeOffset(row.ModifiedAt),
                BacklogQueueSize = Backlog(row),
                LockedBy = row.LockOwner,
            }
            : new EntityMetadata<T>(id)
            {
                LastModifiedTime = new DateTimeOffset(row.ModifiedAt),
                BacklogQueueSize = Backlog(row),
                LockedBy = row.LockOwner,
            };
    }

    private int Backlog(EntityRow row) => (Board.Find(row.Id) as EntityCell)?.Backlog ?? 0;

    /// <summary>A signal on its way to disk; only then is it delivered.</summary>
    private sealed class StoredSignal : ICommitted
    {
        private readonly Switchboard _board;
        private readonly InboxRow _row;

        public StoredSignal(Switchboard board, InboxRow row)
        {
            _board = board;
            _row = row;
            Commit = new Commit(this);
            Commit.Send(row);
        }

        public Commit Commit { get; }

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Committed(Commit commit, Exception? error)
        {
            if (error is null)
            {
                _board.Deliver(_row);
                Done.TrySetResult();
            }
            else
            {
                Done.TrySetException(error);
            }

            _board.InFlight.Exit();
        }
    }
}
