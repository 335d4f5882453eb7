namespace DurableTask.Core.Exceptions;

/// <summary>A failed activity as the engine sees it; functions find it as the inner exception of what they catch.</summary>
public class TaskFailedException : OrchestrationException
{
    /// <summary>A failure without a reason.</summary>
    public TaskFailedException()
    {
    }

    /// <summary>A failure with a reason.</summary>
    public TaskFailedException(string reason)
        : base(reason)
    {
    }

    /// <summary>A failure with a reason and a cause.</summary>
    public TaskFailedException(string reason, Exception? innerException)
        : base(reason, innerException)
    {
    }

    /// <summary>A failure of a scheduled activity.</summary>
    public TaskFailedException(int eventId, int scheduleId, string name, string? version, string reason, Exception? cause)
        : base(eventId, reason, cause)
    {
        ScheduleId = scheduleId;
        Name = name;
        Version = version;
    }

    /// <summary>The action id under which the activity was scheduled.</summary>
    public int ScheduleId { get; set; }

    /// <summary>The activity's name.</summary>
    public string? Name { get; set; }

    /// <summary>The activity's version.</summary>
    public string? Version { get; set; }
}
