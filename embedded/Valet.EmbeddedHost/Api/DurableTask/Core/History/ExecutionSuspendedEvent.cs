namespace DurableTask.Core.History;

/// <summary>A client paused the orchestration.</summary>
public sealed class ExecutionSuspendedEvent : HistoryEvent
{
    internal ExecutionSuspendedEvent(int eventId, DateTime timestamp)
        : base(eventId, timestamp)
    {
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.ExecutionSuspended;

    /// <summary>The reason given.</summary>
    public string? Reason { get; init; }
}
