using System.Globalization;
using Valet.EmbeddedHost.Triggers.Timers;

namespace Valet.EmbeddedHost.Tests.Triggers;

public sealed class NcrontabTests
{
    [Theory]
    [InlineData("* * * * * *", "2003-12-31 23:59:59", "2004-01-01 00:00:00")]
    [InlineData("45 * * * * *", "2003-01-01 00:00:00", "2003-01-01 00:00:45")]
    [InlineData("45-47,48,49 * * * * *", "2003-01-01 00:00:47", "2003-01-01 00:00:48")]
    [InlineData("2/5 * * * * *", "2003-01-01 00:00:57", "2003-01-01 00:01:02")]
    [InlineData("0 */5 * * * *", "2030-01-01 12:00:00", "2030-01-01 12:05:00")]
    [InlineData("0 10-40/15 * * * *", "2030-01-01 12:26:00", "2030-01-01 12:40:00")]
    [InlineData("0 40-10 * * * *", "2030-01-01 12:40:00", "2030-01-01 13:10:00")]
    [InlineData("* 0-1 10 * * *", "2021-02-24 09:50:35", "2021-02-24 10:00:00")]
    [InlineData("0 30 9 * * 1-5", "2030-01-04 10:00:00", "2030-01-07 09:30:00")]
    [InlineData("0 0 0 * * 0", "2030-01-01 00:00:00", "2030-01-06 00:00:00")]
    [InlineData("0 0 0 * * Sun", "2030-01-01 00:00:00", "2030-01-06 00:00:00")]
    [InlineData("0 0 0 * * saturday", "2030-01-01 00:00:00", "2030-01-05 00:00:00")]
    [InlineData("0 0 0 * * S", "2030-01-01 00:00:00", "2030-01-06 00:00:00")]
    [InlineData("0 10 * * February,April-Jun *", "2002-07-01 05:00:00", "2003-02-01 00:10:00")]
    [InlineData("0 0 0 1 J *", "2030-02-01 00:00:00", "2031-01-01 00:00:00")]
    [InlineData("0 45 16 1 * Mon", "2003-01-01 12:00:00", "2003-09-01 16:45:00")]
    [InlineData("0 0 0 13 * 5", "2030-01-01 00:00:00", "2030-09-13 00:00:00")]
    [InlineData("0 1 12 29 2 *", "2000-02-29 12:01:00", "2004-02-29 12:01:00")]
    [InlineData("0 0 0 29 2 0", "2088-03-01 00:00:00", "2128-02-29 00:00:00")] // the longest gap
    [InlineData("0 0 0 31 * *", "2030-01-31 00:00:00", "2030-03-31 00:00:00")]
    [InlineData("30 6 * * 0", "2003-06-26 10:00:00", "2003-06-29 06:30:00")]
    [InlineData(" *  * 21    * *", "2003-01-01 00:01:00", "2003-01-21 00:00:00")]
    [InlineData("* * * * * */0", "2030-01-01 00:00:00", "2030-01-01 00:00:01")]
    public void Next_comes_at_the_expected_second(string expression, string after, string expected) =>
        Assert.Equal(Time(expected), Ncrontab.Parse(expression).Next(Time(after)));

    [Theory]
    [InlineData("", "it has 0 fields and needs six: second minute hour day month weekday")]
    [InlineData("0 0 12", "it has 3 fields and needs six: second minute hour day month weekday")]
    [InlineData("0 0 0 1 1 * 2030", "it has 7 fields and needs six: second minute hour day month weekday")]
    [InlineData("60 * * * * *", "its second field is wrong: 60 is not between 0 and 59")]
    [InlineData("0 * 24 * * *", "its hour field is wrong: 24 is not between 0 and 23")]
    [InlineData("0 0 0 0 * *", "its day field is wrong: 0 is not between 1 and 31")]
    [InlineData("0 0 0 * 13 *", "its month field is wrong: 13 is not between 1 and 12")]
    [InlineData("0 0 0 * * 7", "its weekday field is wrong: 7 is not between 0 and 6")]
    [InlineData("0 0 0 ? * *", "its day field is wrong: '?' belongs to another kind of cron, write '*'")]
    [InlineData("0 0 0 L * *", "its day field is wrong: 'L' is neither a number between 1 and 31")]
    [InlineData("0 0 0 * * Fooday", "its weekday field is wrong: 'Fooday' is neither a number between 0 and 6 nor a name")]
    [InlineData("0 1,,2 * * * *", "its minute field is wrong: a value is missing")]
    [InlineData("0 5- * * * *", "its minute field is wrong: a value is missing")]
    [InlineData("0 -5 * * * *", "its minute field is wrong: '-5' is neither a number between 0 and 59")]
    [InlineData("0 */x * * * *", "its minute field is wrong: the step of '*/x' is no number")]
    [InlineData("0 1x * * * *", "its minute field is wrong: '1x' is no number")]
    public void A_bad_expression_says_which_field_and_why(string expression, string reason) =>
        Assert.Equal(reason, Assert.Throws<FormatException>(() => Ncrontab.Parse(expression)).Message);

