namespace DurableTask.Core.History;

/// <summary>A sub-orchestration has thrown or was terminated.</summary>
public sealed class SubOrchestrationInstanceFailedEvent : HistoryEvent
{
    internal SubOrchestrationInstanceFailedEvent(int eventId, DateTime timestamp)
        : base(eventId, timestamp)
    {
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.SubOrchestrationInstanceFailed;

    /// <summary>The id of the created event.</summary>
    public int TaskScheduledId { get; init; }

    /// <summary>One line.</summary>
    public string? Reason { get; init; }

    /// <summary>More text.</summary>
    public string? Details { get; init; }

    /// <summary>Why it failed.</summary>
    public FailureDetails? FailureDetails { get; init; }
}
