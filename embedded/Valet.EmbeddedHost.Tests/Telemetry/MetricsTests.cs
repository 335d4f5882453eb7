using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Operations;
using Valet.EmbeddedHost.Store;
using Valet.EmbeddedHost.Tests.Harness;

namespace Valet.EmbeddedHost.Tests.Telemetry;

public sealed class MetricsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("valet-metrics-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Turns_queues_activities_and_commits_are_measured()
    {
        using var metrics = new MetricsRecorder();
        await using TestEngine host = await TestEngine.StartAsync(2000, TracingTests.App());
        metrics.Only = host.Engine.Board.Metrics.Meter;
        await host.FastForwardAsync(await host.StartAsync("Parent", "x"));
        await host.RunAsync("Failing", "x");
        await host.IdleAsync();

        Assert.NotEmpty(metrics.Values("valet.engine.turns", "kind=orchestration"));
        Assert.NotEmpty(metrics.Values("valet.engine.turns", "kind=entity"));
        Assert.Equal(metrics.Values("valet.engine.turns").Length, metrics.Values("valet.engine.turn.duration").Length);
        Assert.NotEmpty(metrics.Values("valet.engine.queue.age", "kind=orchestration"));
        Assert.All(metrics.Values("valet.engine.queue.age"), age => Assert.InRange(age, 0, 60));
        Assert.Single(metrics.Values("valet.engine.activity.duration", "durabletask.task.name=Work;outcome=completed"));
        Assert.Single(metrics.Values("valet.engine.activity.duration", "durabletask.task.name=Break;outcome=failed"));
        Assert.Equal(metrics.Values("valet.engine.commits", "outcome=written").Length, metrics.Values("valet.engine.commit.duration").Length);
        Assert.All(metrics.Values("valet.engine.commit.size"), size => Assert.True(size >= 1));
    }

    [Fact]
    public async Task The_state_of_the_engine_can_be_read()
    {
        using var metrics = new MetricsRecorder();
        TableApp app = TracingTests.App().Orchestrator("Sleeping", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            return null;
        });
        var options = new EngineOptions { StorePath = Path.Combine(_folder, "engine.db") };
        await using TestEngine host = await TestEngine.StartAsync(options, app, new ManualClock());
        metrics.Only = host.Engine.Board.Metrics.Meter;
        await host.StartAsync("Waiting");
        await host.StartAsync("Sleeping");
        await host.RunAsync("Child");
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Child", null, new StartOrchestrationOptions(StartAt: host.Clock.GetUtcNow().AddDays(2)));
        await host.Client.Entities.SignalEntityAsync(new EntityInstanceId("counter", "a"), "add", null, new SignalEntityOptions { SignalTime = host.Clock.GetUtcNow().AddDays(3) });
        await host.IdleAsync();
        metrics.Observe();

        Assert.Equal([2], metrics.Values("valet.engine.instances.open", "durabletask.task.status=Running"));
        Assert.Equal([1], metrics.Values("valet.engine.instances.open", "durabletask.task.status=Pending"));
        Assert.Equal([0], metrics.Values("valet.engine.instances.open", "durabletask.task.status=Suspended"));
        Assert.Equal([3], metrics.Values("valet.engine.timers"));
        Assert.Equal([2], metrics.Values("valet.engine.instances.hot"));
        Assert.Equal([1], metrics.Values("valet.engine.inbox.backlog"));
        Assert.Equal([0], metrics.Values("valet.engine.work"));
        Assert.True(Assert.Single(metrics.Values("valet.engine.store.size")) > 0);
        Assert.True(Assert.Single(metrics.Values("valet.engine.store.disk.free")) > 0);
    }

    [Fact]
    public async Task Who_reads_the_state_while_the_host_stops_does_not_keep_it_from_starting_again()
    {
        var options = new EngineOptions { StorePath = Path.Combine(_folder, "engine.db") };
        using var enough = new CancellationTokenSource();
        Task reading = Task.CompletedTask;
        for (int i = 0; i < 20; i++)
        {
            await using TestEngine host = await TestEngine.StartAsync(options, TracingTests.App(), new ManualClock());
            await host.RunAsync("Child");
            if (i > 0) continue;
            StoreFiles files = host.Engine.Board.Files!;
            reading = Task.Run(() =>
            {
                while (!enough.IsCancellationRequested) files.CountOpen();
            });
        }

        await enough.CancelAsync();
        await reading;
    }

    [Fact]
    public async Task Messages_that_a_restart_finds_count_as_backlog_until_they_are_consumed()
    {
        string path = Path.Combine(_folder, "engine.db");
        var options = new EngineOptions { StorePath = path };
        var clock = new ManualClock();
        await using (TestEngine first = await TestEngine.StartAsync(options, TracingTests.App(), clock))
        {
            await first.Client.Entities.SignalEntityAsync(new EntityInstanceId("counter", "a"), "add", null, new SignalEntityOptions { SignalTime = clock.GetUtcNow().AddDays(1) });
        }

        await using TestEngine second = await TestEngine.StartAsync(options, TracingTests.App(), clock);
        Assert.Equal(1, second.Engine.Board.Watch.Backlog);
        await second.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Equal(0, second.Engine.Board.Watch.Backlog);
    }

    [Fact]
    public async Task Failed_transactions_and_refused_starts_are_counted()
    {
        using var metrics = new MetricsRecorder();
        var clock = new ManualClock();
        var store = new CrashingStore(new SqliteStore(SqliteStore.InMemory, clock));
        await using TestEngine host = await TestEngine.StartAsync(new EngineOptions { Limits = new LoadLimits { MaxPendingBytes = 10 } }, TracingTests.App(), clock, store);
        metrics.Only = host.Engine.Board.Metrics.Meter;
        await Assert.ThrowsAsync<StartRefusedException>(() => host.StartAsync("Child", "more than ten bytes"));
        store.Fault = () => new IOException("No.");
        await Assert.ThrowsAsync<IOException>(() => host.StartAsync("Child"));
        Assert.Equal([1], metrics.Values("valet.engine.starts.refused", "reason=payloads"));
        Assert.Single(metrics.Values("valet.engine.commits", "outcome=failed"));
        Assert.Empty(metrics.Values("valet.engine.commits", "outcome=written"));
    }
}
