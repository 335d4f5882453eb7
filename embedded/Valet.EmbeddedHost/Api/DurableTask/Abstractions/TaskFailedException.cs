namespace Microsoft.DurableTask;

/// <summary>Thrown when an awaited activity or sub-orchestration has failed.</summary>
public sealed class TaskFailedException : Exception
{
    /// <summary>A failure made from the exception of the task.</summary>
    public TaskFailedException(string taskName, int taskId, Exception innerException)
        : base(MessageFor(taskName, taskId, innerException.Message), innerException)
    {
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = TaskFailureDetails.FromException(innerException);
    }

    /// <summary>A failure made from recorded details.</summary>
    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : this(taskName, taskId, failureDetails, null)
    {
    }

    internal TaskFailedException(string taskName, int taskId, TaskFailureDetails? failureDetails, Exception? innerException)
        : this(taskName, taskId, failureDetails?.ErrorMessage, failureDetails, innerException)
    {
    }

    internal TaskFailedException(string taskName, int taskId, string? reason, TaskFailureDetails? failureDetails, Exception? innerException)
        : base(MessageFor(taskName, taskId, reason), innerException)
    {
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = failureDetails!;
    }

    /// <summary>The name of the task that failed.</summary>
    public string TaskName { get; }

    /// <summary>The action id of the task that failed.</summary>
    public int TaskId { get; }

    /// <summary>What failed; null only when a sub-orchestration was terminated.</summary>
    public TaskFailureDetails FailureDetails { get; }

    /// <summary>Whether the failure was caused by an exception of this type or one derived from it.</summary>
    [Obsolete("Use FailureDetails.IsCausedBy<T>() instead.")]
    public bool IsCausedByException<T>()
        where T : Exception => FailureDetails.IsCausedBy<T>();

    private static string MessageFor(string taskName, int taskId, string? errorMessage)
    {
        string message = $"Task '{taskName}' (#{taskId}) failed with an unhandled exception";
        return errorMessage is null ? message + "." : message + ": " + errorMessage;
    }
}
