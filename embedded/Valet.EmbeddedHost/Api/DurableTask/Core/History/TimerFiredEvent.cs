namespace DurableTask.Core.History;

/// <summary>A timer has fired.</summary>
public sealed class TimerFiredEvent : HistoryEvent
{
    internal TimerFiredEvent(int eventId, DateTime timestamp)
        : base(eventId, timestamp)
    {
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.TimerFired;

    /// <summary>The id of the created event.</summary>
    public int TimerId { get; init; }

    /// <summary>When it was to fire.</summary>
    public DateTime FireAt { get; init; }
}
