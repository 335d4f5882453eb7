using DurableTask.Core.History;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Hosting;
using Valet.EmbeddedHost.Http;

namespace Valet.EmbeddedHost;

/// <summary>A function app under test: the real engine, discovery, middleware and HTTP, on a clock that the test moves.</summary>
public sealed class EmbeddedTestHost : IAsyncDisposable
{
    private readonly EmbeddedTestHostOptions _options;
    private EmbeddedApplication _app = null!;
    private DurableEngine _engine = null!;
    private FunctionApp _functions = null!;
    private HttpClient? _http;
    private TaskCompletionSource _restart = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private EmbeddedTestHost(EmbeddedTestHostOptions options) => _options = options;

    /// <summary>The client that the app's functions are bound to as well.</summary>
    public DurableTaskClient Client => _functions.Client;

    /// <summary>The app's services; others after a restart.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>The fake clock; not in use with <see cref="EmbeddedTestHostOptions.UseSystemClock"/>.</summary>
    public FakeClock Clock => _options.Clock;

    /// <summary>The key that opens the management API and functions that are not anonymous.</summary>
    public string SystemKey => Services.GetRequiredService<HostKeys>().SystemKey;

    /// <summary>Where the host listens; another port after a restart. <see cref="InvalidOperationException"/> without <see cref="EmbeddedTestHostOptions.UseHttp"/>.</summary>
    public Uri BaseAddress => _app.Address is { } address
        ? new Uri(address)
        : throw new InvalidOperationException("This test host does not listen; set UseHttp in its options.");

    /// <summary>A client for <see cref="BaseAddress"/>, without any key.</summary>
    public HttpClient HttpClient => _http ??= new HttpClient { BaseAddress = BaseAddress };

    public static async Task<EmbeddedTestHost> StartAsync(Action<EmbeddedTestHostOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new EmbeddedTestHostOptions();
        configure(options);
        var host = new EmbeddedTestHost(options);
        await host.StartAsync();
        return host;
    }

    /// <summary>Returns when no orchestrator, activity or entity has anything to do at the present time of the clock.</summary>
    public async Task RunToIdleAsync(CancellationToken cancellationToken = default)
    {
        do await _engine.WhenIdleAsync(cancellationToken);
        while (await TimerIsDueNow(cancellationToken));
    }

    /// <summary>Moves the clock timer by timer, letting the app come to rest at each: what ten minutes do, step by step.</summary>
    public async Task AdvanceAsync(TimeSpan by, CancellationToken cancellationToken = default)
    {
        var end = Clock.GetUtcNow() + by;
        await RunToIdleAsync(cancellationToken);
        while (_engine.NextTimerDue is { } due && due <= end)
        {
            Clock.AdvanceTo(due);
            await RunToIdleAsync(cancellationToken);
        }

        Clock.AdvanceTo(end);
        await RunToIdleAsync(cancellationToken);
    }

    /// <summary>Comes to rest, jumps to the next durable timer, and comes to rest again. False if there is no timer.</summary>
    public async Task<bool> AdvanceToNextTimerAsync(CancellationToken cancellationToken = default)
    {
        await RunToIdleAsync(cancellationToken);
        if (_engine.NextTimerDue is not { } due) return false;
        Clock.AdvanceTo(due);
        await RunToIdleAsync(cancellationToken);
        return true;
    }

