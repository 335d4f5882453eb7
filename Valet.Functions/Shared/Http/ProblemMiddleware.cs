using System.Diagnostics;
using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Valet.Functions.Shared.Http;

/// <summary>
/// The outermost: whatever an HTTP function throws is answered as one problem document; other triggers pass untouched. JSON errors are a caller's fault only in a
/// body, and <see cref="RequestBody"/> says so itself; one that comes this far is a stored document that cannot be read.
/// </summary>
public sealed class ProblemMiddleware(ILogger<ProblemMiddleware> log) : IFunctionsWorkerMiddleware
{
    // Not an async method: an orchestrator must reach its function on the thread it came on.
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next) => HttpInvocation.Is(context) ? AnswerAsync(context, next) : next(context);

    private async Task AnswerAsync(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception error)
        {
            var http = context.GetHttpContext();

            // An answer that is under way cannot be taken back: the connection is cut, so that no one takes half of it for all.
            if (http is null or { Response.HasStarted: true }) throw;
            context.GetInvocationResult().Value = Answer(Unwrap(error), context, http);
        }
    }

    private IResult Answer(Exception error, FunctionContext context, HttpContext http)
    {
        switch (error)
        {
            case ProblemException problem:
                return Problems.Result(problem);
            case OperationCanceledException or IOException when http.RequestAborted.IsCancellationRequested:
                return Results.StatusCode(StatusCodes.Status499ClientClosedRequest);
            case OperationCanceledException when context.CancellationToken.IsCancellationRequested:
                return NotNow(http, "This host is stopping; try again, and another or the next one will answer.");
            case BadHttpRequestException bad:
                return Problems.Result(bad.StatusCode, "Bad request", "The request could not be read; check its headers, its length and its body.");
            case HttpRequestException { StatusCode: HttpStatusCode.TooManyRequests } busy when busy.Data["Retry-After"] is string seconds:
                // The embedded host takes on no more runs for now.
                http.Response.Headers.RetryAfter = seconds;
                return Problems.Result(StatusCodes.Status429TooManyRequests, "Too many requests", busy.Message);
            case TransientException transient:
                return NotNow(http, transient.Message);
            default:
                var traceId = Activity.Current?.TraceId.ToString() ?? context.InvocationId;
                log.RequestFailed(context.FunctionDefinition.Name, error.GetType().FullName!, traceId, Frames(error));
                return Problems.Result(
                    StatusCodes.Status500InternalServerError,
                    "Internal error",
                    "Valet failed at this request, and nothing is known about the cause here; try again, and report the traceId if it stays.",
                    new Dictionary<string, object?> { ["traceId"] = traceId });
        }
    }

    private static IResult NotNow(HttpContext http, string detail)
    {
        http.Response.Headers.RetryAfter = "1";
        return Problems.Result(StatusCodes.Status503ServiceUnavailable, "Not available now", detail);
    }

    private static Exception Unwrap(Exception error) => error switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        AggregateException { InnerExceptions: [var only] } => Unwrap(only),
        _ => error,
    };

    // Types and places, not messages: what a library puts into a message may be a person's data.
    private static string Frames(Exception error) =>
        error.InnerException is { } inner ? $"{error.StackTrace}{Environment.NewLine}caused by {inner.GetType().FullName}{Environment.NewLine}{inner.StackTrace}" : error.StackTrace ?? "";
}
