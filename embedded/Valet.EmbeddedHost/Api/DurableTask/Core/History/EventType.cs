namespace DurableTask.Core.History;

/// <summary>The kinds of history events.</summary>
public enum EventType
{
    /// <summary>The orchestration was started.</summary>
    ExecutionStarted,

    /// <summary>The orchestration has ended.</summary>
    ExecutionCompleted,

    /// <summary>Legacy.</summary>
    ExecutionFailed,

    /// <summary>A client ended the orchestration.</summary>
    ExecutionTerminated,

    /// <summary>An activity was scheduled.</summary>
    TaskScheduled,

    /// <summary>An activity has returned.</summary>
    TaskCompleted,

    /// <summary>An activity has thrown.</summary>
    TaskFailed,

    /// <summary>A sub-orchestration was started.</summary>
    SubOrchestrationInstanceCreated,

    /// <summary>A sub-orchestration has returned.</summary>
    SubOrchestrationInstanceCompleted,

    /// <summary>A sub-orchestration has thrown or was terminated.</summary>
    SubOrchestrationInstanceFailed,

    /// <summary>A timer was set.</summary>
    TimerCreated,

    /// <summary>A timer has fired.</summary>
    TimerFired,

    /// <summary>A turn has begun.</summary>
    OrchestratorStarted,

    /// <summary>A turn has ended.</summary>
    OrchestratorCompleted,

    /// <summary>An event was sent.</summary>
    EventSent,

    /// <summary>An event was received.</summary>
    EventRaised,

    /// <summary>Internal.</summary>
    ContinueAsNew,

    /// <summary>Internal.</summary>
    GenericEvent,

    /// <summary>Internal.</summary>
    HistoryState,

    /// <summary>A client paused the orchestration.</summary>
    ExecutionSuspended,

    /// <summary>A client resumed the orchestration.</summary>
    ExecutionResumed,

    /// <summary>A client rewound the orchestration.</summary>
    ExecutionRewound,
}
