namespace DurableTask.Core.History;

/// <summary>A turn has begun.</summary>
public sealed class OrchestratorStartedEvent : HistoryEvent
{
    internal OrchestratorStartedEvent(int eventId, DateTime timestamp)
        : base(eventId, timestamp)
    {
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.OrchestratorStarted;
}
