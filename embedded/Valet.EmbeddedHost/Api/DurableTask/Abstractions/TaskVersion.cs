namespace Microsoft.DurableTask;

/// <summary>The version of an orchestration or task; compares without regard to case.</summary>
public readonly struct TaskVersion : IEquatable<TaskVersion>
{
    /// <summary>The version of tasks that have none.</summary>
    public static readonly TaskVersion Unversioned;

    private readonly string? _version;

    /// <summary>Makes a version; null and empty mean unversioned, white space alone is refused.</summary>
    public TaskVersion(string? version)
    {
        if (!string.IsNullOrEmpty(version) && string.IsNullOrWhiteSpace(version))
            throw new ArgumentException("A task version cannot be white space only; give a version or nothing.", nameof(version));
        _version = version;
    }

    /// <summary>The version text, empty if unversioned.</summary>
    public string Version => _version ?? string.Empty;

    /// <summary>The plain text of a version.</summary>
    public static implicit operator string(TaskVersion value) => value.Version;

    /// <summary>A version from plain text.</summary>
    public static implicit operator TaskVersion(string? value) => new(value);

    /// <summary>Equality without regard to case.</summary>
    public static bool operator ==(TaskVersion a, TaskVersion b) => a.Equals(b);

    /// <summary>Inequality without regard to case.</summary>
    public static bool operator !=(TaskVersion a, TaskVersion b) => !a.Equals(b);

    /// <inheritdoc/>
    public bool Equals(TaskVersion other) => string.Equals(Version, other.Version, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TaskVersion other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Version);

    /// <inheritdoc/>
    public override string ToString() => Version;
}
