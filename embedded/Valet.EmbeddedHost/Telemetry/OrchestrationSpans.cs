using System.Diagnostics;
using System.Globalization;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;
using Valet.EmbeddedHost.Replay;
using Valet.EmbeddedHost.Store;

namespace Valet.EmbeddedHost.Telemetry;

/// <summary>
/// The spans of one generation of an orchestration, worked out from its history. A span is reported when the turn that ends it is on disk, and
/// never by replay, so each goes out once; a crash between the two loses it.
/// </summary>
internal sealed class OrchestrationSpans(EngineTracing tracing, InstanceRow row, TraceLink trace)
{
    private readonly Dictionary<int, (ScheduledAction Action, DateTime At)> _open = [];
    private DateTime? _begunAt;

    /// <summary>Takes note of what happened before; nothing is reported.</summary>
    public void Replay(IReadOnlyList<HistoryTurn> history)
    {
        foreach (HistoryTurn turn in history)
        {
            _begunAt ??= turn.At;
            foreach (Fact fact in turn.Facts)
            {
                if (fact is ScheduledAction action)
                    _open[action.Id] = (action, turn.At);
                else
                    Ended(fact);
            }
        }
    }

    /// <summary>Reports what a turn that is on disk has ended.</summary>
    public void Report(DateTime at, TurnOutcome outcome)
    {
        _begunAt ??= at;
        foreach (Fact fact in outcome.Facts)
        {
            if (fact is ScheduledAction action)
                Scheduled(action, at);
            else if (Ended(fact) is { } open)
                ReportTask(open.Action, open.At, at, fact);
        }

        if (outcome.End is { } end)
            ReportGeneration(end, at);
    }

    private void Scheduled(ScheduledAction action, DateTime at)
    {
        if (action is EventSent or EntitySignalled)
            ReportTask(action, at, at, action);
        else
            _open[action.Id] = (action, at);
    }

    private (ScheduledAction Action, DateTime At)? Ended(Fact fact)
    {
        int id = fact switch
        {
            ActivityCompleted f => f.Id,
            ActivityFailed f => f.Id,
            ChildCompleted f => f.Id,
            ChildFailed f => f.Id,
            TimerFired f => f.Id,
            EntityReplied f => _open.Values.FirstOrDefault(open => open.Action is EntityCalled call && call.RequestId == f.RequestId).Action?.Id ?? -1,
            _ => -1,
        };
        return _open.Remove(id, out (ScheduledAction Action, DateTime At) open) ? open : null;
    }

    private void ReportTask(ScheduledAction action, DateTime from, DateTime to, Fact end)
    {
        (string name, ActivityKind kind) = action switch
        {
            ActivityScheduled a => (EngineTracing.Label("activity", a.Name, a.Version), ActivityKind.Client),
            ChildScheduled c => (EngineTracing.Label("orchestration", c.Name, c.Version), ActivityKind.Client),
            TimerCreated => ($"orchestration:{row.Start.Name}:timer", ActivityKind.Internal),
            EventSent e => ($"orchestration_event:{e.Name}", ActivityKind.Producer),
            EntityCalled e => (EntityLabel(e.Target, e.Operation), ActivityKind.Client),
            EntitySignalled e => (EntityLabel(e.Target, e.Operation), ActivityKind.Producer),
            _ => (string.Empty, ActivityKind.Internal),
        };
        if (name.Length == 0 || EngineTracing.Emit(name, kind, trace.OwnContext, trace.TaskSpanId(action.Id), from) is not { } span)
            return;
        Tag(span, action);
        TaskFailureDetails? failure = end switch
        {
            ActivityFailed f => f.Failure,
            ChildFailed f => f.Failure ?? new TaskFailureDetails("Terminated", "The sub-orchestration was terminated.", null, null, null),
            EntityReplied f => f.Failure,
            _ => null,
        };
        tracing.Conclude(span, failure, null);
        EngineTracing.End(span, to);
    }

    private void Tag(Activity span, ScheduledAction action)
    {
        span.SetTag(SpanTags.InstanceId, row.Id).SetTag(SpanTags.TaskId, action.Id);
        _ = action switch
        {
            ActivityScheduled a => Named(span, "activity", a.Name, a.Version),
            ChildScheduled c => Named(span, "orchestration", c.Name, c.Version).SetTag(SpanTags.EventTarget, c.InstanceId),
            TimerCreated t => Named(span, "timer", row.Start.Name, null).SetTag(SpanTags.FireAt, t.FireAt.ToString("o", CultureInfo.InvariantCulture)),
            EventSent e => Named(span, "event", e.Name, null).SetTag(SpanTags.EventTarget, e.InstanceId),
            EntityCalled e => span.SetTag(SpanTags.Type, "entity").SetTag(SpanTags.Operation, "call_entity").SetTag(SpanTags.EventTarget, e.Target),
            EntitySignalled e => span.SetTag(SpanTags.Type, "entity").SetTag(SpanTags.Operation, "signal_entity").SetTag(SpanTags.EventTarget, e.Target)
                .SetTag(SpanTags.ScheduledTime, e.Due?.ToString("o", CultureInfo.InvariantCulture)),
            _ => span,
        };
    }

    private void ReportGeneration(ExecutionEnd end, DateTime at)
    {
        ExecutionStart start = row.Start;
        string name = EngineTracing.Label("orchestration", start.Name, start.Version);
        if (EngineTracing.Emit(name, ActivityKind.Server, trace.ParentContext, trace.OwnContext.SpanId.ToHexString(), _begunAt ?? at) is not { } span)
            return;
        Named(span, "orchestration", start.Name, start.Version).SetTag(SpanTags.InstanceId, row.Id);
        span.SetTag(SpanTags.ExecutionId, row.Execution.ToString("x32", CultureInfo.InvariantCulture)).SetTag(SpanTags.Status, end.Kind.ToString());
        tracing.Conclude(span, end.Failure, end.Result);
        tracing.Input(span, start.Input);
        EngineTracing.End(span, at);
    }

    private static Activity Named(Activity span, string type, string name, string? version)
    {
        span.SetTag(SpanTags.Type, type).SetTag(SpanTags.Name, name);
        return string.IsNullOrEmpty(version) ? span : span.SetTag(SpanTags.Version, version);
    }

    private static string EntityLabel(string target, string operation) => $"entity:{EntityInstanceId.FromString(target).Name}:{operation}";
}
