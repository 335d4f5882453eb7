namespace DurableTask.Core.History;

/// <summary>A sub-orchestration was started.</summary>
public sealed class SubOrchestrationInstanceCreatedEvent : HistoryEvent
{
    internal SubOrchestrationInstanceCreatedEvent(int eventId, DateTime timestamp)
        : base(eventId, timestamp)
    {
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.SubOrchestrationInstanceCreated;

    /// <summary>The orchestrator's name.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The version.</summary>
    public string? Version { get; init; }

    /// <summary>The child's instance id.</summary>
    public string InstanceId { get; init; } = string.Empty;

    /// <summary>The input's text.</summary>
    public string? Input { get; init; }

    /// <summary>The tags.</summary>
    public IDictionary<string, string>? Tags { get; init; }
}
