using System.Net;
using System.Text;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;
using Valet.EmbeddedHost.Operations;

namespace Valet.EmbeddedHost.Tests.Operations;

public sealed class LoadTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("valet-load-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_flood_of_starts_is_refused_with_429_and_everything_accepted_completes()
    {
        await using EmbeddedTestHost host = await StartAsync(("Load:MaxBacklog", "20"), ("Load:RetryAfter", "00:00:07"));
        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(_ => host.HttpClient.PostAsync("api/Begin", null)));
        HttpResponseMessage[] refused = [.. answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests)];
        HttpResponseMessage[] accepted = [.. answers.Except(refused)];

        Assert.NotEmpty(refused);
        Assert.NotEmpty(accepted);
        Assert.All(refused, answer => Assert.Equal(TimeSpan.FromSeconds(7), answer.Headers.RetryAfter!.Delta));
        Assert.All(accepted, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        foreach (HttpResponseMessage answer in accepted)
            Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.WaitForCompletionAsync(await answer.Content.ReadAsStringAsync())).RuntimeStatus);
        var all = await host.Client.Entities.GetEntityAsync<int>(new EntityInstanceId(nameof(OperationsFunctions.Tally), "all"));
        Assert.Equal(accepted.Length, all!.State);
        Assert.Equal(HttpStatusCode.OK, (await host.HttpClient.PostAsync("api/Begin", null)).StatusCode);
    }

    [Fact]
    public async Task The_management_api_refuses_a_start_with_429_and_Retry_After_while_everything_else_gets_through()
    {
        await using EmbeddedTestHost host = await StartAsync(("Load:MaxPendingBytes", "100"));
        string id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(OperationsFunctions.Waiting));
        host.HttpClient.DefaultRequestHeaders.Add("x-functions-key", host.SystemKey);
        string large = $"\"{new string('x', 200)}\"";
        HttpResponseMessage start = await host.HttpClient.PostAsync("runtime/webhooks/durabletask/orchestrators/Waiting", Json(large));
        HttpResponseMessage raised = await host.HttpClient.PostAsync($"runtime/webhooks/durabletask/instances/{id}/raiseEvent/Go", Json(large));

        Assert.Equal(HttpStatusCode.TooManyRequests, start.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), start.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.Accepted, raised.StatusCode);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.WaitForCompletionAsync(id)).RuntimeStatus);
    }

    [Theory]
    [InlineData("Load:MinFreeDiskBytes", "9000000000000000000", "disk")]
    [InlineData("Load:MaxStoreBytes", "1", "store")]
    [InlineData("Load:MaxBacklog", "1", "backlog")]
    public async Task At_a_limit_a_client_gets_an_exception_that_any_host_has_and_work_that_was_accepted_goes_on(string key, string value, string reason)
    {
        string id;
        await using (EmbeddedTestHost before = await StartAsync()) id = await before.Client.ScheduleNewOrchestrationInstanceAsync(nameof(OperationsFunctions.Waiting));
        await using EmbeddedTestHost host = await StartAsync((key, value));
        // A stored message that waits for its time is backlog.
        await host.Client.Entities.SignalEntityAsync(
            new EntityInstanceId(nameof(OperationsFunctions.Tally), "later"), "Add", 1, new SignalEntityOptions { SignalTime = DateTimeOffset.MaxValue.AddDays(-1) });

        var refusal = await Assert.ThrowsAnyAsync<HttpRequestException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(OperationsFunctions.Child)));
        Assert.Equal(HttpStatusCode.TooManyRequests, refusal.StatusCode);
        Assert.Equal("5", refusal.Data["Retry-After"]);
        Assert.Equal(reason, Assert.IsType<StartRefusedException>(refusal).Reason);
        await host.Client.RaiseEventAsync(id, "Go", "now");
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.WaitForCompletionAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task A_restart_of_an_ended_instance_is_a_start()
    {
        await using (EmbeddedTestHost before = await StartAsync()) await before.RunAsync(nameof(OperationsFunctions.Failing), options: new("one"));
        await using EmbeddedTestHost full = await StartAsync(("Load:MaxStoreBytes", "1"));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => full.Client.RestartAsync("one"));
    }

    [Fact]
    public async Task A_limit_that_is_no_number_ends_the_start_with_the_key_in_its_message()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => StartAsync(("Load:MaxBacklog", "many")));
        Assert.Contains("EmbeddedHost:Load:MaxBacklog", error.Message);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private Task<EmbeddedTestHost> StartAsync(params (string Key, string Value)[] settings) => EmbeddedTestHost.StartAsync(options =>
    {
        options.UseHttp = true;
        options.UseSystemClock = true;
        options.StorePath = Path.Combine(_folder, "engine.db");
        foreach ((string key, string value) in settings) options.Settings["EmbeddedHost:" + key] = value;
        options.AddFunctions(typeof(OperationsFunctions));
    });
}
