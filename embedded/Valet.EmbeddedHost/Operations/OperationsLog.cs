using Microsoft.Extensions.Logging;

namespace Valet.EmbeddedHost.Operations;

internal static partial class OperationsLog
{
    [LoggerMessage(EventId = 300, Level = LogLevel.Information, Message = "Retention removed {Count} finished instances in {Took}")]
    public static partial void Purged(ILogger logger, long count, TimeSpan took);

    [LoggerMessage(EventId = 301, Level = LogLevel.Error, Message = "Retention could not go through the store; it tries again in {Interval}")]
    public static partial void PurgeFailed(ILogger logger, Exception error, TimeSpan interval);

    [LoggerMessage(EventId = 302, Level = LogLevel.Information, Message = "The store was backed up to {File}: {Bytes} bytes in {Seconds:0.000} s")]
    public static partial void BackedUp(ILogger logger, string file, long bytes, double seconds);

    [LoggerMessage(EventId = 303, Level = LogLevel.Error, Message = "The store could not be backed up")]
    public static partial void BackupFailed(ILogger logger, Exception error);
}
