using Microsoft.Extensions.Logging;

namespace Valet.Functions.Shared.Http;

/// <summary>Events 100 to 199. Never a path, query, header or body: they may hold personal data.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 100, Level = LogLevel.Error, Message = "The HTTP function {Function} failed with {ErrorType}, trace {TraceId}.\n{Frames}")]
    public static partial void RequestFailed(this ILogger log, string function, string errorType, string traceId, string frames);

    [LoggerMessage(EventId = 101, Level = LogLevel.Warning, Message = "The health check found that the document store does not answer: {ErrorType}.")]
    public static partial void StoreDoesNotAnswer(this ILogger log, string errorType);
}