    [Theory]
    [InlineData("0 0 0 30 2 *")]
    [InlineData("0 0 0 31 4,6,9,11 *")]
    public void A_day_that_never_comes_has_no_next(string expression) => Assert.Null(Ncrontab.Parse(expression).Next(Time("2030-01-01 00:00:00")));

    [Fact]
    public void Agrees_with_a_second_by_second_search_on_many_expressions()
    {
        var random = new Random(20_30);
        for (var round = 0; round < 400; round++)
        {
            int[][] fields = [Some(random, 0, 59), Some(random, 0, 59), Some(random, 0, 23), [.. Enumerable.Range(1, 31)], [.. Enumerable.Range(1, 12)], Some(random, 0, 6)];
            var expression = string.Join(' ', fields.Select((f, i) => i is 3 or 4 ? "*" : Text(random, f, i == 2 ? 23 : i == 5 ? 6 : 59)));
            var after = Time("2030-02-26 00:00:00").AddSeconds(random.Next(5 * 86400));
            var expected = after.AddSeconds(1);
            while (!Matches(fields, expected)) expected = expected.AddSeconds(1);
            Assert.Equal(expected, Ncrontab.Parse(expression).Next(after));
        }
    }

    [Fact]
    public void Agrees_with_a_day_by_day_search_on_many_dates()
    {
        var random = new Random(20_31);
        for (var round = 0; round < 1000; round++)
        {
            int[][] fields = [[0], [0], [0], Some(random, 1, 31), Some(random, 1, 12), Some(random, 0, 6)];
            var expression = $"0 0 0 {Text(random, fields[3], 31, 1)} {Text(random, fields[4], 12, 1)} {Text(random, fields[5], 6)}";
            var after = Time("2030-01-01 00:00:00").AddDays(random.Next(20_000));
            var expected = after.AddDays(1);
            for (var days = 0; days < 20_000 && !Matches(fields, expected); days++) expected = expected.AddDays(1);
            if (Matches(fields, expected)) Assert.Equal(expected, Ncrontab.Parse(expression).Next(after));
        }
    }

    private static bool Matches(int[][] fields, DateTime at) =>
        fields[0].Contains(at.Second) && fields[1].Contains(at.Minute) && fields[2].Contains(at.Hour)
        && fields[3].Contains(at.Day) && fields[4].Contains(at.Month) && fields[5].Contains((int)at.DayOfWeek);

    private static int[] Some(Random random, int least, int most) => random.Next(4) switch
    {
        0 => [.. Enumerable.Range(least, most - least + 1)],
        1 => [.. Enumerable.Range(least, most - least + 1).Where(v => (v - least) % (1 + (random.Next(1) + 3)) == 0)],
        _ => [.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => random.Next(least, most + 1)).Distinct().Order()],
    };

    /// <summary>The same set, spelled in one of several ways.</summary>
    private static string Text(Random random, int[] values, int most, int least = 0)
    {
        if (values.Length == most - least + 1) return random.Next(2) == 0 ? "*" : $"{least}-{most}";
        if (values.Length > 1 && values[0] == least && values.Zip(values[1..]).All(p => p.Second - p.First == values[1] - values[0]) && values[^1] + values[1] - values[0] > most)
            return random.Next(2) == 0 ? $"*/{values[1] - values[0]}" : $"{least}/{values[1] - values[0]}";
        return string.Join(',', values.OrderBy(_ => random.Next()));
    }

    private static DateTime Time(string text) => DateTime.ParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
