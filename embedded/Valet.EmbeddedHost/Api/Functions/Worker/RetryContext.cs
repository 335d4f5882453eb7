namespace Microsoft.Azure.Functions.Worker;

/// <summary>Which attempt of a function-level retry policy this invocation is.</summary>
public abstract class RetryContext
{
    /// <summary>0 for the first attempt.</summary>
    public abstract int RetryCount { get; }

    /// <summary>The most retries there will be.</summary>
    public abstract int MaxRetryCount { get; }
}
