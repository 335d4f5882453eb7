namespace Valet.EmbeddedHost.Triggers.Timers;

/// <summary>
/// An NCRONTAB expression in a time zone. Where the clocks jump forward, a fixed time that does not exist runs at the jump; where they
/// fall back, a fixed time runs once, the first time. What recurs within the day simply goes on.
/// </summary>
internal sealed class CronSchedule(Ncrontab expression, TimeZoneInfo zone) : Schedule
{
    public override DateTime? Next(DateTime after)
    {
        var offset = zone.GetUtcOffset(after);
        var localAfter = after + offset;
        while (NextWithin(localAfter, offset) is { } local)
        {
            var utc = DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
            if (FirstChange(after, utc, offset) is not { } change) return utc;
            var changed = zone.GetUtcOffset(change);
            if (!expression.Recurs && utc < change + (changed - offset)) return change;
            // A tick before, because the change itself may match.
            (offset, after, localAfter) = (changed, change, (change + changed).AddTicks(-1));
        }

        return null;
    }

    private DateTime? NextWithin(DateTime localAfter, TimeSpan offset)
    {
        var local = expression.Next(DateTime.SpecifyKind(localAfter, DateTimeKind.Unspecified));
        while (local is { } at && !expression.Recurs && IsSecondPass(at, offset)) local = expression.Next(at);
        return local;
    }

    private bool IsSecondPass(DateTime local, TimeSpan offset) => zone.IsAmbiguousTime(local) && offset == zone.GetAmbiguousTimeOffsets(local).Min();

    /// <summary>The first whole second after one time, up to another, that has another offset; null if there is none.</summary>
    private DateTime? FirstChange(DateTime after, DateTime last, TimeSpan offset)
    {
        if (!zone.SupportsDaylightSavingTime) return null;
        // Day by day: in the long run the offset changes there and back.
        var next = after;
        do
        {
            after = next;
            if (after == last) return null;
            next = last - after > TimeSpan.FromDays(1) ? after.AddDays(1) : last;
        }
        while (zone.GetUtcOffset(next) == offset);

        var (low, high) = (after.Ticks / TimeSpan.TicksPerSecond, next.Ticks / TimeSpan.TicksPerSecond);
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            if (zone.GetUtcOffset(Utc(middle)) == offset) low = middle;
            else high = middle;
        }

        return Utc(high);
    }

    private static DateTime Utc(long seconds) => new(seconds * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
}
