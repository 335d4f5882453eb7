namespace DurableTask.Core.History;

/// <summary>A turn has ended.</summary>
public sealed class OrchestratorCompletedEvent : HistoryEvent
{
    internal OrchestratorCompletedEvent(int eventId, DateTime timestamp)
        : base(eventId, timestamp)
    {
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.OrchestratorCompleted;
}
