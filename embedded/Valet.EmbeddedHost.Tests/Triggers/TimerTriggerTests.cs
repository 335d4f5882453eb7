using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Valet.EmbeddedHost.Hosting;
using Valet.EmbeddedHost.Tests.Hosting;

namespace Valet.EmbeddedHost.Tests.Triggers;

public sealed class TimerTriggerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("valet-timer-").FullName;
    private readonly Runs _runs = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Runs_at_every_occurrence_and_tells_last_and_next()
    {
        await using var host = await StartAsync(typeof(Hourly));
        await host.AdvanceAsync(TimeSpan.FromHours(3));
        Assert.Equal(["13:00", "14:00", "15:00"], _runs.Times);
        Assert.All(_runs.Infos, info => Assert.False(info.IsPastDue));
        Assert.Equal(default, _runs.Infos[0].ScheduleStatus!.Last);
        Assert.Equal("13:00", $"{_runs.Infos[1].ScheduleStatus!.Last:HH:mm}");
        Assert.Equal("14:00", $"{_runs.Infos[1].ScheduleStatus!.Next:HH:mm}");
        Assert.Equal("13:00", $"{_runs.Infos[1].ScheduleStatus!.LastUpdated:HH:mm}");
    }

    [Fact]
    public async Task Occurrences_missed_while_the_host_was_down_are_one_run_that_is_past_due()
    {
        var options = default(EmbeddedTestHostOptions);
        await using (var first = await StartAsync(typeof(Hourly), o => options = o))
            await first.AdvanceAsync(TimeSpan.FromHours(1));
        options!.Clock.Advance(TimeSpan.FromHours(4.5));
        await using var second = await StartAsync(typeof(Hourly), o => o.Clock = options.Clock);
        await second.RunToIdleAsync();
        Assert.Equal(["13:00", "17:30"], _runs.Times);
        Assert.True(_runs.Infos[1].IsPastDue);
        Assert.Equal("14:00", $"{_runs.Infos[1].ScheduleStatus!.Next:HH:mm}");
        await second.RestartAsync();
        await second.RunToIdleAsync();
        Assert.Equal(2, _runs.Times.Count);
        await second.AdvanceAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(["13:00", "17:30", "18:00"], _runs.Times);
        Assert.False(_runs.Infos[2].IsPastDue);
    }

    [Fact]
    public async Task The_very_first_occurrence_is_caught_up_too()
    {
        var options = default(EmbeddedTestHostOptions);
        await using (await StartAsync(typeof(Hourly), o => options = o))
        {
        }

        options!.Clock.Advance(TimeSpan.FromHours(2));
        await using var second = await StartAsync(typeof(Hourly), o => o.Clock = options.Clock);
        await second.RunToIdleAsync();
        Assert.Equal(["14:00"], _runs.Times);
        Assert.True(Assert.Single(_runs.Infos).IsPastDue);
    }

    [Fact]
    public async Task A_run_that_a_crash_interrupts_is_caught_up()
    {
        await using var host = await StartAsync(typeof(Blocking));
        host.Clock.Advance(TimeSpan.FromHours(1));
        await _runs.Reached.Task;
        _runs.LetPass = true;
        await host.CrashAsync();
        await host.RunToIdleAsync();
        Assert.Equal(2, _runs.Infos.Count);
        Assert.True(_runs.Infos[1].IsPastDue);
        await host.CrashAsync();
        await host.RunToIdleAsync();
        Assert.Equal(2, _runs.Infos.Count);
    }

    [Fact]
    public async Task A_changed_schedule_has_missed_nothing()
    {
        var options = default(EmbeddedTestHostOptions);
        await using (await StartAsync(typeof(FromSetting), o => (options = o).Settings["When"] = "0 0 * * * *"))
        {
        }

        options!.Clock.Advance(TimeSpan.FromHours(2.2));
        await using var second = await StartAsync(typeof(FromSetting), o => (o.Clock, o.Settings["When"]) = (options.Clock, "0 30 * * * *"));
        await second.RunToIdleAsync();
        Assert.Empty(_runs.Times);
        await second.AdvanceAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(["14:30"], _runs.Times);
    }

    [Fact]
    public async Task Without_monitor_nothing_is_kept_and_no_status_is_told()
    {
        var options = default(EmbeddedTestHostOptions);
        await using (await StartAsync(typeof(Unmonitored), o => options = o))
        {
        }

        options!.Clock.Advance(TimeSpan.FromHours(2.5));
        await using var second = await StartAsync(typeof(Unmonitored), o => o.Clock = options.Clock);
        await second.AdvanceAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(["15:00"], _runs.Times);
        Assert.Null(Assert.Single(_runs.Infos).ScheduleStatus);
        Assert.False(File.Exists(Path.Combine(_folder, "engine.db.triggers")));
    }

    [Fact]
    public async Task Run_on_startup_runs_at_once_and_then_by_the_schedule()
    {
        await using var host = await StartAsync(typeof(AtStart));
        await host.RunToIdleAsync();
        Assert.Equal(["12:00"], _runs.Times);
        Assert.False(_runs.Infos[0].IsPastDue);
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(["12:00", "13:00"], _runs.Times);
    }

    [Fact]
    public async Task Two_runs_of_one_timer_never_overlap_and_what_came_due_meanwhile_is_one_run()
    {
        await using var host = await StartAsync(typeof(Blocking));
        host.Clock.Advance(TimeSpan.FromHours(1));
        await _runs.Reached.Task;
        host.Clock.Advance(TimeSpan.FromHours(5.5));
        Assert.Single(_runs.Infos);
        _runs.LetPass = true;
        _runs.Gate.SetResult();
        await host.RunToIdleAsync();
        Assert.Equal(["13:00", "18:30"], _runs.Times);
        await host.AdvanceAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(["13:00", "18:30", "19:00"], _runs.Times);
    }

    [Fact]
    public async Task A_failing_run_does_not_end_the_schedule()
    {
        _runs.FailFirst = 1;
        await using var host = await StartAsync(typeof(Hourly));
        await host.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal(["13:00", "14:00"], _runs.Times);
    }

    [Fact]
    public async Task A_timer_starts_orchestrations()
    {
        await using var host = await StartAsync(typeof(Starter));
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal("done", (await host.WaitForCompletionAsync("by-timer")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task The_trigger_binds_as_text_and_as_any_shape_of_its_json()
    {
        await using var host = await StartAsync(typeof(Shapes));
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        using var text = JsonDocument.Parse(_runs.Seen["text"]);
        Assert.False(text.RootElement.GetProperty("IsPastDue").GetBoolean());
        Assert.Equal("False", _runs.Seen["mine"]);
    }

    [Fact]
    public async Task A_fixed_delay_retries_until_it_succeeds_and_tells_the_attempt()
    {
        _runs.FailFirst = 2;
        await using var host = await StartAsync(typeof(RetriesFixed));
        await host.AdvanceAsync(TimeSpan.FromMinutes(61));
        Assert.Equal(["13:00:00 0/3", "13:00:10 1/3", "13:00:20 2/3"], _runs.Attempts);
    }

    [Fact]
    public async Task Retries_end_after_their_count_and_the_schedule_goes_on()
    {
        _runs.FailFirst = 100;
        await using var host = await StartAsync(typeof(RetriesGrowing));
        await host.AdvanceAsync(TimeSpan.FromMinutes(90));
        Assert.Equal(["13:00:00 0/4", "13:00:02 1/4", "13:00:06 2/4", "13:00:11 3/4", "13:00:16 4/4"], _runs.Attempts);
        await host.AdvanceAsync(TimeSpan.FromMinutes(30));
        Assert.Equal("14:00:00 0/4", _runs.Attempts[5]);
    }

    [Fact]
    public async Task Retries_without_limit_go_on()
    {
        _runs.FailFirst = 50;
        await using var host = await StartAsync(typeof(RetriesForever));
        await host.AdvanceAsync(TimeSpan.FromMinutes(119));
        Assert.Equal(51, _runs.Attempts.Count);
        Assert.EndsWith("50/-1", _runs.Attempts[50]);
    }

    [Theory]
    [InlineData(typeof(BadCron), "Function 'BadCron' (*) has a schedule '0 61 * * * *' that cannot be used: its minute field is wrong: 61 is not between 0 and 59.")]
    [InlineData(typeof(Never), "Function 'Never' (*) has a schedule '0 0 0 30 2 *' that cannot be used: no such day ever comes.")]
    [InlineData(typeof(FromSetting), "Function 'FromSetting' (*) has a schedule '%When%' that cannot be used: the setting %When% does not exist; set it, or write the value itself.")]
    [InlineData(typeof(BadRetry), "Function 'BadRetry' (*) has a retry attribute that cannot be used: DelayInterval 'soon' is no time span of zero or more, such as 00:00:05.")]
    [InlineData(typeof(BadRetryCount), "Function 'BadRetryCount' (*) has a retry attribute that cannot be used: MaxRetryCount is -2; give a number, or -1 to retry without limit.")]
    [InlineData(typeof(BadRetryOrder), "Function 'BadRetryOrder' (*) has a retry attribute that cannot be used: MinimumInterval 00:10:00 is longer than MaximumInterval 00:00:10.")]
    public void A_timer_that_cannot_run_is_refused_at_start_up(Type type, string expected)
    {
        var error = Assert.Throws<StartUpException>(() => FunctionCatalog.Discover([type]));
        Wildcard.Matches(expected, error.Message.Split('\n')[1].Trim());
    }

    private Task<EmbeddedTestHost> StartAsync(Type functions, Action<EmbeddedTestHostOptions>? configure = null) => EmbeddedTestHost.StartAsync(options =>
    {
        options.StorePath = Path.Combine(_folder, "engine.db");
        configure?.Invoke(options);
        options.AddFunctions(functions).ConfigureServices(services => services.AddSingleton(_runs));
    });

    public sealed class Runs
    {
        private int _count;

        public List<TimerInfo> Infos { get; } = [];

        public List<string> Times { get; } = [];

        public List<string> Attempts { get; } = [];

        public Dictionary<string, string> Seen { get; } = [];

        public int FailFirst { get; set; }

        public bool LetPass { get; set; }

        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Note(TimerInfo info, TimeProvider clock, FunctionContext? context = null)
        {
            Infos.Add(info);
            Times.Add($"{clock.GetUtcNow():HH:mm}");
            if (context is not null) Attempts.Add($"{clock.GetUtcNow():HH:mm:ss} {context.RetryContext.RetryCount}/{context.RetryContext.MaxRetryCount}");
            if (_count++ < FailFirst) throw new InvalidOperationException("as told");
        }
    }

    public sealed class Hourly(Runs runs, TimeProvider clock)
    {
        [Function("Hourly")]
        public void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => runs.Note(timer, clock);
    }

    public sealed class FromSetting(Runs runs, TimeProvider clock)
    {
        [Function("FromSetting")]
        public void Run([TimerTrigger("%When%")] TimerInfo timer) => runs.Note(timer, clock);
    }

    public sealed class Unmonitored(Runs runs, TimeProvider clock)
    {
        [Function("Unmonitored")]
        public void Run([TimerTrigger("0 0 * * * *", UseMonitor = false)] TimerInfo timer) => runs.Note(timer, clock);
    }

    public sealed class AtStart(Runs runs, TimeProvider clock)
    {
        [Function("AtStart")]
        public void Run([TimerTrigger("01:00:00", RunOnStartup = true)] TimerInfo timer) => runs.Note(timer, clock);
    }

    public sealed class Blocking(Runs runs, TimeProvider clock)
    {
        [Function("Blocking")]
        public Task Run([TimerTrigger("0 0 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
        {
            runs.Note(timer, clock);
            runs.Reached.TrySetResult();
            return runs.LetPass ? Task.CompletedTask : runs.Gate.Task.WaitAsync(cancellationToken);
        }
    }

    public static class Starter
    {
        [Function("Starter")]
        public static Task Run([TimerTrigger("0 0 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client) =>
            client.ScheduleNewOrchestrationInstanceAsync("Started", new StartOrchestrationOptions("by-timer"));

        [Function("Started")]
        public static string Started([OrchestrationTrigger] TaskOrchestrationContext context) => "done";
    }

    public sealed record Mine(bool IsPastDue);

    public sealed class Shapes(Runs runs)
    {
        [Function("Text")]
        public void Text([TimerTrigger("0 0 * * * *")] string timer)
        {
            lock (runs) runs.Seen["text"] = timer;
        }

        [Function("Mine")]
        public void Own([TimerTrigger("0 0 * * * *")] Mine timer)
        {
            lock (runs) runs.Seen["mine"] = timer.IsPastDue.ToString();
        }
    }

    public sealed class RetriesFixed(Runs runs, TimeProvider clock)
    {
        [Function("RetriesFixed")]
        [FixedDelayRetry(3, "00:00:10")]
        public void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer, FunctionContext context) => runs.Note(timer, clock, context);
    }

    public sealed class RetriesGrowing(Runs runs, TimeProvider clock)
    {
        [Function("RetriesGrowing")]
        [ExponentialBackoffRetry(4, "00:00:02", "00:00:05")]
        public void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer, FunctionContext context) => runs.Note(timer, clock, context);
    }

    public sealed class RetriesForever(Runs runs, TimeProvider clock)
    {
        [Function("RetriesForever")]
        [FixedDelayRetry(-1, "00:00:01")]
        public void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer, FunctionContext context) => runs.Note(timer, clock, context);
    }

    public static class BadCron
    {
        [Function("BadCron")]
        public static void Run([TimerTrigger("0 61 * * * *")] TimerInfo timer) => _ = timer;
    }

    public static class Never
    {
        [Function("Never")]
        public static void Run([TimerTrigger("0 0 0 30 2 *")] TimerInfo timer) => _ = timer;
    }

    public static class BadRetry
    {
        [Function("BadRetry")]
        [FixedDelayRetry(3, "soon")]
        public static void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => _ = timer;
    }

    public static class BadRetryCount
    {
        [Function("BadRetryCount")]
        [FixedDelayRetry(-2, "00:00:10")]
        public static void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => _ = timer;
    }

    public static class BadRetryOrder
    {
        [Function("BadRetryOrder")]
        [ExponentialBackoffRetry(3, "00:10:00", "00:00:10")]
        public static void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => _ = timer;
    }
}
