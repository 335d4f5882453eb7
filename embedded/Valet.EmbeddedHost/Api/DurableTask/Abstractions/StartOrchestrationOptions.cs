namespace Microsoft.DurableTask;

/// <summary>Options for starting an orchestration: id, time, tags, version and which existing statuses refuse the start.</summary>
public record StartOrchestrationOptions
{
    /// <summary>Options with an instance id and a start time.</summary>
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
    {
        this.InstanceId = InstanceId;
        this.StartAt = StartAt;
    }

    /// <summary>A copy of other options.</summary>
    public StartOrchestrationOptions(StartOrchestrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        InstanceId = options.InstanceId;
        StartAt = options.StartAt;
        Tags = options.Tags;
        Version = options.Version;
        DedupeStatuses = options.DedupeStatuses;
    }

    /// <summary>The instance id, or null for a new one.</summary>
    public string? InstanceId { get; init; }

    /// <summary>When to start, or null for at once.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Tags stored with the instance.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;

    /// <summary>The version, or null for the default version.</summary>
    public TaskVersion? Version { get; init; }

    /// <summary>Names of the statuses of an existing instance that refuse the start; null means the host's default.</summary>
    public IReadOnlyList<string>? DedupeStatuses { get; init; }
}
