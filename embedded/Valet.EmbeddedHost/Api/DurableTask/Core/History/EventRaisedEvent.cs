namespace DurableTask.Core.History;

/// <summary>An event was received.</summary>
public sealed class EventRaisedEvent : HistoryEvent
{
    internal EventRaisedEvent(int eventId, DateTime timestamp)
        : base(eventId, timestamp)
    {
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.EventRaised;

    /// <summary>The event's name.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The payload's text.</summary>
    public string? Input { get; init; }
}
