using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Logging;

namespace Valet.EmbeddedHost.Replay;

/// <summary>The orchestration context that function code sees: every call becomes an action of the run.</summary>
internal sealed class OrchestrationContext(OrchestrationRun run, ILoggerFactory loggers) : TaskOrchestrationContext
{
    private readonly ParentOrchestrationInstance? _parent =
        run.Start.Parent is { } parent ? new ParentOrchestrationInstance(parent.Name, parent.InstanceId) : null;

    private EntityFeature? _entities;
    private int _guids;
    private object? _input;
    private bool _inputRead;

    public override TaskName Name => run.Start.Name;

    public override string InstanceId => run.InstanceId;

    public override ParentOrchestrationInstance? Parent => _parent;

    public override DateTime CurrentUtcDateTime => run.Now;

    public override bool IsReplaying => run.IsReplaying;

    public override string Version => run.Start.Version;

    public override IReadOnlyDictionary<string, object?> Properties => run.Properties;

    /// <summary>The invocation that the orchestrator runs in; the host sets it.</summary>
    public Microsoft.Azure.Functions.Worker.FunctionContext? Invocation { get; set; }

    public override TaskOrchestrationEntityFeature Entities => EntityFeature;

    private EntityFeature EntityFeature => _entities ??= new EntityFeature(run, this);

    protected override ILoggerFactory LoggerFactory => loggers;

    /// <summary>Gives up entity locks; the orchestrator has ended.</summary>
    public void ReleaseLocks() => _entities?.ReleaseAll();

    public override T? GetInput<T>()
        where T : default
    {
        if (run.Start.Input is null)
            return default;
        if (_inputRead && _input is T same)
            return same;
        T? typed = run.Converter.Deserialize<T>(run.Start.Input);
        _input = typed;
        _inputRead = true;
        return typed;
    }

