namespace Valet.Functions.People;

/// <summary>
/// Callers by the hash of their key, for a few seconds. Only keys that were found are kept, so strangers cannot fill it; when it is full it starts anew.
/// </summary>
internal sealed class KeyCache(TimeProvider clock, TimeSpan lifetime)
{
    private const int Capacity = 1000;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = [];
    private int _generation;

    /// <summary>Take it before reading the store, and hand it to <see cref="Keep"/>: what was read before an invalidation is not kept after it.</summary>
    public int Generation
    {
        get
        {
            lock (_gate) return _generation;
        }
    }

    public Caller? Find(string keyHash)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(keyHash, out var entry)) return null;
            if (entry.Expires > clock.GetUtcNow()) return entry.Caller;
            _entries.Remove(keyHash);
            return null;
        }
    }

    public void Keep(string keyHash, Caller caller, int generation)
    {
        if (lifetime <= TimeSpan.Zero) return;
        lock (_gate)
        {
            if (generation != _generation) return;
            if (_entries.Count >= Capacity) _entries.Clear();
            _entries[keyHash] = new Entry(caller, clock.GetUtcNow() + lifetime);
        }
    }

    public void Invalidate()
    {
        lock (_gate)
        {
            _generation++;
            _entries.Clear();
        }
    }

    private readonly record struct Entry(Caller Caller, DateTimeOffset Expires);
}
