namespace Valet.EmbeddedHost.Triggers.Timers;

/// <summary>
/// An NCRONTAB expression: <c>second minute hour day month weekday</c>, or the last five of them. A day must fulfil the day and the
/// weekday field; weekdays count from 0, Sunday, to 6.
/// </summary>
internal sealed class Ncrontab
{
    // 29 February on a given weekday recurs within 40 years, the gap of 2100 included.
    private const int SearchedYears = 41;

    private static readonly string[] Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly string[] Weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    private readonly NcrontabField _second;
    private readonly NcrontabField _minute;
    private readonly NcrontabField _hour;
    private readonly NcrontabField _day;
    private readonly NcrontabField _month;
    private readonly NcrontabField _weekday;

    private Ncrontab(string[] fields)
    {
        _second = NcrontabField.Parse("second", fields[0], 0, 59);
        _minute = NcrontabField.Parse("minute", fields[1], 0, 59);
        _hour = NcrontabField.Parse("hour", fields[2], 0, 23);
        _day = NcrontabField.Parse("day", fields[3], 1, 31);
        _month = NcrontabField.Parse("month", fields[4], 1, 12, Months);
        _weekday = NcrontabField.Parse("weekday", fields[5], 0, 6, Weekdays);
        Recurs = fields[..3].Any(field => field.AsSpan().ContainsAny('*', '/', '-'));
    }

    /// <summary>Whether it means "every so often" within a day rather than "at these times".</summary>
    public bool Recurs { get; }

    /// <summary>Throws <see cref="FormatException"/> with the reason.</summary>
    public static Ncrontab Parse(string text)
    {
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return fields.Length switch
        {
            6 => new Ncrontab(fields),
            5 => new Ncrontab(["0", .. fields]),
            _ => throw new FormatException($"it has {fields.Length} fields and needs six: second minute hour day month weekday"),
        };
    }

    /// <summary>The first matching second after a time; null if there is none.</summary>
    public DateTime? Next(DateTime after)
    {
        var lastYear = Math.Min(after.Year + SearchedYears, DateTime.MaxValue.Year - 1);
        var at = after.AddTicks(TimeSpan.TicksPerSecond - (after.Ticks % TimeSpan.TicksPerSecond));
        while (at.Year <= lastYear)
        {
            if (!_month.Has(at.Month)) at = at.Date.AddDays(1 - at.Day).AddMonths(1);
            else if (!_day.Has(at.Day) || !_weekday.Has((int)at.DayOfWeek)) at = at.Date.AddDays(1);
            else if (!_hour.Has(at.Hour)) at = at.Date.AddHours(at.Hour + 1);
            else if (!_minute.Has(at.Minute)) at = at.AddSeconds(60 - at.Second);
            else if (!_second.Has(at.Second)) at = at.AddSeconds(1);
            else return at;
        }

        return null;
    }
}
