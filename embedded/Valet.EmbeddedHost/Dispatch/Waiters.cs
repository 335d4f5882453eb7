using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Store;

namespace Valet.EmbeddedHost.Dispatch;

/// <summary>Callers who wait until an instance has begun or ended; told by the commit that makes it so.</summary>
internal sealed class Waiters
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<Waiter>> _byInstance = [];
    private bool _closed;

    public Waiter Add(string instanceId, bool forCompletion)
    {
        var waiter = new Waiter(instanceId, forCompletion);
        Add(waiter);
        return waiter;
    }

    /// <summary>Completes with the next commit that changes the status, the custom status or the output of an instance, or makes one.</summary>
    public Waiter AddForChange(string instanceId)
    {
        var waiter = new Waiter(instanceId, forCompletion: false) { ForChange = true };
        Add(waiter);
        return waiter;
    }

    public void Remove(Waiter waiter)
    {
        lock (_gate)
        {
            if (_byInstance.TryGetValue(waiter.InstanceId, out List<Waiter>? list) && list.Remove(waiter) && list.Count == 0)
                _byInstance.Remove(waiter.InstanceId);
        }
    }

    public void Tell(InstanceRow row)
    {
        lock (_gate)
        {
            if (!_byInstance.TryGetValue(row.Id, out List<Waiter>? list))
                return;
            list.RemoveAll(waiter => waiter.IsMetBy(row) && waiter.Source.TrySetResult(row));
            if (list.Count == 0)
                _byInstance.Remove(row.Id);
        }
    }

    /// <summary>The engine has stopped: nobody is told anything any more but that.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            // Who waits for any change waits over a restart too.
            foreach (Waiter waiter in _byInstance.Values.SelectMany(list => list).Where(waiter => !waiter.ForChange))
                Refuse(waiter);
            _byInstance.Clear();
        }
    }

    private static void Refuse(Waiter waiter) => waiter.Source.TrySetException(
        new InvalidOperationException($"The host has stopped while a caller waited for the instance '{waiter.InstanceId}'; start it again and repeat the call."));

    private void Add(Waiter waiter)
    {
        lock (_gate)
        {
            if (_closed && !waiter.ForChange)
            {
                Refuse(waiter);
                return;
            }

            if (!_byInstance.TryGetValue(waiter.InstanceId, out List<Waiter>? list))
                _byInstance[waiter.InstanceId] = list = new List<Waiter>(1);
            list.Add(waiter);
        }
    }

    internal sealed class Waiter(string instanceId, bool forCompletion)
    {
        public string InstanceId { get; } = instanceId;

        public TaskCompletionSource<InstanceRow> Source { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool ForChange { get; init; }

        public bool IsMetBy(InstanceRow row) => ForChange || (forCompletion ? row.IsFinished : row.Status != OrchestrationRuntimeStatus.Pending);
    }
}
