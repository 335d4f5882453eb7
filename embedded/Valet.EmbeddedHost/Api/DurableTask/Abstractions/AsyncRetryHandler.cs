namespace Microsoft.DurableTask;

/// <summary>Decides after a failure whether to try again; any delay must be a durable timer.</summary>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);
