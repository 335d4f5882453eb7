namespace DurableTask.Core.History;

/// <summary>An activity has thrown.</summary>
public sealed class TaskFailedEvent : HistoryEvent
{
    internal TaskFailedEvent(int eventId, DateTime timestamp)
        : base(eventId, timestamp)
    {
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.TaskFailed;

    /// <summary>The id of the scheduled event.</summary>
    public int TaskScheduledId { get; init; }

    /// <summary>One line.</summary>
    public string? Reason { get; init; }

    /// <summary>More text.</summary>
    public string? Details { get; init; }

    /// <summary>Why it failed.</summary>
    public FailureDetails? FailureDetails { get; init; }
}
