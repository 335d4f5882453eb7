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

    private TestEngine(DurableEngine engine, ManualClock clock)
    {
        Engine = engine;
        Clock = clock;
    }

    public DurableEngine Engine { get; }

    public ManualClock Clock { get; }

    public DurableTaskClient Client => Engine.Client;

    /// <param name="hot">How many instances keep their live state between turns; 0 replays every turn from the store.</param>
    public static Task<TestEngine> StartAsync(int hot, TableApp app) => StartAsync(new EngineOptions { HotInstances = hot }, app, new ManualClock());

    public static async Task<TestEngine> StartAsync(EngineOptions options, TableApp app, ManualClock clock, IStore? store = null)
    {
        var engine = new DurableEngine(options, app, clock, NullLoggerFactory.Instance, () => store ?? new SqliteStore(options.StorePath, clock));
        await engine.StartAsync(TestContext.Current.CancellationToken);
        return new TestEngine(engine, clock);
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

    public async Task<string[]> HistoryAsync(string id)
    {
        await IdleAsync();
        return [.. (await Client.GetOrchestrationHistoryAsync(id)).Select(e => e.EventType.ToString())];
    }

    public ValueTask DisposeAsync() => Engine.DisposeAsync();
}
