using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Store;

namespace Valet.EmbeddedHost.Tests.Operations;

public sealed class HealthTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("valet-health-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("live")]
    [InlineData("ready")]
    public async Task A_host_that_runs_is_live_and_ready_and_needs_no_key_to_say_so(string which)
    {
        await using EmbeddedTestHost host = await StartAsync();
        (HttpStatusCode status, JsonElement body) = await AskAsync(host, which);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Healthy", body.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_disk_below_the_floor_makes_it_unready_and_says_so()
    {
        await using EmbeddedTestHost host = await StartAsync(options => options.Settings["EmbeddedHost:Load:MinFreeDiskBytes"] = "9000000000000000000");
        (HttpStatusCode status, JsonElement body) = await AskAsync(host, "ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("free bytes", Reason(body));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(host, "live")).Status);
    }

    [Fact]
    public async Task A_failed_commit_makes_it_unready_until_the_store_can_be_written_again_even_if_no_work_comes()
    {
        await using EmbeddedTestHost host = await StartAsync();
        Switchboard board = host.Services.GetRequiredService<DurableEngine>().Board;
        // Another process holds the write lock for longer than the writer waits.
        using (var other = new SqliteConnection(Path.Combine(_folder, "engine.db")))
        {
            other.Execute("BEGIN IMMEDIATE");
            await Assert.ThrowsAsync<IOException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(OperationsFunctions.Child)));
            Assert.NotNull(board.Watch.Failure);
            (HttpStatusCode status, JsonElement body) = await AskAsync(host, "ready");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
            Assert.Equal("The last write of the store failed; the host's log says why.", Reason(body));
        }

        for (int i = 0; i < 100 && (await AskAsync(host, "ready")).Status != HttpStatusCode.OK; i++)
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(host, "ready")).Status);
        Assert.Null(board.Watch.Failure);
    }

    [Fact]
    public async Task Checks_of_the_app_count_for_ready_and_tell_nothing_but_their_names()
    {
        await using EmbeddedTestHost host = await StartAsync(options => options.ConfigureServices(
            services => services.AddHealthChecks().AddCheck("mail", () => HealthCheckResult.Unhealthy("password 'secret' was refused"))));
        (HttpStatusCode status, JsonElement body) = await AskAsync(host, "ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("mail", body.ToString());
        Assert.DoesNotContain("secret", body.ToString());
    }

    [Fact]
    public async Task An_app_with_a_catch_all_route_leaves_the_addresses_of_the_host_alone()
    {
        await using EmbeddedTestHost host = await StartAsync(options =>
        {
            options.HostJsonFile = WithoutPrefix();
            options.AddFunctions(typeof(CatchAll));
        });
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(host, "live")).Status);
        Assert.Equal("app", await host.HttpClient.GetStringAsync("health/live"));
    }

    [Fact]
    public async Task A_function_below_the_addresses_of_the_host_ends_the_start()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => StartAsync(options =>
        {
            options.HostJsonFile = WithoutPrefix();
            options.AddFunctions(typeof(Colliding));
        }));
        Assert.Contains("/admin/host", error.Message);
        Assert.Contains(nameof(Colliding.Mine), error.Message);
    }

    private string WithoutPrefix()
    {
        string file = Path.Combine(_folder, "host.json");
        File.WriteAllText(file, """{ "version": "2.0", "extensions": { "http": { "routePrefix": "" } } }""");
        return file;
    }

    private static string Reason(JsonElement body) =>
        body.GetProperty("checks").EnumerateArray().Single(check => check.TryGetProperty("reason", out _)).GetProperty("reason").GetString()!;

    private static async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(EmbeddedTestHost host, string which)
    {
        using HttpResponseMessage answer = await host.HttpClient.GetAsync($"admin/host/health/{which}");
        return (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync()));
    }

    private Task<EmbeddedTestHost> StartAsync(Action<EmbeddedTestHostOptions>? configure = null) => EmbeddedTestHost.StartAsync(options =>
    {
        options.UseHttp = true;
        options.UseSystemClock = true;
        options.StorePath = Path.Combine(_folder, "engine.db");
        options.AddFunctions(typeof(OperationsFunctions));
        configure?.Invoke(options);
    });

    public static class CatchAll
    {
        [Function("Everything")]
        public static IResult Everything([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{*path}")] HttpRequest request) => Results.Text("app");
    }

    public static class Colliding
    {
        [Function(nameof(Mine))]
        public static IResult Mine([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "admin/host/mine")] HttpRequest request) => Results.Text("app");
    }
}
