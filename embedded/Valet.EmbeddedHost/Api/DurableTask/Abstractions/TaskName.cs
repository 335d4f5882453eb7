namespace Microsoft.DurableTask;

/// <summary>The name of an orchestrator, activity or entity function; compares without regard to case.</summary>
public readonly struct TaskName : IEquatable<TaskName>
{
    /// <summary>Makes a task name; null and empty give the default name.</summary>
    public TaskName(string name)
    {
        Name = string.IsNullOrEmpty(name) ? null! : name;
    }

    /// <summary>The name as it was given.</summary>
    public string Name { get; }

    /// <summary>Always empty: versions live on the options, not on the name.</summary>
    [Obsolete("Refer to TaskVersion instead.")]
    public string Version => string.Empty;

    /// <summary>The plain text of a name.</summary>
    public static implicit operator string(TaskName value) => value.Name;

    /// <summary>A name from plain text; null and empty give the default name.</summary>
    public static implicit operator TaskName(string value) => string.IsNullOrEmpty(value) ? default : new TaskName(value);

    /// <summary>Equality without regard to case.</summary>
    public static bool operator ==(TaskName a, TaskName b) => a.Equals(b);

    /// <summary>Inequality without regard to case.</summary>
    public static bool operator !=(TaskName a, TaskName b) => !a.Equals(b);

    /// <inheritdoc/>
    public bool Equals(TaskName other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TaskName other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Name is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(Name);

    /// <inheritdoc/>
    public override string ToString() => Name ?? string.Empty;
}
