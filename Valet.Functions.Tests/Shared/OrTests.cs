using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost;

namespace Valet.Functions.Tests.Shared;

public sealed class OrTests
{
    [Fact]
    public async Task An_event_wins_and_the_timer_holds_nothing_up()
    {
        await using var host = await StartAsync();
        var before = host.Clock.GetUtcNow();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(OrOrchestrators.EventOrHour));
        await host.Client.RaiseEventAsync(id, "word", "now");

        Assert.Equal("now", (await EndAsync(host, id)).ReadOutputAs<string>());
        Assert.Equal(before, host.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_timer_wins_where_no_event_comes()
    {
        await using var host = await StartAsync();
        Assert.Equal("hour", (await host.RunAsync(nameof(OrOrchestrators.EventOrHour))).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("b", "a")]
    public async Task Of_arms_that_have_fired_together_the_one_added_first_wins(string first, string second)
    {
        await using var host = await StartAsync();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(OrOrchestrators.Tie), new[] { first, second });
        foreach (var name in (string[])["b", "a", "go"]) await host.Client.RaiseEventAsync(id, name, "x");

        Assert.Equal(first, (await EndAsync(host, id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Two_timers_of_one_time_have_the_same_winner_in_every_replay()
    {
        await using var host = await StartAsync();
        var ended = await host.RunAsync(nameof(OrOrchestrators.TwoTimersAtOneTime));

        Assert.Equal("the first", ended.ReadOutputAs<string>());
        ReplayTest.AssertReplays(host, await host.RecordAsync(ended.InstanceId));
    }

    [Fact]
    public async Task An_event_that_does_not_fit_is_dropped_and_the_next_one_taken()
    {
        await using var host = await StartAsync();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(OrOrchestrators.FittingOrEnough));
        foreach (var word in (string[])["four", "six"]) await host.Client.RaiseEventAsync(id, "word", word);

        Assert.Equal("six", (await EndAsync(host, id)).ReadOutputAs<string>());
        ReplayTest.AssertReplays(host, await host.RecordAsync(id));
    }

    [Fact]
    public async Task A_condition_is_asked_again_whenever_another_arm_has_moved()
    {
        await using var host = await StartAsync();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(OrOrchestrators.FittingOrEnough));
        foreach (var word in (string[])["one!", "two!", "three!"]) await host.Client.RaiseEventAsync(id, "word", word);

        Assert.Equal("enough", (await EndAsync(host, id)).ReadOutputAs<string>());
        ReplayTest.AssertReplays(host, await host.RecordAsync(id));
    }

    [Fact]
    public async Task A_wait_that_somebody_else_keeps_outlives_the_rounds_that_it_lost()
    {
        await using var host = await StartAsync();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(OrOrchestrators.Rounds));
        await host.AdvanceAsync(TimeSpan.FromMinutes(3.5));
        await host.Client.RaiseEventAsync(id, "stop", "x");

        Assert.Equal(4, (await EndAsync(host, id)).ReadOutputAs<int>());
        ReplayTest.AssertReplays(host, await host.RecordAsync(id));
    }

    [Fact]
    public async Task What_holds_already_wins_at_once()
    {
        await using var host = await StartAsync();
        var before = host.Clock.GetUtcNow();

        Assert.Equal("holds", (await host.RunAsync(nameof(OrOrchestrators.AlreadyHolds))).ReadOutputAs<string>());
        Assert.Equal(before, host.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Conditions_alone_would_wait_for_ever_and_say_so()
    {
        await using var host = await StartAsync();
        var failed = await host.RunAsync(nameof(OrOrchestrators.NothingToWaitFor));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Assert.Contains("add an event or a timer", failed.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    private static async Task<OrchestrationMetadata> EndAsync(EmbeddedTestHost host, string id)
    {
        var ended = await host.WaitForCompletionAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        return ended;
    }

    private static Task<EmbeddedTestHost> StartAsync() => EmbeddedTestHost.StartAsync(options => options.AddFunctions(typeof(OrOrchestrators)));
}
