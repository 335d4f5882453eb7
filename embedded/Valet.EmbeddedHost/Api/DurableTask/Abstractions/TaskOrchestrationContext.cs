using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.DurableTask;

/// <summary>What an orchestrator function may do; everything it does through this context is recorded and replayed.</summary>
public abstract class TaskOrchestrationContext
{
    private ILoggerFactory? _replaySafe;

    /// <summary>The orchestrator's name.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The instance id.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The orchestration that called this one, or null.</summary>
    public abstract ParentOrchestrationInstance? Parent { get; }

    /// <summary>The time of the present turn in UTC; the same on every replay.</summary>
    public abstract DateTime CurrentUtcDateTime { get; }

    /// <summary>Whether the code now runs over what has already happened.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>The version the instance was started with; empty if none.</summary>
    public virtual string Version => string.Empty;

    /// <summary>Settings the host gives to orchestrations.</summary>
    public virtual IReadOnlyDictionary<string, object?> Properties { get; } = new Dictionary<string, object?>();

    /// <summary>Calls, signals and locks of entities.</summary>
    public virtual TaskOrchestrationEntityFeature Entities =>
        throw new NotSupportedException($"Durable entities are not supported by {GetType()}.");

    /// <summary>Loggers that keep silent during replay.</summary>
    public virtual ILoggerFactory ReplaySafeLoggerFactory => _replaySafe ??= new ReplaySafeFactory(this);

    /// <summary>The factory behind the replay-safe loggers.</summary>
    protected abstract ILoggerFactory LoggerFactory { get; }

    /// <summary>The orchestration's input; default if there is none.</summary>
    public abstract T? GetInput<T>();

    /// <summary>Calls an activity.</summary>
    /// <exception cref="TaskFailedException">Thrown on await when the activity has failed.</exception>
    public virtual Task CallActivityAsync(TaskName name, object? input = null, TaskOptions? options = null) =>
        CallActivityAsync<object>(name, input, options);

    /// <summary>Calls an activity without input.</summary>
    public virtual Task CallActivityAsync(TaskName name, TaskOptions options) => CallActivityAsync(name, null, options);

    /// <summary>Calls an activity without input.</summary>
    public virtual Task<TResult> CallActivityAsync<TResult>(TaskName name, TaskOptions options) => CallActivityAsync<TResult>(name, null, options);

    /// <summary>Calls an activity and gives its result.</summary>
    /// <exception cref="TaskFailedException">Thrown on await when the activity has failed.</exception>
    public abstract Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null);

    /// <summary>A durable timer that fires after a delay.</summary>
    public virtual Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken) =>
        CreateTimer(CurrentUtcDateTime.Add(delay), cancellationToken);

    /// <summary>A durable timer that fires at a time; a time of unspecified kind is local.</summary>
    public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken);

    /// <summary>Waits for an event sent to this instance; names ignore case, the newest waiter is served first.</summary>
    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    /// <summary>Waits for an event at most so long.</summary>
    /// <exception cref="TaskCanceledException">Thrown on await when the time is over.</exception>
    public Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout) => WaitForExternalEvent<T>(eventName, timeout, CancellationToken.None);

    /// <summary>Waits for an event at most so long, or until cancelled.</summary>
    /// <exception cref="TaskCanceledException">Thrown on await when the time is over.</exception>
    public async Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using CancellationTokenSource stopTimer = new();
        using CancellationTokenSource stopWaiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task timer = CreateTimer(timeout, stopTimer.Token);
        Task<T> waiting = WaitForExternalEvent<T>(eventName, stopWaiting.Token);
        CancellationTokenSource loser = await Task.WhenAny(timer, waiting) == waiting ? stopTimer : stopWaiting;
#pragma warning disable CA1849 // CancelAsync leaves the orchestrator's logical thread.
        loser.Cancel();
#pragma warning restore CA1849
        return await waiting;
    }

    /// <summary>Sends an event to another orchestration; dropped if there is none of that id.</summary>
    public abstract void SendEvent(string instanceId, string eventName, object payload);

    /// <summary>Replaces the custom status that clients read.</summary>
    public abstract void SetCustomStatus(object? customStatus);

    /// <summary>Runs another orchestrator as a child and gives its result.</summary>
    /// <exception cref="TaskFailedException">Thrown on await when the child has failed or was terminated.</exception>
    public abstract Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null);

    /// <summary>Runs another orchestrator as a child, without input.</summary>
    public virtual Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync<TResult>(orchestratorName, null, options);

    /// <summary>Runs another orchestrator as a child, without input or result.</summary>
    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync(orchestratorName, null, options);

    /// <summary>Runs another orchestrator as a child, without result.</summary>
    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        CallSubOrchestratorAsync<object>(orchestratorName, input, options);

    /// <summary>Starts over with a new input and an empty history once this generation has ended; the last call counts.</summary>
    public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);

    /// <summary>Starts over with a new input and an empty history once this generation has ended; the last call counts.</summary>
    public virtual void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ContinueAsNew(options.NewInput, options.PreserveUnprocessedEvents);
    }

    /// <summary>A new id that is the same on every replay.</summary>
    public abstract Guid NewGuid();

    /// <summary>A logger that keeps silent during replay.</summary>
    public virtual ILogger CreateReplaySafeLogger(string categoryName) => new ReplaySafeLogger(this, LoggerFactory.CreateLogger(categoryName));

    /// <summary>A logger that keeps silent during replay.</summary>
    public virtual ILogger CreateReplaySafeLogger(Type type) => new ReplaySafeLogger(this, LoggerFactory.CreateLogger(type));

    /// <summary>A logger that keeps silent during replay.</summary>
    public virtual ILogger CreateReplaySafeLogger<T>() => new ReplaySafeLogger(this, LoggerFactory.CreateLogger<T>());

    /// <summary>Compares this instance's version with another: numerically when both are numbers, else as text.</summary>
    public virtual int CompareVersionTo(string version)
    {
        bool mineBlank = string.IsNullOrWhiteSpace(Version);
        bool otherBlank = string.IsNullOrWhiteSpace(version);
        if (mineBlank || otherBlank)
            return mineBlank.CompareTo(otherBlank) * -1;
        return System.Version.TryParse(Version, out Version? mine) && System.Version.TryParse(version, out Version? other)
            ? mine.CompareTo(other)
            : string.Compare(Version, version, StringComparison.OrdinalIgnoreCase);
    }

    private sealed class ReplaySafeLogger(TaskOrchestrationContext context, ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!context.IsReplaying)
                inner.Log(logLevel, eventId, state, exception, formatter);
        }
    }

    private sealed class ReplaySafeFactory(TaskOrchestrationContext context) : ILoggerFactory
    {
        public void AddProvider(ILoggerProvider provider) =>
            throw new InvalidOperationException("Providers cannot be added to a replay-safe logger factory; add them where the host is built.");

        public ILogger CreateLogger(string categoryName) => context.CreateReplaySafeLogger(categoryName);

        public void Dispose()
        {
        }
    }
}
