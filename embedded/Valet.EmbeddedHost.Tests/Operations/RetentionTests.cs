using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Operations;
using Valet.EmbeddedHost.Store;
using Valet.EmbeddedHost.Tests.Telemetry;

namespace Valet.EmbeddedHost.Tests.Operations;

public sealed class RetentionTests
{
    [Fact]
    public async Task Finished_instances_go_when_they_are_old_enough_for_their_status_and_open_ones_stay()
    {
        await using EmbeddedTestHost host = await StartAsync(("Completed", "1.00:00:00"), ("Failed", "7.00:00:00"));
        await host.RunAsync(nameof(OperationsFunctions.Child), options: new("completed"));
        await host.RunAsync(nameof(OperationsFunctions.Failing), options: new("failed"));
        await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(OperationsFunctions.Waiting), new StartOrchestrationOptions("terminated"));
        await host.Client.TerminateInstanceAsync("terminated", TestContext.Current.CancellationToken);
        await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(OperationsFunctions.Waiting), new StartOrchestrationOptions("open"));
        await host.RunToIdleAsync();
        var retention = host.Services.GetRequiredService<Retention>();

        Assert.Equal(0, await retention.PurgeAsync(CancellationToken.None));
        host.Clock.Advance(TimeSpan.FromDays(2));
        await retention.PurgeAsync(CancellationToken.None);
        Assert.Equal(["failed", "open", "terminated"], await IdsAsync(host));
        host.Clock.Advance(TimeSpan.FromDays(6));
        await retention.PurgeAsync(CancellationToken.None);
        Assert.Equal(["open", "terminated"], await IdsAsync(host));
    }

    [Fact]
    public async Task It_runs_by_the_clock_in_batches_and_counts_what_it_removes()
    {
        using var metrics = new MetricsRecorder();
        var purged = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using EmbeddedTestHost host = await StartAsync(
            line =>
            {
                if (line.Contains("Retention removed 25", StringComparison.Ordinal)) purged.TrySetResult(line);
            },
            ("Completed", "01:00:00"), ("Interval", "02:00:00"), ("BatchSize", "10"));
        metrics.Only = host.Services.GetRequiredService<DurableEngine>().Board.Metrics.Meter;
        for (int i = 0; i < 25; i++) await host.RunAsync(nameof(OperationsFunctions.Child));

        host.Clock.Advance(TimeSpan.FromHours(3));
        await purged.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Empty(await IdsAsync(host));
        Assert.Equal([10, 10, 5], metrics.Values("valet.engine.retention.purged", "status=Completed"));
    }

    [Fact]
    public async Task Pages_of_removed_instances_are_used_again_so_the_file_does_not_grow()
    {
        string folder = Directory.CreateTempSubdirectory("valet-retention-").FullName;
        await using (EmbeddedTestHost host = await EmbeddedTestHost.StartAsync(options =>
        {
            options.StorePath = Path.Combine(folder, "engine.db");
            options.Settings["EmbeddedHost:Retention:Completed"] = "00:00:01";
            options.AddFunctions(typeof(OperationsFunctions));
        }))
        {
            var sizes = new List<long>();
            for (int round = 0; round < 4; round++)
            {
                for (int i = 0; i < 20; i++) await host.RunAsync(nameof(OperationsFunctions.Mixed), new string('x', 50_000));
                sizes.Add(PagesOf(Path.Combine(folder, "engine.db")));
                host.Clock.Advance(TimeSpan.FromMinutes(1));
                Assert.Equal(40, await host.Services.GetRequiredService<Retention>().PurgeAsync(CancellationToken.None));
            }

            Assert.InRange(sizes[3], 0, sizes[0] * 5 / 4);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_instance_that_was_started_again_since_it_was_looked_at_stays()
    {
        await using EmbeddedTestHost host = await StartAsync(("Completed", "01:00:00"));
        DateTime before = host.Clock.GetUtcNow().UtcDateTime;
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.RunAsync(nameof(OperationsFunctions.Mixed), "x", new("again"));
        var done = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Services.GetRequiredService<DurableEngine>().Board.Post("again", new Envelope(new PurgeCommand(before), 0, done));
        Assert.Equal(0, await done.Task);
        Assert.NotNull(await host.Client.GetInstanceAsync("again"));
    }

    [Fact]
    public async Task It_is_off_unless_an_age_is_given()
    {
        await using EmbeddedTestHost host = await StartAsync();
        Assert.Null(host.Services.GetService<Retention>());
    }

    [Fact]
    public async Task An_age_that_is_no_time_span_ends_the_start_with_the_key_in_its_message()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => StartAsync(("Completed", "a month")));
        Assert.Contains("EmbeddedHost:Retention:Completed", error.Message);
    }

    private static long PagesOf(string file)
    {
        using var db = new SqliteConnection(file);
        SqliteStatement pages = db["PRAGMA page_count"];
        pages.Next();
        long count = pages.Long(0);
        pages.Reset();
        return count;
    }

    private static async Task<string[]> IdsAsync(EmbeddedTestHost host)
    {
        var ids = new List<string>();
        await foreach (OrchestrationMetadata instance in host.Client.GetAllInstancesAsync()) ids.Add(instance.InstanceId);
        return [.. ids.Order()];
    }

    private static Task<EmbeddedTestHost> StartAsync(params (string Key, string Value)[] settings) => StartAsync(null, settings);

    private static Task<EmbeddedTestHost> StartAsync(Action<string>? log, params (string Key, string Value)[] settings) => EmbeddedTestHost.StartAsync(options =>
    {
        options.Log = log;
        foreach ((string key, string value) in settings) options.Settings["EmbeddedHost:Retention:" + key] = value;
        options.AddFunctions(typeof(OperationsFunctions));
    });
}
