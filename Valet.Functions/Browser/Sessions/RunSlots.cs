namespace Valet.Functions.Browser.Sessions;

/// <summary>What this process holds of each run, and one turn at a time for it.</summary>
internal sealed class RunSlots
{
    private readonly Dictionary<SessionKey, Slot> _slots = [];

    /// <summary>All slots as they are now, without waiting for their turns.</summary>
    public IReadOnlyList<Slot> Snapshot()
    {
        lock (_slots) return [.. _slots.Values];
    }

    /// <summary>The lease that is held in this process, if one is: without waiting for a turn.</summary>
    public SessionLease? LeaseOf(SessionKey run)
    {
        lock (_slots) return _slots.TryGetValue(run, out var slot) ? slot.Lease : null;
    }

    /// <summary>Waits for the run's turn; disposing ends it.</summary>
    public async Task<Turn> EnterAsync(SessionKey run, CancellationToken cancellationToken)
    {
        Slot slot;
        lock (_slots)
        {
            if (!_slots.TryGetValue(run, out slot!)) _slots[run] = slot = new Slot(run);
            slot.Visitors++;
        }
        try
        {
            await slot.Gate.WaitAsync(cancellationToken);
        }
        catch
        {
            Leave(slot);
            throw;
        }
        return new Turn(this, slot);
    }

    private void Leave(Slot slot)
    {
        lock (_slots)
        {
            if (--slot.Visitors > 0 || slot.Live is not null || slot.Lease is not null) return;
            _slots.Remove(slot.Run);
        }
        slot.Gate.Dispose();
    }

    internal sealed class Slot(SessionKey run)
    {
        public SessionKey Run { get; } = run;

        public SemaphoreSlim Gate { get; } = new(1);

        public int Visitors { get; set; }

        public LiveSession? Live { get; set; }

        public SessionLease? Lease { get; set; }
    }

    internal readonly struct Turn(RunSlots slots, Slot slot) : IDisposable
    {
        public Slot Slot => slot;

        public void Dispose()
        {
            slot.Gate.Release();
            slots.Leave(slot);
        }
    }
}
