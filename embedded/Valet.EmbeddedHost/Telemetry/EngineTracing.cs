using System.Diagnostics;
using Microsoft.DurableTask;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Replay;
using Valet.EmbeddedHost.Store;

namespace Valet.EmbeddedHost.Telemetry;

/// <summary>
/// The engine's spans, named and tagged as by the official engine (distributed tracing V2). A method gives null when nobody listens; the trace
/// itself goes on all the same wherever a caller brings one.
/// </summary>
internal sealed class EngineTracing(bool enabled, bool payloads)
{
    public const string SourceName = "Microsoft.DurableTask";

    private static readonly ActivitySource Source = new(SourceName);

    public static string Label(string kind, string name, string? version) => string.IsNullOrEmpty(version) ? $"{kind}:{name}" : $"{kind}:{name}@({version})";

    /// <summary>The trace that what is being sent belongs to: that of the current span.</summary>
    public TraceLink? Current() => enabled ? TraceLink.Of(Activity.Current) : null;

    /// <summary>The spans of one generation; null if it belongs to no trace or nobody listens.</summary>
    public OrchestrationSpans? ForGeneration(InstanceRow row) =>
        enabled && row.Start.Trace is { } trace && Source.HasListeners() ? new OrchestrationSpans(this, row, trace) : null;

    /// <summary>A client, or an entity, starts an orchestration.</summary>
    public Activity? CreateOrchestration(string name, string version, string instanceId)
    {
        if (Begin(Label("create_orchestration", name, version), ActivityKind.Producer, null) is not { } span)
            return null;
        span.SetTag(SpanTags.Type, "orchestration").SetTag(SpanTags.Name, name).SetTag(SpanTags.InstanceId, instanceId);
        if (version.Length > 0)
            span.SetTag(SpanTags.Version, version);
        return span;
    }

    public Activity? RaiseEvent(string name, string target) => Begin($"orchestration_event:{name}", ActivityKind.Producer, null)
        ?.SetTag(SpanTags.Type, "event").SetTag(SpanTags.Name, name).SetTag(SpanTags.EventTarget, target);

    /// <summary>A client, or an entity, signals an entity.</summary>
    public Activity? SignalEntity(string target, string entity, string operation, DateTimeOffset? due, string? sender = null)
    {
        Activity? span = Begin($"entity:{entity}:{operation}", ActivityKind.Producer, null)
            ?.SetTag(SpanTags.Type, "entity").SetTag(SpanTags.Operation, "signal_entity").SetTag(SpanTags.EventTarget, target);
        if (sender is not null)
            span?.SetTag(SpanTags.InstanceId, sender);
        return due is null ? span : span?.SetTag(SpanTags.ScheduledTime, due.Value.ToString("o"));
    }

    /// <summary>An entity runs an operation; null if it belongs to no trace. Without listeners an unreported span carries the trace into it.</summary>
    public Activity? RunOperation(string entityId, string entity, OperationMessage message)
    {
        if (message.Trace is not { } trace)
            return null;
        bool isSignal = message.RequestId is null;
        string name = $"entity:{entity}:{message.Operation}";
        if (Begin(name, isSignal ? ActivityKind.Consumer : ActivityKind.Server, trace) is not { } span)
            return Carry(name, trace);
        span.SetTag(SpanTags.Type, "entity").SetTag(SpanTags.Operation, isSignal ? "signal_entity" : "call_entity").SetTag(SpanTags.InstanceId, entityId);
        return payloads ? span.SetTag(SpanTags.Input, message.Input) : span;
    }

    /// <summary>An activity runs; without listeners an unreported span carries the trace into it.</summary>
    public Activity RunActivity(string instanceId, ActivityScheduled activity, TraceLink trace)
    {
        TraceLink ofTask = trace.ForTask(activity.Id);
        string name = Label("activity", activity.Name, activity.Version);
        if (Begin(name, ActivityKind.Server, ofTask) is not { } span)
            return Carry(name, ofTask);
        span.SetTag(SpanTags.Type, "activity").SetTag(SpanTags.Name, activity.Name).SetTag(SpanTags.InstanceId, instanceId).SetTag(SpanTags.TaskId, activity.Id);
        if (!string.IsNullOrEmpty(activity.Version))
            span.SetTag(SpanTags.Version, activity.Version);
        return payloads ? span.SetTag(SpanTags.Input, activity.Input) : span;
    }

    /// <summary>What a span's end says: the error, and the output where payloads are wanted.</summary>
    public Activity Conclude(Activity span, TaskFailureDetails? failure, string? output)
    {
        if (failure is not null)
            span.SetStatus(ActivityStatusCode.Error, payloads ? $"{failure.ErrorType}: {failure.ErrorMessage}" : failure.ErrorType);
        else if (payloads && output is not null)
            span.SetTag(SpanTags.Output, output);
        return span;
    }

    public void Input(Activity span, string? input)
    {
        if (payloads && input is not null)
            span.SetTag(SpanTags.Input, input);
    }

    /// <summary>A span that has ended by its clock but is reported only when the turn is on disk; what was current before is current again.</summary>
    public static void Hold(Activity span, List<Activity> until)
    {
        Activity? outer = span.Parent;
        span.SetEndTime(Ended(span));
        until.Add(span);
        Activity.Current = outer;
    }

    /// <summary>Reports spans that were held; the caller's own span stays current.</summary>
    public static void Report(List<Activity> held)
    {
        Activity? outer = Activity.Current;
        foreach (Activity span in held)
            span.Stop();
        Activity.Current = outer;
    }

    /// <summary>Reports a span of a known id that began and ended at times of the engine's clock.</summary>
    public static Activity? Emit(string name, ActivityKind kind, ActivityContext parent, string spanId, DateTime from)
    {
        Activity? span = Source.StartActivity(name, kind, parent, startTime: new DateTimeOffset(from, TimeSpan.Zero));
        if (span is not null)
            SpanIds.Set(span, spanId);
        return span;
    }

    public static void End(Activity span, DateTime at)
    {
        span.SetEndTime(at);
        span.Stop();
    }

    // A span that nobody is told of: it only carries the trace into the app's code.
    private static Activity Carry(string name, TraceLink parent) => new Activity(name) { TraceStateString = parent.State }.SetParentId(parent.Parent).Start();

    private Activity? Begin(string name, ActivityKind kind, TraceLink? parent)
    {
        if (!enabled || !Source.HasListeners())
            return null;
        return parent is null ? Source.StartActivity(name, kind) : Source.StartActivity(name, kind, parent.ParentContext);
    }

    // The end of a running span, from its own start and the stopwatch behind it.
    private static DateTime Ended(Activity span)
    {
        DateTime now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return now > span.StartTimeUtc ? now : span.StartTimeUtc;
    }
}
