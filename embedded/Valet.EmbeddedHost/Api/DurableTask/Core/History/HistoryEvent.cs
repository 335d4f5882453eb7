namespace DurableTask.Core.History;

/// <summary>One thing that happened in an orchestration.</summary>
public abstract class HistoryEvent
{
    private protected HistoryEvent(int eventId, DateTime timestamp)
    {
        EventId = eventId;
        Timestamp = timestamp;
    }

    /// <summary>The action id of scheduled things; -1 for what came from outside.</summary>
    public int EventId { get; }

    /// <summary>Whether the event was replayed.</summary>
    public bool IsPlayed { get; set; }

    /// <summary>When it was recorded, in UTC.</summary>
    public DateTime Timestamp { get; }

    /// <summary>The kind of event.</summary>
    public abstract EventType EventType { get; }
}
