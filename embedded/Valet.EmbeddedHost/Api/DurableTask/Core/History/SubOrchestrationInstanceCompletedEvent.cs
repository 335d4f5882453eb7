namespace DurableTask.Core.History;

/// <summary>A sub-orchestration has returned.</summary>
public sealed class SubOrchestrationInstanceCompletedEvent : HistoryEvent
{
    internal SubOrchestrationInstanceCompletedEvent(int eventId, DateTime timestamp)
        : base(eventId, timestamp)
    {
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.SubOrchestrationInstanceCompleted;

    /// <summary>The id of the created event.</summary>
    public int TaskScheduledId { get; init; }

    /// <summary>The output's text.</summary>
    public string? Result { get; init; }
}
