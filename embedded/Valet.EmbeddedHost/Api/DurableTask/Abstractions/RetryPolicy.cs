using System.ComponentModel;

namespace Microsoft.DurableTask;

/// <summary>Retries with a growing delay: delay = first interval × coefficient^(failed attempts − 1), capped.</summary>
public class RetryPolicy
{
    private Func<Exception, Task<bool>>? _handleAsync;

    /// <summary>Makes a policy; <paramref name="maxNumberOfAttempts"/> counts the first try.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number of attempts or an interval that is not positive, a coefficient below 1, or a cap below the first interval.</exception>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        if (maxNumberOfAttempts <= 0)
            throw new ArgumentOutOfRangeException(nameof(maxNumberOfAttempts), maxNumberOfAttempts, "The number of attempts must be greater than zero.");
        if (firstRetryInterval <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(firstRetryInterval), firstRetryInterval, "The first retry interval must be greater than zero.");
        if (backoffCoefficient < 1.0)
            throw new ArgumentOutOfRangeException(nameof(backoffCoefficient), backoffCoefficient, "The back-off coefficient must be at least 1.0.");
        if (maxRetryInterval < firstRetryInterval && maxRetryInterval != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(maxRetryInterval), maxRetryInterval, "The maximum retry interval must not be below the first one.");
        if (retryTimeout < firstRetryInterval && retryTimeout != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(retryTimeout), retryTimeout, "The retry time-out must not be below the first retry interval.");
        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? TimeSpan.FromHours(1);
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
    }

    /// <summary>All attempts, the first one included.</summary>
    public int MaxNumberOfAttempts { get; }

    /// <summary>The delay before the first retry.</summary>
    public TimeSpan FirstRetryInterval { get; }

    /// <summary>The growth of the delay from retry to retry.</summary>
    public double BackoffCoefficient { get; }

    /// <summary>The longest delay; one hour if not given, infinite for none.</summary>
    public TimeSpan MaxRetryInterval { get; }

    /// <summary>How long after the first attempt retries may still be scheduled; infinite if not given.</summary>
    public TimeSpan RetryTimeout { get; }

    /// <summary>Decides on the exception whether to go on.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Func<Exception, bool> Handle { get; private init; } = static _ => true;

    /// <summary>Decides on the failure whether to go on.</summary>
    public Func<TaskFailureDetails, bool> HandleFailure
    {
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            Handle = exception => exception is TaskFailedException failed && value(failed.FailureDetails);
        }
    }

    /// <summary>Not evaluated: kept for source compatibility.</summary>
    [Obsolete("This property is not evaluated; use HandleFailure.")]
    public Func<Exception, Task<bool>>? HandleAsync
    {
        get => _handleAsync;
        set => _handleAsync = value;
    }
}
