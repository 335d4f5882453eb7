using Valet.EmbeddedHost.Replay;

namespace Valet.EmbeddedHost.Store;

/// <summary>
/// Where instances, histories, entities and messages in flight live. Writes come from one thread, reads from any; a
/// read sees whole commits only, and every commit that was reported before the read began.
/// </summary>
internal interface IStore : IDisposable
{
    /// <summary>Opens the store and tells what has to be taken up.</summary>
    StoreContents Open();

    /// <summary>Writes all commits in one transaction; when it returns they survive a crash, when it throws none was written.</summary>
    void Write(IReadOnlyList<Commit> commits);

    InstanceRow? FindInstance(string id);

    /// <summary>The turns of a generation, oldest first.</summary>
    List<HistoryTurn> ReadHistory(long execution);

    /// <summary>Instances by number, from the one after <see cref="InstanceFilter.After"/>.</summary>
    List<InstanceRow> QueryInstances(InstanceFilter filter);

    EntityRow? FindEntity(string id);

    /// <summary>Entities by id, from the one after <see cref="EntityFilter.After"/>.</summary>
    List<EntityRow> QueryEntities(EntityFilter filter);
}
