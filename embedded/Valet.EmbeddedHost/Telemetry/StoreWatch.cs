using Valet.EmbeddedHost.Replay;
using Valet.EmbeddedHost.Store;

namespace Valet.EmbeddedHost.Telemetry;

/// <summary>The store as health, metrics and admission see it: counts what is written, and remembers whether the last write failed.</summary>
internal sealed class StoreWatch(IStore inner, EngineMetrics metrics) : IStore
{
    private long _backlog;
    private volatile Exception? _failure;

    /// <summary>Stored messages that no turn has consumed, scheduled ones included.</summary>
    public long Backlog => Interlocked.Read(ref _backlog);

    /// <summary>Why the last write failed; null if it did not.</summary>
    public Exception? Failure => _failure;

    /// <summary>A write by another way has shown that the store can be written again.</summary>
    public void Recovered() => _failure = null;

    public StoreContents Open()
    {
        StoreContents contents = inner.Open();
        _backlog = contents.Inbox.Count;
        return contents;
    }

    public void Write(IReadOnlyList<Commit> commits)
    {
        long begunAt = metrics.CommitBegins();
        try
        {
            inner.Write(commits);
        }
        catch (Exception e)
        {
            _failure = e;
            metrics.CommitEnded(begunAt, commits.Count, failed: true);
            throw;
        }

        if (_failure is not null)
            _failure = null;
        long more = 0;
        for (int i = 0; i < commits.Count; i++)
            more += (commits[i].Sent?.Count ?? 0) - (commits[i].Consumed?.Count ?? 0);
        if (more != 0)
            Interlocked.Add(ref _backlog, more);
        metrics.CommitEnded(begunAt, commits.Count, failed: false);
    }

    public InstanceRow? FindInstance(string id) => inner.FindInstance(id);

    public List<HistoryTurn> ReadHistory(long execution) => inner.ReadHistory(execution);

    public List<InstanceRow> QueryInstances(InstanceFilter filter) => inner.QueryInstances(filter);

    public EntityRow? FindEntity(string id) => inner.FindEntity(id);

    public List<EntityRow> QueryEntities(EntityFilter filter) => inner.QueryEntities(filter);

    public void Dispose() => inner.Dispose();
}