    public override async Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        run.EnsureOnThread();
        GuardInput(input, options);
        string? payload = run.Converter.Serialize(input);
        Dictionary<string, string>? tags = options?.Tags is { Count: > 0 } given ? new(given) : null;
        string? version = options?.Version?.Version ?? (Version.Length == 0 ? null : Version);
        Task<string?> Call() => run.Tasks.EmitOpen(new ActivityScheduled(run.Tasks.NextId(), name.Name, payload, version, tags), name.Name);
        string? result = options?.Retry is { } retry ? await RetryAsync(retry, Call) : await Call();
        return run.Converter.Deserialize<TResult>(result)!;
    }

    public override async Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        run.EnsureOnThread();
        GuardInput(input, options);
        var child = options as SubOrchestrationOptions;
        string instanceId = child?.InstanceId ?? NewGuid().ToString("N");
        InstanceIds.RefuseEntity(instanceId);
        if (_entities is { IsInCriticalSection: true })
            throw new InvalidOperationException("While holding locks, cannot call suborchestrators.");
        string? payload = run.Converter.Serialize(input);
        string? version = child?.Version?.Version ?? options?.Version?.Version;
        IReadOnlyDictionary<string, string>? tags = Merged(run.Start.Tags, options?.Tags);
        Task<string?> Call() =>
            run.Tasks.EmitOpen(new ChildScheduled(run.Tasks.NextId(), orchestratorName.Name, instanceId, payload, version, tags), orchestratorName.Name);
        string? result = options?.Retry is { } retry ? await RetryAsync(retry, Call) : await Call();
        return run.Converter.Deserialize<TResult>(result)!;
    }

    public override async Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        run.EnsureOnThread();
        DateTime due = fireAt.ToUniversalTime();
        while (due - run.Now > run.MaximumTimer)
            await TimerAsync(run.Now + run.MaximumTimer, cancellationToken);
        await TimerAsync(due, cancellationToken);
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        run.EnsureOnThread();
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        if (run.Events.TryTake(eventName, out EventRaised? kept))
            return Task.FromResult(run.Converter.Deserialize<T>(kept!.Input)!);
        var waiter = new Waiter<T>(run.Converter);
        run.Events.Add(eventName, waiter);
        if (cancellationToken.CanBeCanceled)
            cancellationToken.Register(() => waiter.Source.TrySetCanceled(cancellationToken));
        return waiter.Source.Task;
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        run.EnsureOnThread();
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        InstanceIds.RefuseEntity(instanceId);
        run.Tasks.Emit(new EventSent(run.Tasks.NextId(), instanceId, eventName, run.Converter.Serialize(payload)));
    }

    public override void SetCustomStatus(object? customStatus)
    {
        run.EnsureOnThread();
        run.SetStatus(customStatus);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        run.EnsureOnThread();
        ArgumentNullException.ThrowIfNull(options);
        run.ContinueAsNew(new ContinueRequest(run.Converter.Serialize(options.NewInput), options.PreserveUnprocessedEvents, options.NewVersion));
    }

    public override Guid NewGuid()
    {
        run.EnsureOnThread();
        return DeterministicGuid.Create(InstanceId, CurrentUtcDateTime, _guids++);
    }

    private static void GuardInput(object? input, TaskOptions? options)
    {
        if (input is TaskOptions && options is null)
            throw new ArgumentException("TaskOptions were passed as the input; pass them as the options.", nameof(input));
    }

    private static IReadOnlyDictionary<string, string>? Merged(IReadOnlyDictionary<string, string>? parent, IDictionary<string, string>? call)
    {
        if (call is not { Count: > 0 })
            return parent;
        Dictionary<string, string> merged = parent is null ? [] : new Dictionary<string, string>(parent);
        foreach ((string key, string value) in call)
            merged[key] = value;
        return merged;
    }

    private async Task TimerAsync(DateTime due, CancellationToken cancellationToken)
    {
        int id = run.Tasks.NextId();
        Task timer = run.Tasks.EmitOpen(new TimerCreated(id, due), "timer");
        if (!cancellationToken.CanBeCanceled)
        {
            await timer;
            return;
        }

        await using CancellationTokenRegistration registration = cancellationToken.Register(() => run.Tasks.CancelTimer(id, cancellationToken));
        await timer;
    }

    private async Task<string?> RetryAsync(TaskRetryOptions retry, Func<Task<string?>> call)
    {
        DateTime first = run.Now;
        for (int attempt = 1; ; attempt++)
        {
            TaskFailedException failure;
            try
            {
                return await call();
            }
            catch (TaskFailedException e)
            {
                failure = e;
            }

            if (failure.FailureDetails?.IsNonRetriable == true)
                throw failure;

            if (!await AgainAsync(retry, attempt, first, failure))
                throw failure;
        }
    }

    private async Task<bool> AgainAsync(TaskRetryOptions retry, int attempt, DateTime first, TaskFailedException failure)
    {
        if (retry.Handler is { } handler)
            return await handler(new RetryContext(this, attempt, failure.FailureDetails, run.Now - first, CancellationToken.None));
        RetryPolicy policy = retry.Policy!;
        if (attempt >= policy.MaxNumberOfAttempts)
        {
            // The official engine sets one more timer before it gives up; histories of both hosts stay alike.
            await CreateTimer(run.Now, CancellationToken.None);
            return false;
        }

        if (RetryRules.NextDelay(policy, attempt, first, run.Now, failure) is not { } delay)
            return false;
        await CreateTimer(run.Now + delay, CancellationToken.None);
        return true;
    }

    private sealed class Waiter<T>(DataConverter converter) : IEventWaiter
    {
        public TaskCompletionSource<T> Source { get; } = new();

        public Type PayloadType => typeof(T);

        public bool IsDone => Source.Task.IsCompleted;

        public void Receive(string? payload) => Source.TrySetResult(converter.Deserialize<T>(payload)!);
    }
}
