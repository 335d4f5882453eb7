namespace Microsoft.DurableTask;

/// <summary>What an activity of the class-based syntax knows about its call.</summary>
public abstract class TaskActivityContext
{
    /// <summary>The name the activity was called by.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The orchestration that called it.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The version it runs as; empty if none.</summary>
    public virtual string Version => string.Empty;
}
