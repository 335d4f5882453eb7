namespace DurableTask.Core.History;

/// <summary>An event was sent.</summary>
public sealed class EventSentEvent : HistoryEvent
{
    internal EventSentEvent(int eventId, DateTime timestamp)
        : base(eventId, timestamp)
    {
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.EventSent;

    /// <summary>Whom to.</summary>
    public string InstanceId { get; init; } = string.Empty;

    /// <summary>The event's name.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The payload's text.</summary>
    public string? Input { get; init; }
}
