using Valet.EmbeddedHost.Replay;
using Valet.EmbeddedHost.Store;

namespace Valet.Torture.Engine.Child;

/// <summary>A store that refuses writes and reads at random while it is told to, and that may end the process at a commit.</summary>
internal sealed class FaultyStore(IStore inner, StoreFaults faults) : IStore
{
    public StoreContents Open()
    {
        StoreContents contents = inner.Open();
        faults.Opened();
        return contents;
    }

    public void Write(IReadOnlyList<Commit> commits)
    {
        faults.BeforeWrite();
        if (!faults.Forgets())
            inner.Write(commits);
        faults.AfterWrite();
    }

    public InstanceRow? FindInstance(string id)
    {
        faults.BeforeRead();
        return inner.FindInstance(id);
    }

    public List<HistoryTurn> ReadHistory(long execution)
    {
        faults.BeforeRead();
        return inner.ReadHistory(execution);
    }

    public List<InstanceRow> QueryInstances(InstanceFilter filter)
    {
        faults.BeforeRead();
        return inner.QueryInstances(filter);
    }

    public EntityRow? FindEntity(string id)
    {
        faults.BeforeRead();
        return inner.FindEntity(id);
    }

    public List<EntityRow> QueryEntities(EntityFilter filter)
    {
        faults.BeforeRead();
        return inner.QueryEntities(filter);
    }

    public void Dispose() => inner.Dispose();
}
