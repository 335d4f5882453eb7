using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Operations;
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
