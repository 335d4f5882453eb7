namespace Valet.EmbeddedHost.Replay;

/// <summary>External events by name: waiters are served newest first, events without a waiter are kept first in first out.</summary>
internal sealed class EventInbox
{
    private readonly Dictionary<string, Stack<IEventWaiter>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Queue<EventRaised>> _kept = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<EventRaised> _order = [];

    /// <summary>Whether anybody still waits; a cancelled waiter keeps its place but does not count.</summary>
    public bool HasWaiters => _waiters.Values.Any(stack => stack.Any(waiter => !waiter.IsDone));

    public bool TryTake(string name, out EventRaised? kept)
    {
        if (!_kept.TryGetValue(name, out Queue<EventRaised>? queue) || !queue.TryDequeue(out kept))
        {
            kept = null;
            return false;
        }

        int index = _order.FindIndex(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase));
        _order.RemoveAt(index);
        return true;
    }

    public void Add(string name, IEventWaiter waiter)
    {
        if (!_waiters.TryGetValue(name, out Stack<IEventWaiter>? stack))
            _waiters[name] = stack = new Stack<IEventWaiter>();
        if (stack.TryPeek(out IEventWaiter? other) && other.PayloadType != waiter.PayloadType)
            throw new ArgumentException($"Events with the same name must have the same type argument; '{name}' is already awaited as {other.PayloadType}.");
        stack.Push(waiter);
    }

    /// <summary>Gives an event to the newest waiter; false if nobody waits for it.</summary>
    public bool TryDeliver(EventRaised raised)
    {
        if (!_waiters.TryGetValue(raised.Name, out Stack<IEventWaiter>? stack) || !stack.TryPop(out IEventWaiter? waiter))
            return false;
        waiter.Receive(raised.Input);
        return true;
    }

    /// <summary>Takes the kept events away, in the order they came.</summary>
    public List<EventRaised> TakeAll()
    {
        List<EventRaised> all = [.. _order];
        _order.Clear();
        _kept.Clear();
        return all;
    }

    public void Keep(EventRaised raised)
    {
        if (!_kept.TryGetValue(raised.Name, out Queue<EventRaised>? queue))
            _kept[raised.Name] = queue = new Queue<EventRaised>();
        queue.Enqueue(raised);
        _order.Add(raised);
    }
}

internal interface IEventWaiter
{
    Type PayloadType { get; }

    bool IsDone { get; }

    void Receive(string? payload);
}
