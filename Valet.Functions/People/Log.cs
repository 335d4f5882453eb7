using Microsoft.Extensions.Logging;

namespace Valet.Functions.People;

/// <summary>Events 200 to 299. Never a key, nor any part of one.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 200, Level = LogLevel.Information, Message = "A new key of the first person was written to {Path}; only its owner can read it.")]
    public static partial void KeyWritten(this ILogger log, string path);
}
