using Microsoft.AspNetCore.Http;
using Valet.EmbeddedHost.Operations;

namespace Valet.EmbeddedHost.Http;

/// <summary>The host's own error answers, all application/problem+json. Nothing of an exception goes out.</summary>
internal static class Problems
{
    public static Task Unauthorized(HttpContext http) => Write(http, StatusCodes.Status401Unauthorized, "Unauthorized",
        "This address needs the host's key: send it in the x-functions-key header.");

    public static Task NotFound(HttpContext http) => Write(http, StatusCodes.Status404NotFound, "Not Found", "No function answers this address.");

    public static Task MethodNotAllowed(HttpContext http) => Write(http, StatusCodes.Status405MethodNotAllowed, "Method Not Allowed",
        $"This address does not answer {http.Request.Method}; it answers {http.Response.Headers.Allow}.");

    public static Task Failed(HttpContext http) => Write(http, StatusCodes.Status500InternalServerError, "Internal Server Error",
        "The function failed; the host's log has the details.");

    public static Task Stopping(HttpContext http) => Write(http, StatusCodes.Status503ServiceUnavailable, "Service Unavailable", "The host is stopping; ask again shortly.");

    public static Task BadRequest(HttpContext http, int status) => Write(http, status, status == StatusCodes.Status413PayloadTooLarge ? "Payload Too Large" : "Bad Request",
        status == StatusCodes.Status413PayloadTooLarge ? "The request body is larger than this host takes." : "The request could not be read to its end.");

    public static Task TooBusy(HttpContext http, StartRefusedException refusal)
    {
        http.Response.Headers.RetryAfter = refusal.RetryAfterSeconds;
        return Write(http, StatusCodes.Status429TooManyRequests, "Too Many Requests", refusal.Message);
    }

    private static Task Write(HttpContext http, int status, string title, string detail) =>
        Results.Problem(detail, statusCode: status, title: title).ExecuteAsync(http);
}
