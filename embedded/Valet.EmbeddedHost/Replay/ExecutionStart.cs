namespace Valet.EmbeddedHost.Replay;

/// <summary>How a generation begins; the first fact of every history.</summary>
internal sealed record ExecutionStart(
    string Name,
    string? Input,
    string Version,
    ParentLink? Parent = null,
    IReadOnlyDictionary<string, string>? Tags = null,
    DateTime? ScheduledAt = null,
    IReadOnlyList<EventRaised>? Carried = null,
    TraceLink? Trace = null);

/// <summary>The call that a child answers.</summary>
internal sealed record ParentLink(string Name, string InstanceId, long Execution, int TaskId);
