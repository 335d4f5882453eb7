namespace Microsoft.Azure.Functions.Worker;

/// <summary>Retries a failed invocation after delays that grow from the minimum to the maximum interval.</summary>
public sealed class ExponentialBackoffRetryAttribute : RetryAttribute
{
    /// <param name="maxRetryCount">How often to try again.</param>
    /// <param name="minimumInterval">TimeSpan text, such as <c>00:00:05</c>.</param>
    /// <param name="maximumInterval">TimeSpan text, such as <c>00:05:00</c>.</param>
    public ExponentialBackoffRetryAttribute(int maxRetryCount, string minimumInterval, string maximumInterval)
    {
        MaxRetryCount = maxRetryCount;
        MinimumInterval = minimumInterval;
        MaximumInterval = maximumInterval;
    }

    /// <summary>The first delay, as TimeSpan text.</summary>
    public string MinimumInterval { get; }

    /// <summary>The longest delay, as TimeSpan text.</summary>
    public string MaximumInterval { get; }
}
