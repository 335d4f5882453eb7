namespace Microsoft.Azure.Functions.Worker;

/// <summary>Base of the function-level retry policies; they concern timer and event triggers, not HTTP or durable ones.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class RetryAttribute : Attribute
{
    /// <summary>How often a failed invocation is tried again; -1 means without limit.</summary>
    public int MaxRetryCount { get; set; }
}
