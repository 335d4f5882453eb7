using System.Globalization;
using System.Net;

namespace Valet.EmbeddedHost.Operations;

/// <summary>
/// A start was refused because the host is at a limit; nothing of it is kept. App code sees an <see cref="HttpRequestException"/> with status 429 and
/// the seconds to wait in <c>Data["Retry-After"]</c>, types that it can name whatever host it runs on; unhandled in an HTTP function it is answered as
/// 429 with Retry-After.
/// </summary>
internal sealed class StartRefusedException : HttpRequestException
{
    public const string RetryAfterKey = "Retry-After";

    public StartRefusedException(string message, string reason, TimeSpan retryAfter)
        : base(message, null, HttpStatusCode.TooManyRequests)
    {
        Reason = reason;
        RetryAfterSeconds = ((long)Math.Ceiling(retryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        Data[RetryAfterKey] = RetryAfterSeconds;
    }

    /// <summary>The limit, in one word for metrics.</summary>
    public string Reason { get; }

    /// <summary>Whole seconds, as the header wants them.</summary>
    public string RetryAfterSeconds { get; }
}
