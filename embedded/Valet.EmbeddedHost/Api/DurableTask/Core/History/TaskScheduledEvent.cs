namespace DurableTask.Core.History;

/// <summary>An activity was scheduled.</summary>
public sealed class TaskScheduledEvent : HistoryEvent
{
    internal TaskScheduledEvent(int eventId, DateTime timestamp)
        : base(eventId, timestamp)
    {
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.TaskScheduled;

    /// <summary>The activity's name.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The version.</summary>
    public string? Version { get; init; }

    /// <summary>The input's text.</summary>
    public string? Input { get; init; }

    /// <summary>The tags.</summary>
    public IDictionary<string, string>? Tags { get; init; }
}
