using System.Globalization;
using Microsoft.Extensions.Configuration;
using Valet.EmbeddedHost.Hosting;

namespace Valet.EmbeddedHost.Operations;

/// <summary>The keys below <c>EmbeddedHost</c> that are for operators; a value that cannot be is an end of the start, not a guess.</summary>
internal static class OperationsSettings
{
    public static LoadLimits Limits(IConfiguration section)
    {
        var limits = new LoadLimits();
        return limits with
        {
            MaxBacklog = Number(section, "Load:MaxBacklog") ?? limits.MaxBacklog,
            MaxPendingBytes = Number(section, "Load:MaxPendingBytes") ?? limits.MaxPendingBytes,
            MaxMemoryPercent = (int)(Number(section, "Load:MaxMemoryPercent", 100) ?? limits.MaxMemoryPercent),
            MinFreeDiskBytes = Number(section, "Load:MinFreeDiskBytes") ?? limits.MinFreeDiskBytes,
            MaxStoreBytes = Number(section, "Load:MaxStoreBytes") ?? limits.MaxStoreBytes,
            RetryAfter = Time(section, "Load:RetryAfter") ?? limits.RetryAfter,
        };
    }

    public static RetentionOptions Retention(IConfiguration section)
    {
        var options = new RetentionOptions();
        return options with
        {
            Completed = Time(section, "Retention:Completed"),
            Failed = Time(section, "Retention:Failed"),
            Terminated = Time(section, "Retention:Terminated"),
            Interval = Time(section, "Retention:Interval") ?? options.Interval,
            BatchSize = Number(section, "Retention:BatchSize", 10_000) is { } size and > 0 ? (int)size : options.BatchSize,
        };
    }

    private static long? Number(IConfiguration section, string key, long most = long.MaxValue)
    {
        if (section[key] is not { Length: > 0 } text)
            return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= most
            ? number
            : throw new StartUpException($"EmbeddedHost:{key} is '{text}', but must be a whole number{(most == long.MaxValue ? "" : $" up to {most}")}; correct it and start again.");
    }

    private static TimeSpan? Time(IConfiguration section, string key)
    {
        if (section[key] is not { Length: > 0 } text)
            return null;
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan time) && time > TimeSpan.Zero
            ? time
            : throw new StartUpException($"EmbeddedHost:{key} is '{text}', but must be a time span above zero, such as 30.00:00:00 for thirty days; correct it and start again.");
    }
}
