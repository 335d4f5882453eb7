using Microsoft.DurableTask;

namespace Valet.EmbeddedHost.Replay;

/// <summary>The arithmetic of retry policies.</summary>
internal static class RetryRules
{
    /// <summary>The delay before the next attempt, or null if there is none; <paramref name="failedAttempts"/> is at least 1.</summary>
    public static TimeSpan? NextDelay(RetryPolicy policy, int failedAttempts, DateTime firstAttempt, DateTime now, TaskFailedException failure)
    {
        if (!Handles(policy, failure))
            return null;
        if (policy.RetryTimeout != Timeout.InfiniteTimeSpan && now >= firstAttempt + policy.RetryTimeout)
            return null;
        double ticks = policy.FirstRetryInterval.Ticks * Math.Pow(policy.BackoffCoefficient, failedAttempts - 1);
        double cap = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.FromDays(3650).Ticks : policy.MaxRetryInterval.Ticks;
        return TimeSpan.FromTicks((long)Math.Min(ticks, cap));
    }

    private static bool Handles(RetryPolicy policy, TaskFailedException failure)
    {
        try
        {
            return policy.Handle(failure);
        }
        catch (Exception)
        {
            // The law of the official engine: a predicate that throws ends the retries with the task's own failure.
            return false;
        }
    }
}
