namespace Microsoft.DurableTask;

/// <summary>What a retry handler is told: the attempt that failed (from 1), the failure, and the time spent so far.</summary>
public record RetryContext(
    TaskOrchestrationContext OrchestrationContext,
    int LastAttemptNumber,
    TaskFailureDetails LastFailure,
    TimeSpan TotalRetryTime,
    CancellationToken CancellationToken);
