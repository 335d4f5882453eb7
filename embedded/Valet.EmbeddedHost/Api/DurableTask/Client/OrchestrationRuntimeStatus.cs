namespace Microsoft.DurableTask.Client;

/// <summary>Where an orchestration stands.</summary>
public enum OrchestrationRuntimeStatus
{
    /// <summary>It runs or waits.</summary>
    Running = 0,

    /// <summary>It has returned.</summary>
    Completed = 1,

    /// <summary>It goes on as a new generation; not seen from outside.</summary>
    [Obsolete("The ContinuedAsNew status is exposed only as an implementation detail.")]
    ContinuedAsNew = 2,

    /// <summary>It has thrown.</summary>
    Failed = 3,

    /// <summary>Not used.</summary>
    [Obsolete("The Canceled status is not used.")]
    Canceled = 4,

    /// <summary>A client ended it.</summary>
    Terminated = 5,

    /// <summary>It has not begun.</summary>
    Pending = 6,

    /// <summary>A client paused it.</summary>
    Suspended = 7,
}
