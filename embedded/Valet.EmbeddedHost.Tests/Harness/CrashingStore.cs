using Valet.EmbeddedHost.Replay;
using Valet.EmbeddedHost.Store;

namespace Valet.EmbeddedHost.Tests.Harness;

/// <summary>A store that dies or fails on command: after a crash nothing more reaches the file, as after kill -9.</summary>
internal sealed class CrashingStore(IStore inner) : IStore
{
    private readonly Lock _gate = new();
    private bool _crashed;
    private int _reads;

    /// <summary>How often a history was read.</summary>
    public int Reads => Volatile.Read(ref _reads);

    /// <summary>Commits until the crash; a negative number means never.</summary>
    public int CrashAfter { get; set; } = -1;

    /// <summary>Asked before every write; an exception it gives is thrown instead of writing.</summary>
    public Func<Exception?>? Fault { get; set; }

    public TaskCompletionSource Crashed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StoreContents Open() => inner.Open();

    public void Write(IReadOnlyList<Commit> commits)
    {
        lock (_gate)
        {
            if (_crashed)
                throw new IOException("The store has crashed.");
            if (Fault?.Invoke() is { } fault)
                throw fault;
            if (CrashAfter == 0)
            {
                CrashNow();
                throw new IOException("The store crashes now.");
            }

            inner.Write(commits);
            if (CrashAfter > 0)
                CrashAfter--;
        }
    }

    public void Crash()
    {
        lock (_gate)
            CrashNow();
    }

    public InstanceRow? FindInstance(string id) => inner.FindInstance(id);

    public List<HistoryTurn> ReadHistory(long execution)
    {
        Interlocked.Increment(ref _reads);
        return inner.ReadHistory(execution);
    }

    public List<InstanceRow> QueryInstances(InstanceFilter filter) => inner.QueryInstances(filter);

    public EntityRow? FindEntity(string id) => inner.FindEntity(id);

    public List<EntityRow> QueryEntities(EntityFilter filter) => inner.QueryEntities(filter);

    public void Dispose() => inner.Dispose();

    private void CrashNow()
    {
        if (_crashed)
            return;
        _crashed = true;
        inner.Dispose();
        Crashed.TrySetResult();
    }
}
