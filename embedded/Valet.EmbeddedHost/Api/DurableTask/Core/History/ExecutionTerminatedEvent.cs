namespace DurableTask.Core.History;

/// <summary>A client ended the orchestration.</summary>
public sealed class ExecutionTerminatedEvent : HistoryEvent
{
    internal ExecutionTerminatedEvent(int eventId, DateTime timestamp)
        : base(eventId, timestamp)
    {
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.ExecutionTerminated;

    /// <summary>The output's text.</summary>
    public string? Input { get; init; }
}
