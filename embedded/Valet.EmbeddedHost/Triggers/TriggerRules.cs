using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;
using Valet.EmbeddedHost.Hosting;
using Valet.EmbeddedHost.Triggers.Timers;

namespace Valet.EmbeddedHost.Triggers;

/// <summary>Reads what a trigger says beyond its method, with the app's settings filled in.</summary>
internal sealed class TriggerRules(IConfiguration settings)
{
    private readonly Lazy<TimeZoneInfo> _zone = new(() => ZoneOf(settings["WEBSITE_TIME_ZONE"] ?? settings["TZ"]));

    public Schedule? ScheduleOf(TriggerBindingAttribute attribute, List<string> errors)
    {
        if (attribute is not TimerTriggerAttribute timer) return null;
        try
        {
            var text = SettingReference.Resolve(timer.Schedule ?? "", settings);
            var schedule = Schedule.Parse(text, _zone.Value);
            if (schedule.Next(new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc)) is null) throw new FormatException("no such day ever comes");
            return schedule;
        }
        catch (FormatException error)
        {
            errors.Add($"has a schedule '{timer.Schedule}' that cannot be used: {error.Message}.");
            return null;
        }
    }

    public static FunctionRetry? RetryOf(MethodInfo method, FunctionKind kind, List<string> errors, List<string> warnings)
    {
        if (method.GetCustomAttribute<RetryAttribute>() is not { } attribute) return null;
        if (kind is not (FunctionKind.Timer or FunctionKind.Blob))
        {
            warnings.Add("has a retry attribute, which means something to timer and blob triggers only.");
            return null;
        }

        try
        {
            return FunctionRetry.Read(attribute);
        }
        catch (FormatException error)
        {
            errors.Add($"has a retry attribute that cannot be used: {error.Message}.");
            return null;
        }
    }

    private static TimeZoneInfo ZoneOf(string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) return TimeZoneInfo.Utc;
        return TimeZoneInfo.TryFindSystemTimeZoneById(name.TrimStart(':'), out var zone)
            ? zone
            : throw new FormatException($"this machine does not know the time zone '{name}' of the setting WEBSITE_TIME_ZONE or TZ");
    }
}
