using System.Diagnostics;
using System.Globalization;
using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Valet.EmbeddedHost.Operations;
using Valet.EmbeddedHost.Replay;
using Valet.EmbeddedHost.Store;

namespace Valet.EmbeddedHost.Dispatch;

/// <summary>The orchestration client: writes become messages to cells, reads go to the store, waits are told by commits.</summary>
internal sealed class EngineClient(DurableEngine engine) : DurableTaskClient(engine.Options.HubName)
{
    // By default only instances that have ended give up their id.
    private static readonly OrchestrationRuntimeStatus[] NotEnded =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    private EngineEntityClient? _entities;

    public override DurableEntityClient Entities => _entities ??= new EngineEntityClient(engine);

    private Switchboard Board => engine.Board;

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        if (string.IsNullOrEmpty(orchestratorName.Name))
            throw new ArgumentException("An orchestrator's name is needed to start it.", nameof(orchestratorName));
        string version = options?.Version?.Version ?? engine.Options.DefaultVersion ?? string.Empty;
        Dictionary<string, string>? tags = options?.Tags is { Count: > 0 } given ? new(given) : null;
        var start = new ExecutionStart(orchestratorName.Name, Board.App.Converter.Serialize(input), version, Tags: tags);
        string? asked = options?.InstanceId;
        if (asked is not null)
            InstanceIds.Check(asked);
        string instanceId = asked ?? NewIds.Next(Board.Clock);
        var create = new CreateCommand(start, options?.StartAt?.UtcDateTime, Refused(options?.DedupeStatuses), asked is null);
        await StartAsync(instanceId, create, cancellation);
        return instanceId;
    }

    public override async Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        InstanceIds.RefuseEntity(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        cancellation.ThrowIfCancellationRequested();
        if (engine.Options.ThrowsOnRaiseEvent)
            RefuseUnheard(instanceId);
        using Activity? span = Board.Tracing.RaiseEvent(eventName, instanceId);
        await AskAsync(instanceId, new FactMessage(new EventRaised(eventName, Board.App.Converter.Serialize(eventPayload)), 0), cancellation);
    }

    public override async Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        await WaitAsync(instanceId, false, getInputsAndOutputs, cancellation);

    public override async Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        await WaitAsync(instanceId, true, getInputsAndOutputs, cancellation);

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        SteerAsync(instanceId, new Terminated(Board.App.Converter.Serialize(options?.Output), options?.Recursive == true), cancellation);

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SteerAsync(instanceId, new Suspended(reason), cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SteerAsync(instanceId, new Resumed(reason), cancellation);

    public override Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        InstanceIds.RefuseEntity(instanceId);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Board.Store.FindInstance(instanceId) is { } row ? Metadata(row, getInputsAndOutputs) : null);
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        OrchestrationQuery query = filter ?? new OrchestrationQuery();
        if (query.InstanceIdPrefix?.StartsWith('@') == true)
            throw new ArgumentException("Orchestration ids do not begin with '@'; ask the entity client for entities.", nameof(filter));
        return Pageable.Create((token, size, cancellation) => PageAsync(query, token ?? query.ContinuationToken, size ?? query.PageSize, cancellation));
    }

    public override async Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        return new PurgeResult(await PurgeAsync(instanceId, options?.Recursive == true, cancellation));
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.Timeout <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(filter), filter.Timeout, "The time-out of a purge must be greater than zero.");
        DateTime? until = filter.Timeout is { } most ? Board.Now + most : null;
        List<OrchestrationRuntimeStatus> statuses = [.. (filter.Statuses ?? Finished).Where(status => Finished.Contains(status))];
        int purged = 0;
        long after = 0;
        while (true)
        {
            List<InstanceRow> rows = Board.Store.QueryInstances(
                new InstanceFilter(null, filter.CreatedFrom?.UtcDateTime, filter.CreatedTo?.UtcDateTime, statuses, after, 200, false));
            if (rows.Count == 0)
                return new PurgeResult(purged, until is null ? null : true);
            if (Board.Now >= until)
                return new PurgeResult(purged, false);
            // Together, so that they share commits.
            int[] counts = await Task.WhenAll(rows.Select(row => PurgeAsync(row.Id, options?.Recursive == true, cancellation)));
            purged += counts.Sum();
            after = rows[^1].Number;
        }
    }

    public override Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pageSize);
        OrchestrationRuntimeStatus[]? statuses = runtimeStatus?.ToArray();
        List<InstanceRow> rows = Board.Store.QueryInstances(new InstanceFilter(
            null, null, null, statuses is { Length: > 0 } ? statuses : null, After(lastInstanceKey), pageSize, false, completedTimeFrom?.UtcDateTime, completedTimeTo?.UtcDateTime));
        return Task.FromResult(new Page<string>([.. rows.Select(row => row.Id)], Next(rows, pageSize)));
    }

    public override async Task<string> RestartAsync(string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        InstanceRow row = Board.Store.FindInstance(instanceId)
            ?? throw new ArgumentException($"No instance with the id '{instanceId}' was found, so it cannot be restarted.", nameof(instanceId));
        if (!row.IsFinished && !restartWithNewInstanceId)
            throw new InvalidOperationException($"The instance '{instanceId}' has not ended (it is {row.Status}); terminate it before restarting it under its own id.");
        string target = restartWithNewInstanceId ? NewIds.Next(Board.Clock) : instanceId;
        var start = new ExecutionStart(row.Start.Name, row.Start.Input, row.Start.Version, Tags: row.Start.Tags);
        await StartAsync(target, new CreateCommand(start, null, NotEnded, restartWithNewInstanceId), cancellation);
        return target;
    }

    public override async Task RewindInstanceAsync(string instanceId, string reason, CancellationToken cancellation = default)
    {
        InstanceIds.RefuseEntity(instanceId);
        cancellation.ThrowIfCancellationRequested();
        await AskAsync(instanceId, new RewindCommand(reason), cancellation);
    }

    public override async Task<IList<HistoryEvent>> GetOrchestrationHistoryAsync(string instanceId, CancellationToken cancellation = default) =>
        await engine.GetHistoryAsync(instanceId, cancellation)
        ?? throw new ArgumentException($"No instance with the id '{instanceId}' was found, so it has no history.", nameof(instanceId));

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static readonly OrchestrationRuntimeStatus[] Finished =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    private void RefuseUnheard(string instanceId)
    {
        InstanceRow row = Board.Store.FindInstance(instanceId)
            ?? throw new ArgumentException($"No instance with the id '{instanceId}' was found, so no event can be raised to it.", nameof(instanceId));
        if (row.IsFinished)
            throw new InvalidOperationException($"The instance '{instanceId}' has ended (it is {row.Status}), so no event can be raised to it.");
    }

    private OrchestrationRuntimeStatus[] Refused(IReadOnlyList<string>? dedupeStatuses)
    {
        if (dedupeStatuses is null)
            return engine.Options.ReplacesRunning ? [] : NotEnded;
        OrchestrationRuntimeStatus[] refused = [.. dedupeStatuses.Select(Parse)];
        if (refused.Contains(OrchestrationRuntimeStatus.Terminated) && NotEnded.Any(status => !refused.Contains(status)))
        {
            throw new ArgumentException(
                "Terminated is a dedupe status while a status of a running instance is not: replacing the running one would terminate it. Name Pending, Running and Suspended too.",
                nameof(dedupeStatuses));
        }

        return refused;
    }

    private static OrchestrationRuntimeStatus Parse(string status) => Enum.TryParse(status, ignoreCase: true, out OrchestrationRuntimeStatus parsed)
        ? parsed
        : throw new ArgumentException($"'{status}' is not an orchestration status; name one of {string.Join(", ", StartOrchestrationOptionsExtensions.ValidDedupeStatuses)}.", nameof(status));

    /// <summary>Children first: should the host stop in between, the parent is still there to purge them again.</summary>
    private async Task<int> PurgeAsync(string instanceId, bool withChildren, CancellationToken cancellation)
    {
        int purged = 0;
        Stack<List<string>> below = withChildren ? Descendants(instanceId) : [];
        while (below.TryPop(out List<string>? generation))
        {
            // One that was begun anew meanwhile keeps its data, and is no error.
            object?[] gone = await Task.WhenAll(generation.Select(child => AskAsync(child, new PurgeCommand(DateTime.MaxValue), cancellation)));
            purged += gone.Cast<int>().Sum();
        }

        return purged + (int)(await AskAsync(instanceId, new PurgeCommand(), cancellation))!;
    }

    /// <summary>Generation by generation, the youngest on top. Ids can be used again, so that instances may have called each other.</summary>
    private Stack<List<string>> Descendants(string instanceId)
    {
        Stack<List<string>> generations = [];
        HashSet<string> known = [instanceId];
        for (List<string> parents = [instanceId]; parents.Count > 0;)
        {
            parents = [.. parents.SelectMany(FinishedChildren).Where(known.Add)];
            generations.Push(parents);
        }

        return generations;
    }

    /// <summary>One that still runs keeps its data, as it would if it were asked for by its own id.</summary>
    private IEnumerable<string> FinishedChildren(string instanceId)
    {
        if (Board.Store.FindInstance(instanceId) is not { IsFinished: true } parent)
            return [];
        return Board.Store.ReadHistory(parent.Execution).SelectMany(turn => turn.Facts).OfType<ChildScheduled>().Select(fact => fact.InstanceId)
            .Where(child => Board.Store.FindInstance(child) is { IsFinished: true } row && row.Start.Parent?.InstanceId == instanceId);
    }

    private async Task SteerAsync(string instanceId, Fact fact, CancellationToken cancellation)
    {
        InstanceIds.RefuseEntity(instanceId);
        cancellation.ThrowIfCancellationRequested();
        await AskAsync(instanceId, new SteerCommand(fact), cancellation);
    }

    private async Task StartAsync(string instanceId, CreateCommand create, CancellationToken cancellation)
    {
        Admission admission = Board.Admission;
        ExecutionStart start = create.Start;
        using Activity? span = Board.Tracing.CreateOrchestration(start.Name, start.Version, instanceId);
        long bytes = admission.Enter(start.Input);
        try
        {
            if (Board.Tracing.Current() is { } trace)
                create = create with { Start = start with { Trace = trace } };
            await AskAsync(instanceId, create, cancellation);
        }
        catch (Exception e) when (span is not null)
        {
            span.SetStatus(ActivityStatusCode.Error, e.GetType().FullName);
            throw;
        }
        finally
        {
            admission.Leave(bytes);
        }
    }

    private Task<object?> AskAsync(string instanceId, Message message, CancellationToken cancellation)
    {
        var done = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Board.Post(instanceId, new Envelope(message, 0, done));
        return cancellation.CanBeCanceled ? done.Task.WaitAsync(cancellation) : done.Task;
    }

    private async Task<OrchestrationMetadata> WaitAsync(string instanceId, bool forCompletion, bool payloads, CancellationToken cancellation)
    {
        InstanceIds.RefuseEntity(instanceId);
        // The engine may stop meanwhile, and has none then.
        Waiters waiters = Board.Waiters;
        Waiters.Waiter waiter = waiters.Add(instanceId, forCompletion);
        try
        {
            // After the registration: what is committed from now on tells the waiter.
            InstanceRow? present = (Board.Find(instanceId) as OrchestrationCell)?.Row ?? Board.Store.FindInstance(instanceId);
            if (present is not null && waiter.IsMetBy(present))
                return Metadata(present, payloads);
            return Metadata(await waiter.Source.Task.WaitAsync(cancellation), payloads);
        }
        finally
        {
            waiters.Remove(waiter);
        }
    }

    private Task<Page<OrchestrationMetadata>> PageAsync(OrchestrationQuery query, string? token, int size, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        int limit = size > 0 ? size : OrchestrationQuery.DefaultPageSize;
        List<InstanceRow> rows = Board.Store.QueryInstances(new InstanceFilter(
            query.InstanceIdPrefix, query.CreatedFrom?.UtcDateTime, query.CreatedTo?.UtcDateTime, query.Statuses?.ToArray(), After(token), limit, query.FetchInputsAndOutputs));
        return Task.FromResult(new Page<OrchestrationMetadata>([.. rows.Select(row => Metadata(row, query.FetchInputsAndOutputs))], Next(rows, limit)));
    }

    private static long After(string? token)
    {
        if (string.IsNullOrEmpty(token))
            return 0;
        return long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out long after)
            ? after
            : throw new ArgumentException($"'{token}' is not a continuation token of this host; use the one the page before gave.", nameof(token));
    }

    private static string? Next(List<InstanceRow> rows, int limit) => rows.Count == limit ? rows[^1].Number.ToString(CultureInfo.InvariantCulture) : null;

    private OrchestrationMetadata Metadata(InstanceRow row, bool payloads) => new(row.Start.Name, row.Id)
    {
        RuntimeStatus = row.Status,
        CreatedAt = new DateTimeOffset(row.CreatedAt),
        LastUpdatedAt = new DateTimeOffset(row.UpdatedAt),
        Tags = row.Start.Tags ?? System.Collections.Immutable.ImmutableDictionary<string, string>.Empty,
        DataConverter = payloads ? Board.App.Converter : null,
        SerializedInput = payloads ? row.Start.Input : null,
        SerializedOutput = payloads ? row.Output : null,
        SerializedCustomStatus = payloads ? row.CustomStatus : null,
        FailureDetails = payloads ? row.Failure : null,
    };
}
