namespace Microsoft.DurableTask;

/// <summary>Marks a class as an orchestrator, activity or entity of the class-based syntax.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class DurableTaskAttribute(string? name = null) : Attribute
{
    /// <summary>The task's name; empty means the class' own name.</summary>
    public TaskName Name { get; } = name is null ? default : new TaskName(name);

    /// <summary>The version of the task, or null.</summary>
    public string? Version { get; set; }
}
