using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;
using Valet.EmbeddedHost.Replay;
using Valet.EmbeddedHost.Store;
using Valet.EmbeddedHost.Telemetry;

namespace Valet.EmbeddedHost.Dispatch;

/// <summary>Collects what one operation sends; it goes out only if the operation succeeds.</summary>
internal sealed class EntityContext(EntityInstanceId id, Switchboard board) : TaskEntityContext
{
    public override EntityInstanceId Id => id;

    public List<InboxRow> Sent { get; } = [];

    /// <summary>The spans of what is sent; like it they are forgotten if the operation fails.</summary>
    public List<Activity>? Spans { get; private set; }

    public override void SignalEntity(EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null)
    {
        if (id == default)
            throw new ArgumentException("The entity id is empty; give a name and a key.", nameof(id));
        Activity? span = board.Tracing.SignalEntity(id.ToString(), id.Name, operationName, options?.SignalTime, Id.ToString());
        var message = new OperationMessage(operationName, board.App.Converter.Serialize(input), null, Id.ToString(), 0, board.Tracing.Current());
        Hold(span);
        Sent.Add(new InboxRow(board.NextNumber(), id.ToString(), options?.SignalTime?.UtcDateTime, message));
    }

    public override string ScheduleNewOrchestration(TaskName name, object? input = null, StartOrchestrationOptions? options = null)
    {
        string instanceId = options?.InstanceId ?? NewIds.Next(board.Clock);
        InstanceIds.Check(instanceId);
        Dictionary<string, string>? tags = options?.Tags is { Count: > 0 } given ? new(given) : null;
        string version = options?.Version?.Version ?? board.Options.DefaultVersion ?? string.Empty;
        Activity? span = board.Tracing.CreateOrchestration(name.Name, version, instanceId);
        var start = new ExecutionStart(
            name.Name, board.App.Converter.Serialize(input), version, Tags: tags, ScheduledAt: options?.StartAt?.UtcDateTime, Trace: board.Tracing.Current());
        Hold(span);
        Sent.Add(new InboxRow(board.NextNumber(), instanceId, null, new StartMessage(start)));
        return instanceId;
    }

    private void Hold(Activity? span)
    {
        if (span is not null)
            EngineTracing.Hold(span, Spans ??= []);
    }
}
