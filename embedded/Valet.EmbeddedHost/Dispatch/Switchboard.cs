using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Valet.EmbeddedHost.Operations;
using Valet.EmbeddedHost.Replay;
using Valet.EmbeddedHost.Store;
using Valet.EmbeddedHost.Telemetry;

namespace Valet.EmbeddedHost.Dispatch;

/// <summary>What the cells share, and the way from one to the other.</summary>
internal sealed class Switchboard : IDisposable
{
    private readonly ConcurrentDictionary<string, Cell> _cells = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private long _lastNumber;

    public Switchboard(EngineOptions options, IFunctionApp app, IStore store, TimeProvider clock, ILoggerFactory loggers)
    {
        Options = options;
        App = app;
        Tracing = new EngineTracing(options.Traces, options.TracePayloads);
        Watch = new StoreWatch(store, Metrics);
        Clock = clock;
        Loggers = loggers;
        Stopping = _stopping.Token;
        Log = loggers.CreateLogger("Valet.EmbeddedHost.Engine");
        Timers = new TimerHeap(clock, InFlight);
        Hot = new HotInstances(options.HotInstances);
        Orchestrators = new Limiter(options.MaxConcurrentOrchestrators);
        Entities = new Limiter(options.MaxConcurrentEntities);
        Activities = new ActivityRunner(this);
        Contents = Watch.Open();
        _lastNumber = Contents.LastNumber;
        Committer = new GroupCommitter(Watch);
        Files = options.StorePath == SqliteStore.InMemory ? null : new StoreFiles(options.StorePath);
        Admission = new Admission(options.Limits, InFlight, Watch, Files, Metrics);
        Metrics.Observe(this);
    }

    public EngineOptions Options { get; }

    public IFunctionApp App { get; }

    public IStore Store => Watch;

    public StoreWatch Watch { get; }

    /// <summary>The store's file; null if the store is in memory.</summary>
    public StoreFiles? Files { get; }

    public EngineMetrics Metrics { get; } = new();

    public EngineTracing Tracing { get; }

    public Admission Admission { get; }

    public TimeProvider Clock { get; }

    public ILoggerFactory Loggers { get; }

    public ILogger Log { get; }

    public InFlight InFlight { get; } = new();

    public TimerHeap Timers { get; }

    public Waiters Waiters { get; } = new();

    public HotInstances Hot { get; }

    public Limiter Orchestrators { get; }

    public Limiter Entities { get; }

    public ActivityRunner Activities { get; }

    public GroupCommitter Committer { get; }

    /// <summary>What the store held when it was opened.</summary>
    public StoreContents Contents { get; }

    public bool IsStopping => Stopping.IsCancellationRequested;

    /// <summary>Fires when the engine stops; kept apart from its source, which ends before the last activity may.</summary>
    public CancellationToken Stopping { get; }

    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    /// <summary>A number that no instance, generation or message of this store has had.</summary>
    public long NextNumber() => Interlocked.Increment(ref _lastNumber);

    public Cell? Find(string id) => _cells.TryGetValue(id, out Cell? cell) ? cell : null;

    public void Post(string target, Envelope envelope)
    {
        while (true)
        {
            Cell cell = _cells.GetOrAdd(target, static (id, board) => InstanceIds.IsEntity(id) ? new EntityCell(id, board) : new OrchestrationCell(id, board), this);
            if (cell.TryPost(envelope))
                return;
            Remove(cell);
        }
    }

    /// <summary>Delivers a message that is on disk, now or when it is due.</summary>
    public void Deliver(InboxRow row)
    {
        var envelope = new Envelope(row.Message, row.Number);
        if (row.Due is { } due && due > Now)
            Timers.Arm(due, () => Post(row.Target, envelope));
        else
            Post(row.Target, envelope);
    }

    public void Remove(Cell cell) => _cells.TryRemove(new KeyValuePair<string, Cell>(cell.Id, cell));

    /// <summary>From now on no activity begins and no timer fires; running activities are told to end.</summary>
    public void BeginStop()
    {
        Timers.Stop();
        _stopping.Cancel();
    }

    public void Dispose()
    {
        Metrics.Dispose();
        Committer.Dispose();
        Waiters.Close();
        Timers.Dispose();
        Store.Dispose();
        _stopping.Dispose();
    }
}
