namespace Microsoft.Azure.Functions.Worker;

/// <summary>Retries a failed invocation after a constant delay.</summary>
public sealed class FixedDelayRetryAttribute : RetryAttribute
{
    /// <param name="maxRetryCount">How often to try again.</param>
    /// <param name="delayInterval">TimeSpan text, such as <c>00:00:05</c>.</param>
    public FixedDelayRetryAttribute(int maxRetryCount, string delayInterval)
    {
        MaxRetryCount = maxRetryCount;
        DelayInterval = delayInterval;
    }

    /// <summary>The delay, as TimeSpan text.</summary>
    public string DelayInterval { get; }
}
