using Microsoft.DurableTask;
using Valet.EmbeddedHost.Replay;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Replay;

public sealed class RetryRulesTests
{
    private static readonly DateTime Begun = new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly TaskFailedException Failure = new("A", 0, new TaskFailureDetails("System.TimeoutException", "late", null, null, null));

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 20)]
    [InlineData(3, 40)]
    [InlineData(4, 60)]
    public void The_delay_is_the_first_interval_times_the_coefficient_to_the_attempt_capped(int failed, int seconds)
    {
        var policy = new RetryPolicy(9, TimeSpan.FromSeconds(10), 2, TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryRules.NextDelay(policy, failed, Begun, Begun, Failure));
    }

    [Fact]
    public void Without_a_cap_of_its_own_a_delay_is_at_most_one_hour() =>
        Assert.Equal(TimeSpan.FromHours(1), RetryRules.NextDelay(new RetryPolicy(99, TimeSpan.FromMinutes(1), 10), 9, Begun, Begun, Failure));

    [Fact]
    public void After_the_retry_timeout_there_is_no_next_attempt()
    {
        var policy = new RetryPolicy(9, TimeSpan.FromSeconds(10), retryTimeout: TimeSpan.FromMinutes(1));
        Assert.NotNull(RetryRules.NextDelay(policy, 1, Begun, Begun.AddSeconds(59), Failure));
        Assert.Null(RetryRules.NextDelay(policy, 1, Begun, Begun.AddSeconds(60), Failure));
    }

    [Fact]
    public void A_predicate_that_throws_ends_the_retries()
    {
        var policy = new RetryPolicy(9, TimeSpan.FromSeconds(10)) { HandleFailure = _ => throw new FormatException("mine") };
        Assert.Null(RetryRules.NextDelay(policy, 1, Begun, Begun, Failure));
    }
}
