using System.Globalization;
using Valet.EmbeddedHost.Triggers.Timers;

namespace Valet.EmbeddedHost.Tests.Triggers;

/// <summary>Berlin: forward at 2030-03-31 01:00 UTC (02:00 becomes 03:00), back at 2030-10-27 01:00 UTC (03:00 becomes 02:00).</summary>
public sealed class ScheduleTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("0 30 9 * * *", "2030-01-01T08:30", "2030-01-02T08:30")]
    [InlineData("0 30 9 * * *", "2030-07-01T07:30", "2030-07-02T07:30")]
    [InlineData("0 30 2 * * *", "2030-03-30T01:30", "2030-03-31T01:00")] // 02:30 does not exist
    [InlineData("0 30 2 * * *", "2030-03-31T01:00", "2030-04-01T00:30")]
    [InlineData("0 0 3 * * *", "2030-03-30T02:00", "2030-03-31T01:00")]
    [InlineData("0 */30 * * * *", "2030-03-31T00:30", "2030-03-31T01:00")]
    [InlineData("0 15/30 * * * *", "2030-03-31T00:45", "2030-03-31T01:15")]
    [InlineData("0 30 2 * * *", "2030-10-26T00:30", "2030-10-27T00:30")] // the first 02:30
    [InlineData("0 30 2 * * *", "2030-10-27T00:30", "2030-10-28T01:30")] // not the second one
    [InlineData("0 30 2 * * *", "2030-10-27T01:10", "2030-10-28T01:30")]
    [InlineData("0 */30 * * * *", "2030-10-27T00:30", "2030-10-27T01:00")]
    [InlineData("0 */30 * * * *", "2030-10-27T01:00", "2030-10-27T01:30")]
    [InlineData("0 0 3 * * *", "2030-10-26T01:00", "2030-10-27T02:00")]
    [InlineData("0 0 12 1 7 *", "2030-01-01T00:00", "2030-07-01T10:00")]
    [InlineData("0 30 2 27 10 *", "2030-01-01T00:00", "2030-10-27T00:30")] // across a change forward, into the first pass
    [InlineData("0 0 12 1 1 *", "2030-01-02T00:00", "2031-01-01T11:00")]
    public void A_zone_shifts_the_runs_and_neither_loses_nor_doubles_a_fixed_time(string expression, string after, string expected) =>
        Assert.Equal(Utc(expected), Schedule.Parse(expression, Berlin).Next(Utc(after)));

    [Fact]
    public void Over_ten_years_a_fixed_time_runs_once_each_local_day()
    {
        var schedule = Schedule.Parse("0 30 2 * * *", Berlin);
        var at = Utc("2030-01-01T00:00");
        var days = new List<DateTime>();
        while ((at = schedule.Next(at)!.Value) < Utc("2040-01-01T00:00")) days.Add(TimeZoneInfo.ConvertTimeFromUtc(at, Berlin).Date);
        Assert.Equal(Enumerable.Range(0, days.Count).Select(d => new DateTime(2030, 1, 1).AddDays(d)), days);
        Assert.Equal(3652, days.Count);
    }

    [Theory]
    [InlineData("00:05:00", "2030-01-01T00:00", "2030-01-01T00:05")]
    [InlineData("1.00:00:00", "2030-01-01T00:00", "2030-01-02T00:00")]
    public void A_time_span_counts_from_the_last_run(string text, string after, string expected) =>
        Assert.Equal(Utc(expected), Schedule.Parse(text, TimeZoneInfo.Utc).Next(Utc(after)));

    [Fact]
    public void A_time_span_must_be_above_zero() =>
        Assert.Equal("a time span must be above zero", Assert.Throws<FormatException>(() => Schedule.Parse("00:00:00", TimeZoneInfo.Utc)).Message);

    [Theory]
    [InlineData("*/30 * * * * *", true)]
    [InlineData("0 * * * * *", false)]
    [InlineData("0,59 0 0 * * *", true)]
    [InlineData("00:00:59", true)]
    [InlineData("00:01:00", false)]
    public void Knows_a_schedule_that_is_faster_than_a_minute(string text, bool expected) =>
        Assert.Equal(expected, Schedule.Parse(text, TimeZoneInfo.Utc).IsFasterThanAMinute(Utc("2030-01-01T00:00")));

    private static DateTime Utc(string text) => DateTime.Parse(text + "Z", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}
