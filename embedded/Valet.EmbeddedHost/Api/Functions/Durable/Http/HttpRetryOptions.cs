using System.Net;
using System.Text.Json.Serialization;

namespace Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;

/// <summary>
/// Which answers of a durable HTTP call are tried again, and when. Connection errors and time-outs are always among them.
/// A call that still fails after its last attempt throws <see cref="Microsoft.DurableTask.TaskFailedException"/>.
/// </summary>
public class HttpRetryOptions
{
    /// <summary>Options for some statuses; null or empty means every 4xx and 5xx.</summary>
    public HttpRetryOptions(IList<HttpStatusCode>? statusCodesToRetry = null) => StatusCodesToRetry = statusCodesToRetry ?? [];

    /// <summary>The delay before the first retry; zero means at once.</summary>
    [JsonPropertyName("FirstRetryInterval")]
    public TimeSpan FirstRetryInterval { get; set; }

    /// <summary>The longest delay; 6 days unless set.</summary>
    [JsonPropertyName("MaxRetryInterval")]
    public TimeSpan MaxRetryInterval { get; set; } = TimeSpan.FromDays(6);

    /// <summary>The growth of the delay from retry to retry, at least 1; 1 unless set.</summary>
    [JsonPropertyName("BackoffCoefficient")]
    public double BackoffCoefficient { get; set; } = 1;

    /// <summary>How long after the first attempt retries may still be scheduled; without limit unless set.</summary>
    [JsonPropertyName("RetryTimeout")]
    public TimeSpan RetryTimeout { get; set; } = TimeSpan.MaxValue;

    /// <summary>All attempts, the first one included; 0, unless set, means one.</summary>
    [JsonPropertyName("MaxNumberOfAttempts")]
    public int MaxNumberOfAttempts { get; set; }

    /// <summary>The statuses to try again; empty means every 4xx and 5xx.</summary>
    [JsonPropertyName("StatusCodesToRetry")]
    public IList<HttpStatusCode> StatusCodesToRetry { get; }
}
