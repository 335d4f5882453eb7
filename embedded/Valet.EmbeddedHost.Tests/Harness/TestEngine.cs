using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Store;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Harness;

/// <summary>An engine on a table of lambdas with a clock of its own.</summary>
internal sealed class TestEngine : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly EngineOptions _options;
    private readonly TableApp _app;
    private readonly string? _folder;
    private CrashingStore? _store;
    private RecordingLoggers _logs = new();

    private TestEngine(DurableEngine engine, EngineOptions options, TableApp app, ManualClock clock, string? folder)
    {
        Engine = engine;
        Clock = clock;
        _options = options;
        _app = app;
        _folder = folder;
    }

    public DurableEngine Engine { get; private set; }

    public ManualClock Clock { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>What functions and host have logged.</summary>
    public IReadOnlyCollection<string> Logged => _logs.Entries;

    /// <summary>When the host has to do something by itself; null if it only waits for others.</summary>
    public DateTimeOffset? NextTimerDue => Engine.NextTimerDue;

    public DurableTaskClient Client => Engine.Client;

    /// <param name="hot">How many instances keep their live state between turns; 0 replays every turn from the store.</param>
    public static Task<TestEngine> StartAsync(int hot, TableApp app) => StartAsync(new EngineOptions { HotInstances = hot }, app, new ManualClock());

    public static async Task<TestEngine> StartAsync(EngineOptions options, TableApp app, ManualClock clock, IStore? store = null)
    {
        var logs = new RecordingLoggers();
        var engine = new DurableEngine(options, app, clock, logs, () => store ?? new SqliteStore(options.StorePath, clock));
        await engine.StartAsync(TestContext.Current.CancellationToken);
        return new TestEngine(engine, options, app, clock, null) { _logs = logs };
    }

    /// <summary>A host whose worker is set up in some way.</summary>
    public static Task<TestEngine> StartAsync(int hot, TableApp app, WorkerSetup setup) => StartAsync(setup.Apply(new EngineOptions { HotInstances = hot }), app, new ManualClock());

    /// <summary>A host that can be killed and started again on what it had written.</summary>
    public static async Task<TestEngine> StartOnDiskAsync(int hot, TableApp app, WorkerSetup? setup = null)
    {
        string folder = Directory.CreateTempSubdirectory("valet-conformance-").FullName;
        EngineOptions options = (setup ?? new WorkerSetup()).Apply(new EngineOptions { HotInstances = hot, StorePath = Path.Combine(folder, "store.db") });
        var clock = new ManualClock();
        (DurableEngine engine, CrashingStore store) = await OpenAsync(options, app, clock);
        return new TestEngine(engine, options, app, clock, folder) { _store = store };
    }

    /// <summary>Nothing that the host does reaches the disk any more.</summary>
    public void Kill() => (_store ?? throw new InvalidOperationException("Only a host on disk can be killed; use StartOnDiskAsync.")).Crash();

    /// <summary>Kills the host once so many more commits are on disk.</summary>
    public void KillAfter(int commits) => _store!.CrashAfter = commits;

    public Task KilledOrIdleAsync() => Task.WhenAny(_store!.Crashed.Task, IdleAsync());

    /// <summary>Kills the host, so that nothing more reaches the disk, and starts another on the same file, with another set-up or app if they are given.</summary>
    public async Task KillAndStartAgainAsync(WorkerSetup? setup = null, TableApp? app = null)
    {
        Kill();
        await Engine.DisposeAsync();
        (Engine, _store) = await OpenAsync(setup?.Apply(_options) ?? _options, app ?? _app, Clock);
    }

    public Task<string> StartAsync(string name, object? input = null, string? id = null) =>
        Client.ScheduleNewOrchestrationInstanceAsync(name, input, id is null ? null : new StartOrchestrationOptions(id));

    public async Task<OrchestrationMetadata> RunAsync(string name, object? input = null, string? id = null) => await EndOfAsync(await StartAsync(name, input, id));

    public async Task<OrchestrationMetadata> EndOfAsync(string id)
    {
        using var patience = new CancellationTokenSource(Patience);
        return await Client.WaitForInstanceCompletionAsync(id, true, patience.Token);
    }

    public async Task<OrchestrationMetadata> StateOfAsync(string id)
    {
        await IdleAsync();
        return (await Client.GetInstanceAsync(id, true))!;
    }

    public async Task IdleAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await Engine.WhenIdleAsync(patience.Token);
    }

    public async Task AdvanceAsync(TimeSpan by)
    {
        await IdleAsync();
        Clock.Advance(by);
        await IdleAsync();
    }

    /// <summary>Goes from timer to timer until the instance has ended.</summary>
    public async Task<OrchestrationMetadata> FastForwardAsync(string id)
    {
        while (await StateOfAsync(id) is { IsCompleted: false } && Engine.NextTimerDue is { } due)
            await AdvanceAsync(due > Clock.GetUtcNow() ? due - Clock.GetUtcNow() : TimeSpan.Zero);
        return await EndOfAsync(id);
    }

    public async Task<List<T>> HistoryAsync<T>(string id)
        where T : HistoryEvent
    {
        await IdleAsync();
        return [.. (await Client.GetOrchestrationHistoryAsync(id)).OfType<T>()];
    }

    public async Task<string[]> HistoryAsync(string id)
    {
        await IdleAsync();
        return [.. (await Client.GetOrchestrationHistoryAsync(id)).Select(e => e.EventType.ToString())];
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        if (_folder is not null)
            Directory.Delete(_folder, true);
    }

    private static async Task<(DurableEngine Engine, CrashingStore Store)> OpenAsync(EngineOptions options, TableApp app, ManualClock clock)
    {
        var store = new CrashingStore(new SqliteStore(options.StorePath, clock));
        var engine = new DurableEngine(options, app, clock, NullLoggerFactory.Instance, () => store);
        await engine.StartAsync(TestContext.Current.CancellationToken);
        return (engine, store);
    }
}
