using DurableTask.Core.History;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Valet.EmbeddedHost.Store;

namespace Valet.EmbeddedHost.Dispatch;

/// <summary>Runs an app's orchestrations, activities and entities on one store.</summary>
internal sealed class DurableEngine : IAsyncDisposable
{
    private readonly IFunctionApp _app;
    private readonly TimeProvider _clock;
    private readonly ILoggerFactory _loggers;
    private readonly Func<IStore> _openStore;
    private Switchboard? _board;

    /// <param name="options">What the engine is told.</param>
    /// <param name="app">The app it runs.</param>
    /// <param name="clock">Its time.</param>
    /// <param name="loggerFactory">Its loggers.</param>
    /// <param name="decorate">What a torture puts around the store; null for nothing.</param>
    public DurableEngine(EngineOptions options, IFunctionApp app, TimeProvider clock, ILoggerFactory loggerFactory, Func<IStore, IStore>? decorate = null)
        : this(options, app, clock, loggerFactory, () => (decorate ?? (plain => plain))(new SqliteStore(options.StorePath, clock)))
    {
    }

    internal DurableEngine(EngineOptions options, IFunctionApp app, TimeProvider clock, ILoggerFactory loggerFactory, Func<IStore> openStore)
    {
        Options = options;
        _app = app;
        _clock = clock;
        _loggers = loggerFactory;
        _openStore = openStore;
        Client = new EngineClient(this);
    }

    public EngineOptions Options { get; }

    /// <summary>The client of this engine; usable once the engine has started.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>When the next durable timer, delayed start or scheduled signal is due; null if there is none.</summary>
    public DateTimeOffset? NextTimerDue => _board?.Timers.NextDue;

    /// <summary>Started, and not told to stop.</summary>
    public bool IsRunning => _board is { IsStopping: false };

    internal Switchboard Board => _board ?? throw new InvalidOperationException("The durable engine does not run; start the host before using its client.");

    /// <summary>Opens the store, takes up everything that is open, and begins to run it.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (_board is not null)
            throw new InvalidOperationException("The durable engine runs already; start it once.");
        cancellationToken.ThrowIfCancellationRequested();
        var board = new Switchboard(Options, _app, _openStore(), _clock, _loggers);
        _board = board;
        TakeUp(board);
        return Task.CompletedTask;
    }

    /// <summary>Lets running turns and activities end for a bounded time, then stops; what is left goes on at the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_board is not { } board)
            return;
        board.BeginStop();
        try
        {
            using CancellationTokenSource bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            // The wall clock, not the engine's: under a fake clock a drain would otherwise never time out.
            bounded.CancelAfter(Options.DrainTimeout);
            await board.InFlight.WhenIdleAsync(bounded.Token);
        }
        catch (OperationCanceledException)
        {
            Log.StoppedWithWork(board.Log, board.InFlight.Count);
        }

        _board = null;
        board.Dispose();
    }

    /// <summary>Completes when no turn, activity or undelivered message is in flight.</summary>
    public Task WhenIdleAsync(CancellationToken cancellationToken) => Board.InFlight.WhenIdleAsync(cancellationToken);

    /// <summary>The history of an instance's present generation; null if there is no such instance.</summary>
    public Task<IList<HistoryEvent>?> GetHistoryAsync(string instanceId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        IStore store = Board.Store;
        return Task.FromResult<IList<HistoryEvent>?>(
            store.FindInstance(instanceId) is { } row ? HistoryMapper.Map(row, store.ReadHistory(row.Execution)) : null);
    }

    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);

    private static void TakeUp(Switchboard board)
    {
        StoreContents contents = board.Contents;
        Log.TakesUp(board.Log, contents.Open.Count, contents.Inbox.Count);
        foreach (OpenInstance open in contents.Open)
        {
            DateTime? wakeAt = open.HasBegun ? (open.OpenActivities > 0 ? null : open.Due) : open.StartAt;
            // An instance that only waits for a timer is left on disk until then.
            if (wakeAt > board.Now)
                board.Timers.Arm(wakeAt.Value, () => board.Post(open.Id, new Envelope(new WakeCommand())));
            else
                board.Post(open.Id, new Envelope(new WakeCommand()));
        }

        foreach (InboxRow message in contents.Inbox)
            board.Deliver(message);
    }
}
