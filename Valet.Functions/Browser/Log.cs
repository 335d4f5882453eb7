using Microsoft.Extensions.Logging;

namespace Valet.Functions.Browser;

/// <summary>Every log line of the browser room. Ids 300 to 399. Never page text, values, cookies or addresses of pages.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 300, Level = LogLevel.Information, Message = "Run {TaskId}: browser started as process {ProcessId} in {Elapsed}")]
    public static partial void BrowserStarted(this ILogger logger, string taskId, int processId, TimeSpan elapsed);

    [LoggerMessage(EventId = 301, Level = LogLevel.Information, Message = "Run {TaskId}: attached by {AttachedBy}, generation {Generation}, in {Elapsed}")]
    public static partial void Attached(this ILogger logger, string taskId, AttachedBy attachedBy, int generation, TimeSpan elapsed);

    [LoggerMessage(EventId = 302, Level = LogLevel.Warning, Message = "Run {TaskId}: the living browser or its page does not answer")]
    public static partial void EndpointFailed(this ILogger logger, string taskId, Exception? exception);

    [LoggerMessage(EventId = 303, Level = LogLevel.Information, Message = "Run {TaskId}: lease of generation {Generation} lost to a successor")]
    public static partial void LeaseLost(this ILogger logger, string taskId, int generation);

    [LoggerMessage(EventId = 304, Level = LogLevel.Information, Message = "Run {TaskId}: lease of generation {Generation} ended by a cancel request")]
    public static partial void LeaseCancelled(this ILogger logger, string taskId, int generation);

    [LoggerMessage(EventId = 305, Level = LogLevel.Warning, Message = "Run {TaskId}: lease could not be renewed, next try in a few seconds")]
    public static partial void RenewalFailed(this ILogger logger, string taskId, Exception exception);

    [LoggerMessage(EventId = 306, Level = LogLevel.Information, Message = "Run {TaskId}: browser ended in {Elapsed}")]
    public static partial void BrowserEnded(this ILogger logger, string taskId, TimeSpan elapsed);

    [LoggerMessage(EventId = 307, Level = LogLevel.Warning, Message = "Run {TaskId}: a page was stopped on its way to an address that Valet does not open")]
    public static partial void NavigationRefused(this ILogger logger, string taskId);

    [LoggerMessage(EventId = 308, Level = LogLevel.Information, Message = "Run {TaskId}: a window that the page opened was closed")]
    public static partial void PopupClosed(this ILogger logger, string taskId);

    [LoggerMessage(EventId = 309, Level = LogLevel.Warning, Message = "The Playwright driver had died and was started anew")]
    public static partial void DriverRestarted(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 310, Level = LogLevel.Information, Message = "Run {TaskId}: orphaned browser ended")]
    public static partial void OrphanReaped(this ILogger logger, string taskId);

    [LoggerMessage(EventId = 311, Level = LogLevel.Warning, Message = "Orphaned browsers could not be looked through, next try in {Seconds} s")]
    public static partial void ReapFailed(this ILogger logger, int seconds, Exception exception);

    [LoggerMessage(EventId = 312, Level = LogLevel.Information, Message = "Run {TaskId}: browser given back in {Elapsed}; it comes back when it is needed")]
    public static partial void BrowserParked(this ILogger logger, string taskId, TimeSpan elapsed);

    [LoggerMessage(EventId = 313, Level = LogLevel.Warning, Message = "A kept browser state could not be opened: it was sealed with another key, or is damaged; it is done without")]
    public static partial void StateUnreadable(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 314, Level = LogLevel.Warning, Message = "Run {TaskId}: what its browser remembers could not be kept this time")]
    public static partial void StateNotKept(this ILogger logger, string taskId, Exception exception);

    [LoggerMessage(EventId = 315, Level = LogLevel.Warning, Message = "Run {TaskId}: an older holder never said that it had stopped; its browser is replaced")]
    public static partial void HolderUnheard(this ILogger logger, string taskId);

    [LoggerMessage(EventId = 316, Level = LogLevel.Information, Message = "Run {TaskId}: browser replaced between two pages, {Reason}")]
    public static partial void BrowserRecycled(this ILogger logger, string taskId, string reason);

    [LoggerMessage(EventId = 317, Level = LogLevel.Information, Message = "Run {TaskId}: logins were not kept, its lease on them has gone to another run")]
    public static partial void LoginsNotKept(this ILogger logger, string taskId);
}