    /// <summary>Starts an orchestration and waits for its end.</summary>
    public async Task<OrchestrationMetadata> RunAsync(
        TaskName orchestrator, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var id = await Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, options, cancellationToken);
        return await WaitForCompletionAsync(id, cancellationToken);
    }

    /// <summary>Waits until an instance is Completed, Failed or Terminated.</summary>
    public Task<OrchestrationMetadata> WaitForCompletionAsync(string instanceId, CancellationToken cancellationToken = default) =>
        WaitForStatusAsync(instanceId, instance => instance.IsCompleted, cancellationToken);

    /// <summary>
    /// Waits until an instance, read with its inputs and outputs, fulfils a condition. With auto-advance the clock jumps to the next durable
    /// timer whenever nothing else is left to do; when no timer is left either, the wait fails at once and says where the instance stands.
    /// </summary>
    public async Task<OrchestrationMetadata> WaitForStatusAsync(
        string instanceId, Func<OrchestrationMetadata, bool> condition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(condition);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_options.Patience);
        OrchestrationMetadata? seen = null;
        Task? idle = null;
        Waiters? waiters = null;
        Waiters.Waiter? change = null;
        try
        {
            while (true)
            {
                // Only a fresh answer counts: an older one may have been overtaken by new work.
                var fresh = idle is not { IsCompleted: false };
                if (fresh) idle = _engine.WhenIdleAsync(patience.Token);
                var restart = _restart.Task;
                if (change is not { Source.Task.IsCompleted: false } || waiters != _engine.Board.Waiters)
                    change = (waiters = _engine.Board.Waiters).AddForChange(instanceId);
                var atRest = fresh && idle!.IsCompletedSuccessfully && !await TimerIsDueNow(patience.Token);
                seen = await Client.GetInstanceAsync(instanceId, getInputsAndOutputs: true, patience.Token);
                if (seen is not null && condition(seen)) return seen;
                if (atRest && JumpsAhead) JumpOrGiveUp(instanceId, seen);
                else if (atRest) await Task.WhenAny(change.Source.Task, restart).WaitAsync(patience.Token);
                else if (!idle!.IsCompleted) await Task.WhenAny(idle, change.Source.Task, restart).WaitAsync(patience.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{Standing(instanceId, seen)} It did not get where it was waited for within {_options.Patience.TotalSeconds} s.");
        }
        finally
        {
            if (change is not null) waiters!.Remove(change);
        }
    }

    /// <summary>The history of an instance's present generation; null if there is no such instance.</summary>
    public Task<IList<HistoryEvent>?> GetHistoryAsync(string instanceId, CancellationToken cancellationToken = default) =>
        _engine.GetHistoryAsync(instanceId, cancellationToken);

    /// <summary>
    /// The history of an instance's present generation as a document to keep, for <see cref="ReplayTest"/>; it may still run.
    /// <see cref="ArgumentException"/> if there is no such instance.
    /// </summary>
    public async Task<RecordedHistory> RecordAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        await RunToIdleAsync(cancellationToken);
        var store = _engine.Board.Store;
        var row = store.FindInstance(instanceId)
            ?? throw new ArgumentException($"No instance with the id '{instanceId}' was found, so it has no history to record.", nameof(instanceId));
        return new RecordedHistory(row.Id, row.Start, store.ReadHistory(row.Execution));
    }

    /// <summary>Stops in good order and starts again on the same store, with freshly composed services.</summary>
    public async Task RestartAsync()
    {
        RequireFile();
        await StopAsync();
        await StartAsync();
    }

    /// <summary>
    /// Drops the host without an orderly stop and starts again on the same store: what runs is not waited for and what it yields is lost.
    /// Unlike in a killed process, an activity that ignores its token runs on beside its successor.
    /// </summary>
    public async Task CrashAsync()
    {
        RequireFile();
        _http?.Dispose();
        _http = null;
        await _engine.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private bool JumpsAhead => _options is { AutoAdvance: true, UseSystemClock: false };

    private TimeProvider Time => _options.UseSystemClock ? TimeProvider.System : _options.Clock;

    private async Task StartAsync()
    {
        var builder = new FunctionsApplicationBuilder([], new HostOverrides
        {
            FunctionTypes = [.. _options.FunctionTypes.Distinct()],
            Clock = Time,
            StorePath = _options.StorePath,
            Listens = _options.UseHttp,
            Settings = new Dictionary<string, string?>(_options.Settings),
            HostJsonFile = _options.HostJsonFile,
            TuneEngine = engine => (_options.TuneEngine ?? (tuned => tuned))(engine with { DrainTimeout = TimeSpan.FromSeconds(1) }),
            Log = _options.Log is { } log ? new LineLogProvider(log) : null,
        });
        foreach (var configure in _options.Configurations) configure(builder);
        _app = builder.BuildApplication();
        _engine = _app.Services.GetRequiredService<DurableEngine>();
        _functions = _app.Services.GetRequiredService<FunctionApp>();
        await _app.StartAsync();
        // Who waits for an instance waits at the new engine from now on.
        Interlocked.Exchange(ref _restart, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    private async Task StopAsync()
    {
        _http?.Dispose();
        _http = null;
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private void JumpOrGiveUp(string instanceId, OrchestrationMetadata? seen)
    {
        if (_engine.NextTimerDue is not { } due)
            throw new InvalidOperationException($"{Standing(instanceId, seen)} Nothing is left to do and no timer is due: if it waits for an event, raise the event first.");
        Clock.AdvanceTo(due);
    }

    /// <summary>In real time: the fake clock stands still while the app works.</summary>
    private static Task Pause(int milliseconds, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System, cancellationToken);

    /// <summary>The clock has fired a timer that the engine has not taken up yet.</summary>
    private async Task<bool> TimerIsDueNow(CancellationToken cancellationToken)
    {
        if (_engine.NextTimerDue is not { } due || due > Time.GetUtcNow()) return false;
        await Pause(1, cancellationToken);
        return true;
    }

    private void RequireFile()
    {
        if (_options.StorePath is null)
            throw new InvalidOperationException("A store in memory ends with its host; set StorePath in the options of a test host that restarts.");
    }

    private static string Standing(string instanceId, OrchestrationMetadata? seen) => seen is null
        ? $"Instance '{instanceId}' does not exist."
        : $"Instance '{instanceId}' ({seen.Name}) is {seen.RuntimeStatus}{(seen.FailureDetails is { } failure ? $", {failure}" : "")}{(seen.SerializedCustomStatus is { } status ? $", with custom status {status}" : "")}.";
}
