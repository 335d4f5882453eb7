using System.Net;

namespace Valet.EmbeddedHost.Operations;

/// <summary>
/// A start was refused because the host is at a limit; nothing of it is kept. App code sees an <see cref="HttpRequestException"/>
/// with status 429, a type that it can name whatever host it runs on; unhandled in an HTTP function it is answered as 429 with Retry-After.
/// </summary>
internal sealed class StartRefusedException(string message, string reason, TimeSpan retryAfter)
    : HttpRequestException(message, null, HttpStatusCode.TooManyRequests)
{
    /// <summary>The limit, in one word for metrics.</summary>
    public string Reason => reason;

    public TimeSpan RetryAfter => retryAfter;

    /// <summary>Whole seconds, as the header wants them.</summary>
    public string RetryAfterSeconds => ((long)Math.Ceiling(retryAfter.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
