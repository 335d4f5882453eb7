namespace Valet.EmbeddedHost.Dispatch;

/// <summary>Lets so many work items run at once on the thread pool; the others wait their turn without a thread.</summary>
internal sealed class Limiter(int most)
{
    private readonly Lock _gate = new();
    private readonly Queue<WorkItem> _waiting = new();
    private int _running;

    public void Queue(WorkItem item)
    {
        lock (_gate)
        {
            if (_running >= most)
            {
                _waiting.Enqueue(item);
                return;
            }

            _running++;
        }

        item.Start();
    }

    /// <summary>Takes a place for the calling thread, if one is free and nobody waits.</summary>
    public bool TryEnter()
    {
        lock (_gate)
        {
            if (_running >= most)
                return false;
            _running++;
            return true;
        }
    }

    public void Exit()
    {
        WorkItem? next;
        lock (_gate)
        {
            if (!_waiting.TryDequeue(out next))
                _running--;
        }

        next?.Start();
    }
}
