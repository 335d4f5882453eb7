namespace DurableTask.Core.History;

/// <summary>An activity has returned.</summary>
public sealed class TaskCompletedEvent : HistoryEvent
{
    internal TaskCompletedEvent(int eventId, DateTime timestamp)
        : base(eventId, timestamp)
    {
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.TaskCompleted;

    /// <summary>The id of the scheduled event.</summary>
    public int TaskScheduledId { get; init; }

    /// <summary>The result's text.</summary>
    public string? Result { get; init; }
}
