namespace DurableTask.Core;

/// <summary>Where an orchestration stands, as histories say it.</summary>
public enum OrchestrationStatus
{
    /// <summary>It runs or waits.</summary>
    Running,

    /// <summary>It has returned.</summary>
    Completed,

    /// <summary>It goes on as a new generation.</summary>
    ContinuedAsNew,

    /// <summary>It has thrown.</summary>
    Failed,

    /// <summary>Not used.</summary>
    Canceled,

    /// <summary>A client ended it.</summary>
    Terminated,

    /// <summary>It has not begun.</summary>
    Pending,

    /// <summary>A client paused it.</summary>
    Suspended,
}
