using Microsoft.Extensions.Logging;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>Every log line of hosting and HTTP. Never a body, a header, a query or a key.</summary>
internal static partial class HostLog
{
    [LoggerMessage(EventId = 100, Level = LogLevel.Information, Message = "{Count} functions found: {Functions}")]
    public static partial void FunctionsFound(ILogger logger, int count, string functions);

    [LoggerMessage(EventId = 101, Level = LogLevel.Warning, Message = "{Warning}")]
    public static partial void FunctionDoubtful(ILogger logger, string warning);

    [LoggerMessage(EventId = 102, Level = LogLevel.Warning, Message = "host.json: what this host has no use for is ignored: {Keys}")]
    public static partial void HostJsonKeysIgnored(ILogger logger, string keys);

    [LoggerMessage(EventId = 103, Level = LogLevel.Information, Message = "Listening on {Address}; the store is {Store}.")]
    public static partial void Listening(ILogger logger, string address, string store);

    [LoggerMessage(EventId = 104, Level = LogLevel.Information, Message = "Stopping: running turns end first. A second signal stops at once.")]
    public static partial void Stopping(ILogger logger);

    [LoggerMessage(EventId = 105, Level = LogLevel.Information, Message = "Timer {Function} ({Schedule}): next run at {Next:o}.")]
    public static partial void TimerScheduled(ILogger logger, string function, string schedule, DateTime next);

    [LoggerMessage(EventId = 106, Level = LogLevel.Error, Message = "The schedule of timer {Function} could not be saved, so a restart may repeat its last run: {Reason}")]
    public static partial void TimerNotSaved(ILogger logger, string function, string reason);

    [LoggerMessage(EventId = 107, Level = LogLevel.Error, Message = "Function {Function} failed (attempt {Attempt}).")]
    public static partial void TriggeredFunctionFailed(ILogger logger, Exception error, string function, int attempt);

    [LoggerMessage(EventId = 108, Level = LogLevel.Error, Message = "A trigger failed in the host; its next occasion is taken all the same if it has one.")]
    public static partial void TriggerFailed(ILogger logger, Exception error);

    [LoggerMessage(EventId = 109, Level = LogLevel.Warning, Message = "Blob function {Function}: container {Container} cannot be read and is tried again: {Reason}")]
    public static partial void BlobsUnreachable(ILogger logger, string function, string container, string reason);

    [LoggerMessage(EventId = 113, Level = LogLevel.Error, Message = "Blob function {Function} gives up {Container}/{Name}: it is noted in container {Poison} and not tried again until it changes.")]
    public static partial void BlobIsPoison(ILogger logger, string function, string container, string name, string poison);

    [LoggerMessage(EventId = 110, Level = LogLevel.Error, Message = "HTTP function {Function} failed.")]
    public static partial void FunctionFailed(ILogger logger, Exception error, string function);

    [LoggerMessage(EventId = 111, Level = LogLevel.Warning, Message = "HTTP function {Function} returned a {Type}, which is no HTTP result and was not written. Return IResult, IActionResult or HttpResponseData.")]
    public static partial void NoHttpResult(ILogger logger, string function, Type type);

    [LoggerMessage(EventId = 112, Level = LogLevel.Error, Message = "A {Method} to the durable management API failed.")]
    public static partial void ManagementFailed(ILogger logger, Exception error, string method);

    [LoggerMessage(EventId = 113, Level = LogLevel.Warning, Message = "A durable HTTP call of instance {InstanceId} was answered 202 without a Location, so there is nothing to poll; the orchestrator is given the 202.")]
    public static partial void NothingToPoll(ILogger logger, string instanceId);
}
