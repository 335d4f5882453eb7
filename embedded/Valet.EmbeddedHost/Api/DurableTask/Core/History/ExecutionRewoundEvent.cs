namespace DurableTask.Core.History;

/// <summary>The instance was rewound: what had failed runs again.</summary>
public sealed class ExecutionRewoundEvent : HistoryEvent
{
    internal ExecutionRewoundEvent(int eventId, DateTime timestamp)
        : base(eventId, timestamp)
    {
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.ExecutionRewound;

    /// <summary>Why it was rewound.</summary>
    public string? Reason { get; init; }

    /// <summary>The parent's new execution id, if the parent was rewound.</summary>
    public string? ParentExecutionId { get; init; }

    /// <summary>The rewound instance, if the parent was rewound.</summary>
    public string? InstanceId { get; init; }
}
