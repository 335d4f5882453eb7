using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Valet.EmbeddedHost.Tests.Hosting;

public sealed class EmbeddedTestHostTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("valet-testhost-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_ten_minute_timer_takes_milliseconds()
    {
        await using var host = await StartAsync();
        var watch = Stopwatch.StartNew();
        var before = host.Clock.GetUtcNow();
        var ended = await host.RunAsync("Sleeps");
        Assert.Equal("slept", ended.ReadOutputAs<string>());
        Assert.Equal(TimeSpan.FromMinutes(10), host.Clock.GetUtcNow() - before);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"took {watch.Elapsed}");
    }

    [Fact]
    public async Task The_clock_stands_still_outside_of_waits_and_moves_step_by_step_when_told()
    {
        await using var host = await StartAsync();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("CountsMinutes");
        await host.RunToIdleAsync();
        await host.AdvanceAsync(TimeSpan.FromMinutes(3.5));
        Assert.Equal("3", (await host.Client.GetInstanceAsync(id, true))!.SerializedCustomStatus);
        Assert.True(await host.AdvanceToNextTimerAsync());
        Assert.Equal("4", (await host.Client.GetInstanceAsync(id, true))!.SerializedCustomStatus);
        Assert.Equal("5", (await host.WaitForCompletionAsync(id)).SerializedCustomStatus);
        Assert.False(await host.AdvanceToNextTimerAsync());
    }

    [Fact]
    public async Task A_wait_jumps_no_further_than_it_must()
    {
        await using var host = await StartAsync();
        var before = host.Clock.GetUtcNow();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("CountsMinutes");
        await host.WaitForStatusAsync(id, instance => instance.SerializedCustomStatus == "2");
        Assert.Equal(TimeSpan.FromMinutes(2), host.Clock.GetUtcNow() - before);
    }

    [Fact]
    public async Task A_wait_that_nothing_can_end_fails_at_once_and_says_where_the_instance_stands()
    {
        await using var host = await StartAsync();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("WaitsForever", new StartOrchestrationOptions("stuck"));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => host.WaitForCompletionAsync(id));
        Assert.Equal("Instance 'stuck' (WaitsForever) is Running, with custom status \"waiting\". Nothing is left to do and no timer is due: if it waits for an event, raise the event first.", error.Message);
        await host.Client.RaiseEventAsync(id, "Go", "gone");
        Assert.Equal("gone", (await host.WaitForCompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_wait_without_advancing_gives_up_after_its_patience()
    {
        await using var host = await StartAsync(options =>
        {
            options.AutoAdvance = false;
            options.Patience = TimeSpan.FromMilliseconds(50);
        });
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Sleeps", new StartOrchestrationOptions("asleep"));
        var error = await Assert.ThrowsAsync<TimeoutException>(() => host.WaitForCompletionAsync(id));
        Assert.Equal("Instance 'asleep' (Sleeps) is Running. It did not get where it was waited for within 0.05 s.", error.Message);
    }

    [Fact]
    public async Task A_status_is_seen_while_an_activity_still_runs()
    {
        await using var host = await StartAsync();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Blocks");
        await host.WaitForStatusAsync(id, instance => instance.SerializedCustomStatus == "\"blocked\"");
        host.Services.GetRequiredService<Gate>().Opened.SetResult();
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.WaitForCompletionAsync(id)).RuntimeStatus);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_waiting_instance_survives_a_restart_and_a_crash(bool crash)
    {
        await using var host = await StartAsync(options => options.StorePath = Path.Combine(_folder, "engine.db"));
        var sleeper = await host.Client.ScheduleNewOrchestrationInstanceAsync("Sleeps");
        var waiter = await host.Client.ScheduleNewOrchestrationInstanceAsync("WaitsForever");
        await host.RunToIdleAsync();
        var services = host.Services;
        if (crash) await host.CrashAsync();
        else await host.RestartAsync();
        Assert.NotSame(services, host.Services);
        await host.Client.RaiseEventAsync(waiter, "Go", "on");
        Assert.Equal("on", (await host.WaitForCompletionAsync(waiter)).ReadOutputAs<string>());
        Assert.Equal("slept", (await host.WaitForCompletionAsync(sleeper)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_store_in_memory_cannot_be_restarted()
    {
        await using var host = await StartAsync();
        Assert.Contains("set StorePath", (await Assert.ThrowsAsync<InvalidOperationException>(host.RestartAsync)).Message);
    }

    [Fact]
    public async Task Runs_hosted_services_before_the_engine_and_stops_them_after_it()
    {
        var steps = new List<string>();
        var host = await StartAsync(options => options.ConfigureServices(services => services.AddSingleton(steps).AddHostedService<Recorder>()));
        Assert.Equal(["started"], steps);
        await host.RunAsync("Sleeps");
        await host.DisposeAsync();
        Assert.Equal(["started", "stopped"], steps);
    }

    [Fact]
    public async Task Runs_on_the_machines_clock_when_told()
    {
        await using var host = await StartAsync(options => options.UseSystemClock = true);
        Assert.Equal("napped", (await host.RunAsync("Naps")).ReadOutputAs<string>());
    }

    private static Task<EmbeddedTestHost> StartAsync(Action<EmbeddedTestHostOptions>? configure = null) => EmbeddedTestHost.StartAsync(options =>
    {
        options.AddFunctions(typeof(Functions)).ConfigureServices(services => services.AddSingleton<Gate>());
        configure?.Invoke(options);
    });

    public sealed class Gate
    {
        public TaskCompletionSource Opened { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public sealed class Recorder(List<string> steps) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            steps.Add("started");
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            steps.Add("stopped");
            return Task.CompletedTask;
        }
    }

    public sealed class Functions(Gate gate)
    {
        [Function("Sleeps")]
        public static async Task<string> Sleeps([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            await context.CreateTimer(TimeSpan.FromMinutes(10), CancellationToken.None);
            return "slept";
        }

        [Function("Naps")]
        public static async Task<string> Naps([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            await context.CreateTimer(TimeSpan.FromMilliseconds(20), CancellationToken.None);
            return "napped";
        }

        [Function("CountsMinutes")]
        public static async Task CountsMinutes([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            for (var minute = 1; minute <= 5; minute++)
            {
                await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                context.SetCustomStatus(minute);
            }
        }

        [Function("WaitsForever")]
        public static Task<string> WaitsForever([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            context.SetCustomStatus("waiting");
            return context.WaitForExternalEvent<string>("Go");
        }

        [Function("Blocks")]
        public static Task Blocks([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            context.SetCustomStatus("blocked");
            return context.CallActivityAsync("Block");
        }

        [Function("Block")]
        public Task Block([ActivityTrigger] string? input) => gate.Opened.Task;
    }
}
