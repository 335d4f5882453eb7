namespace DurableTask.Core.History;

/// <summary>The orchestration has ended.</summary>
public sealed class ExecutionCompletedEvent : HistoryEvent
{
    internal ExecutionCompletedEvent(int eventId, DateTime timestamp)
        : base(eventId, timestamp)
    {
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.ExecutionCompleted;

    /// <summary>How it ended.</summary>
    public OrchestrationStatus OrchestrationStatus { get; init; }

    /// <summary>The output's text, or the error message.</summary>
    public string? Result { get; init; }

    /// <summary>Why it failed.</summary>
    public FailureDetails? FailureDetails { get; init; }
}
