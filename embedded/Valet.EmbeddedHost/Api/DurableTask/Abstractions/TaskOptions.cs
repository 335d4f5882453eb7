namespace Microsoft.DurableTask;

/// <summary>Options of one activity or sub-orchestration call.</summary>
public record TaskOptions
{
    /// <summary>Options with a retry policy or handler.</summary>
    public TaskOptions(TaskRetryOptions? retry)
        : this(retry, null)
    {
    }

    /// <summary>Options with a retry policy or handler, and tags.</summary>
    public TaskOptions(TaskRetryOptions? retry = null, IDictionary<string, string>? tags = null)
    {
        Retry = retry;
        Tags = tags;
    }

    /// <summary>A copy of other options.</summary>
    public TaskOptions(TaskOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Retry = options.Retry;
        Tags = options.Tags;
        Version = options.Version;
    }

    /// <summary>How failures are retried, or null for no retries.</summary>
    public TaskRetryOptions? Retry { get; init; }

    /// <summary>Tags stored with the scheduled task.</summary>
    public IDictionary<string, string>? Tags { get; init; }

    /// <summary>The version asked for, or null to inherit.</summary>
    public TaskVersion? Version { get; init; }

    /// <summary>Options with a retry policy.</summary>
    public static TaskOptions FromRetryPolicy(RetryPolicy policy) => new(policy);

    /// <summary>Options with an asynchronous retry handler.</summary>
    public static TaskOptions FromRetryHandler(AsyncRetryHandler handler) => new(handler);

    /// <summary>Options with a retry handler.</summary>
    public static TaskOptions FromRetryHandler(RetryHandler handler) => new(handler);

    /// <summary>These options for a sub-orchestration with a chosen instance id.</summary>
    public SubOrchestrationOptions WithInstanceId(string instanceId) => new(this, instanceId);
}
