using Microsoft.Extensions.Logging;

namespace Valet.EmbeddedHost.Dispatch;

internal static partial class Log
{
    [LoggerMessage(EventId = 100, Level = LogLevel.Information, Message = "The engine takes up {Instances} open instances and {Messages} undelivered messages")]
    public static partial void TakesUp(ILogger logger, int instances, int messages);

    [LoggerMessage(EventId = 101, Level = LogLevel.Error, Message = "A turn of {InstanceId} could not be stored; it is run again in {Delay}")]
    public static partial void TurnNotStored(ILogger logger, Exception error, string instanceId, TimeSpan delay);

    [LoggerMessage(EventId = 102, Level = LogLevel.Error, Message = "A turn of {InstanceId} broke inside the engine; it is run again in {Delay}")]
    public static partial void TurnBroke(ILogger logger, Exception error, string instanceId, TimeSpan delay);

    [LoggerMessage(EventId = 103, Level = LogLevel.Warning, Message = "Operation {Operation} of entity {EntityId} failed with {ErrorType}")]
    public static partial void OperationFailed(ILogger logger, string operation, string entityId, string errorType);

    [LoggerMessage(EventId = 104, Level = LogLevel.Warning, Message = "{Count} turns or activities were still running when the engine stopped; they are taken up at the next start")]
    public static partial void StoppedWithWork(ILogger logger, long count);

    [LoggerMessage(EventId = 105, Level = LogLevel.Warning, Message = "Orchestration {InstanceId} has version {Version}, which this worker of version {WorkerVersion} does not take; it waits for one that does")]
    public static partial void VersionRejected(ILogger logger, string instanceId, string version, string workerVersion);
}
