using System.Diagnostics;
using System.Diagnostics.Metrics;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Operations;

namespace Valet.EmbeddedHost.Telemetry;

/// <summary>The instruments of one engine. Whoever records asks first whether anybody listens, so that silence costs one field read.</summary>
internal sealed class EngineMetrics : IDisposable
{
    public const string MeterName = "Valet.EmbeddedHost";

    private static readonly KeyValuePair<string, object?> OrchestrationKind = new("kind", "orchestration");
    private static readonly KeyValuePair<string, object?> EntityKind = new("kind", "entity");

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _turns;
    private readonly Histogram<double> _turnDuration;
    private readonly Histogram<double> _queueAge;
    private readonly Histogram<double> _activityDuration;
    private readonly Counter<long> _commits;
    private readonly Histogram<double> _commitDuration;
    private readonly Histogram<int> _commitSize;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _purged;

    public EngineMetrics()
    {
        _turns = _meter.CreateCounter<long>("valet.engine.turns", "{turn}", "Turns that have ended, by kind.");
        _turnDuration = _meter.CreateHistogram<double>("valet.engine.turn.duration", "s", "From the taking of a turn's messages until it is on disk, by kind.");
        _queueAge = _meter.CreateHistogram<double>("valet.engine.queue.age", "s", "From the posting of a message until a turn takes it, by kind.");
        _activityDuration = _meter.CreateHistogram<double>("valet.engine.activity.duration", "s", "How long activities ran, by name and outcome.");
        _commits = _meter.CreateCounter<long>("valet.engine.commits", "{transaction}", "Transactions of the store, by outcome.");
        _commitDuration = _meter.CreateHistogram<double>("valet.engine.commit.duration", "s", "How long transactions took, the sync of the disk included.");
        _commitSize = _meter.CreateHistogram<int>("valet.engine.commit.size", "{commit}", "Commits of turns that shared one transaction.");
        _refused = _meter.CreateCounter<long>("valet.engine.starts.refused", "{start}", "Starts that were refused to keep the host within its limits, by reason.");
        _purged = _meter.CreateCounter<long>("valet.engine.retention.purged", "{instance}", "Finished instances that retention has removed, by status.");
    }

    public Meter Meter => _meter;

    /// <summary>Whether messages get the time of their posting.</summary>
    public bool TimesQueues => _queueAge.Enabled;

    public bool TimesActivities => _activityDuration.Enabled;

    /// <summary>What is read when somebody asks; nothing is kept for it in between.</summary>
    public void Observe(Switchboard board)
    {
        _meter.CreateObservableGauge("valet.engine.work", () => board.InFlight.Count, "{item}", "Turns, activities and commits that run or wait for their turn.");
        _meter.CreateObservableGauge("valet.engine.inbox.backlog", () => board.Watch.Backlog, "{message}", "Stored messages that no turn has consumed.");
        _meter.CreateObservableGauge("valet.engine.timers", () => board.Timers.Count, "{timer}", "Timers, delayed starts and scheduled signals that are armed.");
        _meter.CreateObservableGauge("valet.engine.instances.hot", () => board.Hot.Count, "{instance}", "Orchestrations and entities whose live state is in memory.");
        if (board.Files is not { } files)
            return;
        _meter.CreateObservableGauge("valet.engine.store.size", files.Bytes, "By", "Bytes of the store's file and its write-ahead log.");
        _meter.CreateObservableGauge("valet.engine.store.disk.free", files.FreeDiskBytes, "By", "Bytes that are free where the store lies.");
        _meter.CreateObservableGauge("valet.engine.instances.open", () => OpenInstances(files), "{instance}", "Orchestrations that have not ended, by status.");
    }

    public void Taken(List<Envelope> batch, bool isEntity)
    {
        long now = Stopwatch.GetTimestamp();
        foreach (Envelope envelope in batch)
        {
            if (envelope.PostedAt != 0)
                _queueAge.Record(Stopwatch.GetElapsedTime(envelope.PostedAt, now).TotalSeconds, Kind(isEntity));
        }
    }

    /// <summary>The time a turn begins at, as <see cref="TurnEnded"/> wants it; 0 if nobody wants to know.</summary>
    public long TurnBegins() => _turnDuration.Enabled ? Stopwatch.GetTimestamp() : 0;

    public void TurnEnded(long begunAt, bool isEntity)
    {
        if (_turns.Enabled)
            _turns.Add(1, Kind(isEntity));
        if (begunAt != 0)
            _turnDuration.Record(Stopwatch.GetElapsedTime(begunAt).TotalSeconds, Kind(isEntity));
    }

    public void ActivityEnded(string name, long begunAt, string outcome)
    {
        if (begunAt != 0)
            _activityDuration.Record(Stopwatch.GetElapsedTime(begunAt).TotalSeconds, new("durabletask.task.name", name), new("outcome", outcome));
    }

    public long CommitBegins() => _commitDuration.Enabled ? Stopwatch.GetTimestamp() : 0;

    public void CommitEnded(long begunAt, int commits, bool failed)
    {
        if (_commits.Enabled)
            _commits.Add(1, new KeyValuePair<string, object?>("outcome", failed ? "failed" : "written"));
        if (failed)
            return;
        if (_commitSize.Enabled)
            _commitSize.Record(commits);
        if (begunAt != 0)
            _commitDuration.Record(Stopwatch.GetElapsedTime(begunAt).TotalSeconds);
    }

    public void Refused(string reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Purged(long count, string status) => _purged.Add(count, new KeyValuePair<string, object?>("status", status));

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Kind(bool isEntity) => isEntity ? EntityKind : OrchestrationKind;

    private static IEnumerable<Measurement<long>> OpenInstances(StoreFiles files)
    {
        try
        {
            return [.. files.CountOpen().Select(open => new Measurement<long>(open.Count, new KeyValuePair<string, object?>("durabletask.task.status", open.Status)))];
        }
        catch (IOException)
        {
            // The store is closing, or failing, which health and the failed commits tell.
            return [];
        }
    }
}
