namespace Valet.EmbeddedHost.Telemetry;

/// <summary>The tags of spans, with the names that the official engine gives them.</summary>
internal static class SpanTags
{
    public const string Type = "durabletask.type";
    public const string Name = "durabletask.task.name";
    public const string Version = "durabletask.task.version";
    public const string InstanceId = "durabletask.task.instance_id";
    public const string ExecutionId = "durabletask.task.execution_id";
    public const string Status = "durabletask.task.status";
    public const string TaskId = "durabletask.task.task_id";
    public const string EventTarget = "durabletask.event.target_instance_id";
    public const string FireAt = "durabletask.fire_at";
    public const string Operation = "durabletask.task.operation";
    public const string ScheduledTime = "durabletask.task.scheduled_time";

    /// <summary>This host's own: payloads, only where <c>traceInputsAndOutputs</c> asks for them.</summary>
    public const string Input = "durabletask.task.input";
    public const string Output = "durabletask.task.output";
}
