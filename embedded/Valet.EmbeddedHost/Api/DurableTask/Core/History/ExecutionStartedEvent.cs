namespace DurableTask.Core.History;

/// <summary>The orchestration was started.</summary>
public sealed class ExecutionStartedEvent : HistoryEvent
{
    internal ExecutionStartedEvent(int eventId, DateTime timestamp)
        : base(eventId, timestamp)
    {
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.ExecutionStarted;

    /// <summary>The orchestrator's name.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The version.</summary>
    public string? Version { get; init; }

    /// <summary>The input's text.</summary>
    public string? Input { get; init; }

    /// <summary>The tags.</summary>
    public IDictionary<string, string>? Tags { get; init; }

    /// <summary>The caller of a sub-orchestration.</summary>
    public ParentInstance? ParentInstance { get; init; }

    /// <summary>The generation.</summary>
    public OrchestrationInstance OrchestrationInstance { get; init; } = new();

    /// <summary>The time it was to start at.</summary>
    public DateTime? ScheduledStartTime { get; init; }
}
