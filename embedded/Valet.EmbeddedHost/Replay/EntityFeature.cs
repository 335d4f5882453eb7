using System.Diagnostics.CodeAnalysis;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace Valet.EmbeddedHost.Replay;

/// <summary>Calls, signals and locks of entities from an orchestration.</summary>
internal sealed class EntityFeature(OrchestrationRun run, OrchestrationContext context) : TaskOrchestrationEntityFeature
{
    private string? _lockRequest;
    private bool _acquiring;
    private List<EntityInstanceId> _locked = [];
    private readonly HashSet<EntityInstanceId> _called = [];

    /// <summary>Whether locks are held or asked for.</summary>
    public bool IsInCriticalSection => _lockRequest is not null;

    public override async Task<TResult> CallEntityAsync<TResult>(EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null) =>
        run.Converter.Deserialize<TResult>(await CallAsync(id, operationName, input))!;

    public override Task CallEntityAsync(EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null) =>
        CallAsync(id, operationName, input);

    public override Task SignalEntityAsync(EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null)
    {
        run.EnsureOnThread();
        Check(id, operationName);
        if (_lockRequest is not null && _locked.Contains(id))
            throw new InvalidOperationException("Must not signal a locked entity from a critical section.");
        context.NewGuid();
        run.Tasks.Emit(new EntitySignalled(run.Tasks.NextId(), id.ToString(), operationName, run.Converter.Serialize(input), options?.SignalTime?.UtcDateTime));
        return Task.CompletedTask;
    }

    public override async Task<IAsyncDisposable> LockEntitiesAsync(IEnumerable<EntityInstanceId> entityIds)
    {
        run.EnsureOnThread();
        ArgumentNullException.ThrowIfNull(entityIds);
        if (_lockRequest is not null)
            throw new InvalidOperationException("Must not enter another critical section from within a critical section.");
        List<EntityInstanceId> sorted = [.. entityIds.Distinct().OrderBy(id => id.Name, StringComparer.Ordinal).ThenBy(id => id.Key, StringComparer.Ordinal)];
        if (sorted.Count == 0)
            throw new ArgumentException("The list of entities to lock is empty; name at least one.", nameof(entityIds));
        foreach (EntityInstanceId id in sorted)
            Check(id, "lock");
        string request = context.NewGuid().ToString();
        _lockRequest = request;
        _locked = sorted;
        _acquiring = true;
        await run.Tasks.EmitRequest(new LocksRequested(run.Tasks.NextId(), request, [.. sorted.Select(id => id.ToString())]), request, "lock");
        _acquiring = false;
        return new CriticalSection(this, request);
    }

    public override bool InCriticalSection([NotNullWhen(true)] out IReadOnlyList<EntityInstanceId>? entityIds)
    {
        bool inside = _lockRequest is not null && !_acquiring;
        entityIds = inside ? [.. _locked.Where(id => !_called.Contains(id))] : [];
        return inside;
    }

    /// <summary>Gives up all locks; the orchestrator has ended.</summary>
    public void ReleaseAll()
    {
        if (_lockRequest is { } request)
            Release(request);
    }

    private static void Check(EntityInstanceId id, string operationName)
    {
        if (id == default)
            throw new ArgumentException("The entity id is empty; give a name and a key.", nameof(id));
        ArgumentNullException.ThrowIfNull(operationName);
    }

    private async Task<string?> CallAsync(EntityInstanceId id, string operationName, object? input)
    {
        run.EnsureOnThread();
        Check(id, operationName);
        bool locked = _lockRequest is not null;
        if (_acquiring)
            throw new InvalidOperationException("Must await the completion of the lock request prior to calling any entity.");
        if (locked && !_locked.Contains(id))
            throw new InvalidOperationException("Must not call an entity from a critical section if it is not one of the locked entities.");
        if (locked && !_called.Add(id))
            throw new InvalidOperationException("Must not call an entity from a critical section while a prior call to the same entity is still pending.");
        string request = context.NewGuid().ToString();
        try
        {
            return await run.Tasks.EmitRequest(
                new EntityCalled(run.Tasks.NextId(), id.ToString(), operationName, run.Converter.Serialize(input), request), request, operationName);
        }
        catch (EntityCallFailure failure)
        {
            throw new EntityOperationFailedException(id, operationName, failure.Failure);
        }
        finally
        {
            _called.Remove(id);
        }
    }

    private void Release(string request)
    {
        if (_lockRequest != request)
            return;
        foreach (EntityInstanceId id in _locked)
            run.Tasks.Emit(new LockReleased(run.Tasks.NextId(), id.ToString(), request));
        _lockRequest = null;
        _locked = [];
    }

    private sealed class CriticalSection(EntityFeature owner, string request) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            owner.Release(request);
            return ValueTask.CompletedTask;
        }
    }
}
