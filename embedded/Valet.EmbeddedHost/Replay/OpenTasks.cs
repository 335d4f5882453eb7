using System.Diagnostics.CodeAnalysis;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using CoreTaskFailedException = DurableTask.Core.Exceptions.TaskFailedException;
using TaskFailedException = Microsoft.DurableTask.TaskFailedException;

namespace Valet.EmbeddedHost.Replay;

/// <summary>What an orchestrator's code has asked for: actions on their way into history, and tasks that wait for an answer.</summary>
internal sealed class OpenTasks
{
    private readonly List<ScheduledAction> _pending = [];
    private readonly Dictionary<int, OpenTask> _open = [];
    private readonly Dictionary<string, OpenTask> _requests = [];
    private readonly List<int> _cancelledTimers = [];
    private int _nextId;

    /// <summary>Activities without a result, timers that have not fired, children that have not answered.</summary>
    public IEnumerable<ScheduledAction> OpenActions
    {
        get
        {
            HashSet<int> pending = [.. _pending.Select(action => action.Id)];
            return _open.Values.Select(open => open.Action).Where(action => !pending.Contains(action.Id));
        }
    }

    public int OpenActivityCount { get; private set; }

    /// <summary>Whether the code has asked for something that history does not hold yet.</summary>
    public bool HasPending => _pending.Count > 0;

    public ScheduledAction? FirstPending => HasPending ? _pending[0] : null;

    /// <summary>Whether something holds the instance open.</summary>
    public bool HasOpen => _open.Count > 0;

    public bool HasRequests => _requests.Count > 0;

    /// <summary>The id that the next action would take.</summary>
    public int Count => _nextId;

    /// <summary>The earliest timer that has not fired.</summary>
    public DateTime? NextTimerDue
    {
        get
        {
            if (_open.Count == OpenActivityCount)
                return null;
            DateTime? earliest = null;
            foreach (OpenTask open in _open.Values)
            {
                if (open.Action is TimerCreated timer && !(earliest <= timer.FireAt))
                    earliest = timer.FireAt;
            }

            return earliest;
        }
    }

    public int NextId() => _nextId++;

    public void Emit(ScheduledAction action) => _pending.Add(action);

    /// <summary>Emits an action whose answer holds the instance open.</summary>
    public Task<string?> EmitOpen(ScheduledAction action, string name)
    {
        _pending.Add(action);
        var open = new OpenTask(action, name);
        _open.Add(action.Id, open);
        if (action is ActivityScheduled)
            OpenActivityCount++;
        return open.Source.Task;
    }

    /// <summary>Emits an action whose answer comes under a request id and does not hold the instance open.</summary>
    public Task<string?> EmitRequest(ScheduledAction action, string requestId, string name)
    {
        _pending.Add(action);
        var open = new OpenTask(action, name);
        _requests.Add(requestId, open);
        return open.Source.Task;
    }

    public void CancelTimer(int id, CancellationToken token)
    {
        if (!_open.Remove(id, out OpenTask? timer))
            return;
        _cancelledTimers.Add(id);
        timer.Source.TrySetCanceled(token);
    }

    /// <summary>Checks that the code has asked again for what history says it asked for.</summary>
    public void Match(ScheduledAction recorded)
    {
        int index = _pending.FindIndex(action => action.Id == recorded.Id);
        if (index < 0)
        {
            throw new NonDeterministicOrchestrationException(
                $"A previous execution of this orchestration scheduled {recorded.Description} as action {recorded.Id}, but the present code has not scheduled that action. " +
                "Undo the change to the orchestrator's code, or branch on the instance's version.");
        }

        ScheduledAction present = _pending[index];
        if (!recorded.Matches(present))
        {
            throw new NonDeterministicOrchestrationException(
                $"A previous execution of this orchestration scheduled {recorded.Description} as action {recorded.Id}, but the present code scheduled {present.Description} in its place. " +
                "Undo the change to the orchestrator's code, or branch on the instance's version.");
        }

        _pending.RemoveAt(index);
    }

    public void Complete(int id, string? result)
    {
        if (TryTake(id, out OpenTask? open))
            open.Source.TrySetResult(result);
    }

    public void Fail(ChildFailed failed)
    {
        if (TryTake(failed.Id, out OpenTask? open))
            open.Source.TrySetException(new TaskFailedException(open.Name, failed.Id, failed.Failure, null));
    }

    public void Fail(ActivityFailed failed)
    {
        if (!TryTake(failed.Id, out OpenTask? open))
            return;
        var cause = new CoreTaskFailedException(
            -1, failed.Id, open.Name, (open.Action as ActivityScheduled)?.Version, failed.Reason ?? $"Function '{open.Name}' failed with an unhandled exception.", null)
        {
            FailureDetails = failed.Reason is null ? CoreFailures.Map(failed.Failure) : null,
        };
        open.Source.TrySetException(failed.Reason is null
            ? new TaskFailedException(open.Name, failed.Id, failed.Failure, cause)
            : new TaskFailedException(open.Name, failed.Id, failed.Reason, failed.Failure, cause));
    }

    public void Answer(EntityReplied reply)
    {
        if (!_requests.Remove(reply.RequestId, out OpenTask? open))
            return;
        if (reply.Failure is null)
            open.Source.TrySetResult(reply.Result);
        else
            open.Source.TrySetException(new EntityCallFailure(reply.Failure));
    }

    public void Grant(string requestId)
    {
        if (_requests.Remove(requestId, out OpenTask? locks))
            locks.Source.TrySetResult(null);
    }

    /// <summary>The actions and cancelled timers since the last call.</summary>
    public (List<ScheduledAction> Actions, List<int> CancelledTimers) TakeNew()
    {
        List<ScheduledAction> actions = [.. _pending];
        _pending.Clear();
        List<int> cancelled = [.. _cancelledTimers];
        _cancelledTimers.Clear();
        return (actions, cancelled);
    }

    public void DropPending() => _pending.Clear();

    public void DropCancelledTimers() => _cancelledTimers.Clear();

    private bool TryTake(int id, [NotNullWhen(true)] out OpenTask? open)
    {
        if (!_open.Remove(id, out open))
            return false;
        if (open.Action is ActivityScheduled)
            OpenActivityCount--;
        return true;
    }

    private sealed class OpenTask(ScheduledAction action, string name)
    {
        public ScheduledAction Action { get; } = action;

        public string Name { get; } = name;

        // Continuations run inline: that is what keeps them in event order on the logical thread.
        public TaskCompletionSource<string?> Source { get; } = new();
    }
}

/// <summary>Carries an entity's failure to the call that names operation and entity.</summary>
internal sealed class EntityCallFailure(TaskFailureDetails failure) : Exception
{
    public TaskFailureDetails Failure { get; } = failure;
}
