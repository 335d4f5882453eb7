using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace Valet.EmbeddedHost.Tests.Hosting;

public sealed class StopTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("valet-stop-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_stop_fires_the_token_of_a_waiting_http_function_which_is_answered_503()
    {
        var probe = new Probe();
        var host = await StartAsync(probe);
        using var http = new HttpClient { BaseAddress = host.BaseAddress };
        var call = http.GetAsync("api/poll");
        await probe.Reached.Task;
        await host.DisposeAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await call).StatusCode);
    }

    [Fact]
    public async Task An_activity_that_a_stop_interrupts_runs_again_at_the_next_start()
    {
        var probe = new Probe();
        await using var host = await StartAsync(probe, Path.Combine(_folder, "engine.db"));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Works");
        await probe.Reached.Task;
        probe.LetPass = true;
        await host.RestartAsync();
        Assert.Equal(2, (await host.WaitForCompletionAsync(id)).ReadOutputAs<int>());
    }

    private static Task<EmbeddedTestHost> StartAsync(Probe probe, string? store = null) => EmbeddedTestHost.StartAsync(options =>
    {
        options.UseHttp = true;
        options.StorePath = store;
        options.AddFunctions(typeof(Functions)).ConfigureServices(services => services.AddSingleton(probe));
    });

    public sealed class Probe
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool LetPass { get; set; }

        public int Runs { get; set; }
    }

    public sealed class Functions(Probe probe)
    {
        [Function("Poll")]
        public async Task<IResult> Poll([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "poll")] HttpRequest request, CancellationToken cancellationToken)
        {
            probe.Reached.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return Results.Ok();
        }

        [Function("Works")]
        public static Task<int> Works([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync<int>("Work");

        [Function("Work")]
        public async Task<int> Work([ActivityTrigger] string? input, CancellationToken cancellationToken)
        {
            probe.Runs++;
            if (probe.LetPass) return probe.Runs;
            probe.Reached.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return probe.Runs;
        }
    }
}
