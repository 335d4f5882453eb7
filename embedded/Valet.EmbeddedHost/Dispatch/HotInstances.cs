namespace Valet.EmbeddedHost.Dispatch;

/// <summary>The orchestrations and entities whose live state stays in memory between turns, least recently used out first.</summary>
internal sealed class HotInstances(int most)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Cell> _byUse = new();

    public int Count
    {
        get
        {
            lock (_gate)
                return _byUse.Count;
        }
    }

    /// <summary>Notes a use; the caller must evict what it gets back.</summary>
    public Cell? Touch(Cell cell)
    {
        lock (_gate)
        {
            LinkedListNode<Cell> node = cell.HotNode ??= new LinkedListNode<Cell>(cell);
            if (node.List is not null)
                _byUse.Remove(node);
            _byUse.AddLast(node);
            if (_byUse.Count <= most)
                return null;
            Cell oldest = _byUse.First!.Value;
            _byUse.RemoveFirst();
            return oldest;
        }
    }

    public void Forget(Cell cell)
    {
        lock (_gate)
        {
            if (cell.HotNode?.List is not null)
                _byUse.Remove(cell.HotNode);
        }
    }
}
