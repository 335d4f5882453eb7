namespace DurableTask.Core.History;

/// <summary>A timer was set.</summary>
public sealed class TimerCreatedEvent : HistoryEvent
{
    internal TimerCreatedEvent(int eventId, DateTime timestamp)
        : base(eventId, timestamp)
    {
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.TimerCreated;

    /// <summary>When it fires.</summary>
    public DateTime FireAt { get; init; }
}
