namespace DurableTask.Core.History;

/// <summary>A client resumed the orchestration.</summary>
public sealed class ExecutionResumedEvent : HistoryEvent
{
    internal ExecutionResumedEvent(int eventId, DateTime timestamp)
        : base(eventId, timestamp)
    {
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.ExecutionResumed;

    /// <summary>The reason given.</summary>
    public string? Reason { get; init; }
}
