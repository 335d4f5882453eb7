using System.Globalization;

namespace Valet.EmbeddedHost.Triggers.Timers;

/// <summary>When a timer function runs.</summary>
internal abstract class Schedule
{
    /// <summary>The text it was read from, settings filled in.</summary>
    public required string Text { get; init; }

    /// <summary>The first time after another one, both UTC; null if it never comes.</summary>
    public abstract DateTime? Next(DateTime after);

    /// <summary>Whether some runs are less than a minute apart; such a schedule is never monitored, as in Azure.</summary>
    public bool IsFasterThanAMinute(DateTime from)
    {
        for (var (count, at) = (0, Next(from)); count < 5 && at is not null; count++)
        {
            var following = Next(at.Value);
            if (following - at < TimeSpan.FromMinutes(1)) return true;
            at = following;
        }

        return false;
    }

    /// <summary>An NCRONTAB expression or a time span. Throws <see cref="FormatException"/> with the reason.</summary>
    public static Schedule Parse(string text, TimeZoneInfo zone)
    {
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval))
            return interval > TimeSpan.Zero ? new IntervalSchedule(interval) { Text = text } : throw new FormatException("a time span must be above zero");
        return new CronSchedule(Ncrontab.Parse(text), zone) { Text = text };
    }
}
