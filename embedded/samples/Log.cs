using Microsoft.Extensions.Logging;

namespace Valet.Samples;

internal static partial class Log
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Saying hello in {InstanceId}.")]
    public static partial void SayingHello(this ILogger logger, string instanceId);
}
