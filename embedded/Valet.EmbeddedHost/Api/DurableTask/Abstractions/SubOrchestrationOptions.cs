namespace Microsoft.DurableTask;

/// <summary>Options of one sub-orchestration call.</summary>
public record SubOrchestrationOptions : TaskOptions
{
    /// <summary>Options with retries and a chosen instance id.</summary>
    public SubOrchestrationOptions(TaskRetryOptions? retry = null, string? instanceId = null)
        : base(retry)
    {
        InstanceId = instanceId;
    }

    /// <summary>Options made from task options and a chosen instance id.</summary>
    public SubOrchestrationOptions(TaskOptions options, string? instanceId = null)
        : base(options)
    {
        InstanceId = instanceId;
        if (options is SubOrchestrationOptions derived)
        {
            InstanceId = instanceId ?? derived.InstanceId;
            Version = derived.Version;
        }
    }

    /// <summary>A copy of other options.</summary>
    public SubOrchestrationOptions(SubOrchestrationOptions options)
        : base(options)
    {
        InstanceId = options.InstanceId;
        Version = options.Version;
    }

    /// <summary>The instance id of the child, or null for a deterministic one.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The version of the child, or null for the default version.</summary>
    public new TaskVersion? Version { get; init; }
}
