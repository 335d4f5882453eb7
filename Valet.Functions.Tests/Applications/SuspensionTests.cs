using System.Net;
using Valet.Functions.Applications;
using Valet.Functions.Progress;
using Valet.Functions.Tests.Harness;

namespace Valet.Functions.Tests.Applications;

public sealed class SuspensionTests
{
    [Fact]
    public async Task A_suspended_run_gives_its_browser_back_and_goes_on_where_it_was_when_it_is_resumed()
    {
        await using var valet = await ReadyAsync();
        var task = await valet.ApplyAsync("copilot");
        var gate = await valet.GateAsync(task, "review");

        var suspended = await PostAsync(valet, task, "suspend");

        Assert.Equal(HttpStatusCode.Accepted, suspended);
        Assert.False(valet.Site.BrowserAlive);
        Assert.NotNull((await valet.ViewAsync(task))["suspendedAt"]);
        await valet.ApproveAsync(gate);
        await valet.Host.RunToIdleAsync();
        Assert.Equal(0, valet.Site.Page.Presses);
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(valet, task, "resume"));
        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(task)).State);
        Assert.Single(valet.Site.Page.Received);
        Assert.Null((await valet.ViewAsync(task))["suspendedAt"]);
    }

    [Fact]
    public async Task Suspending_and_resuming_twice_is_the_same_as_once()
    {
        await using var valet = await ReadyAsync();
        var task = await valet.ApplyAsync("copilot");
        var gate = await valet.GateAsync(task, "review");

        foreach (var action in new[] { "suspend", "suspend", "resume", "resume" }) Assert.Equal(HttpStatusCode.Accepted, await PostAsync(valet, task, action));

        await valet.ApproveAsync(gate);
        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(task)).State);
    }

    [Fact]
    public async Task A_suspended_run_survives_a_crash_of_its_host()
    {
        await using var valet = await ReadyAsync();
        var task = await valet.ApplyAsync("copilot");
        var gate = await valet.GateAsync(task, "review");
        await PostAsync(valet, task, "suspend");

        await valet.CrashAsync();
        await PostAsync(valet, task, "resume");

        await valet.ApproveAsync(gate);
        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(task)).State);
    }

    [Fact]
    public async Task A_suspended_run_can_be_cancelled()
    {
        await using var valet = await ReadyAsync();
        var task = await valet.ApplyAsync("copilot");
        await valet.GateAsync(task, "review");
        await PostAsync(valet, task, "suspend");

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(valet, task, "cancel"));

        Assert.Equal(ApplicationState.Cancelled, (await valet.EndAsync(task)).State);
        Assert.Equal(0, valet.Site.Page.Presses);
    }

    [Fact]
    public async Task What_has_ended_or_is_anothers_cannot_be_suspended()
    {
        await using var valet = await ReadyAsync();
        var task = await valet.ApplyAsync();
        await valet.EndAsync(task);
        using var other = await valet.AsAnotherPersonAsync("other");

        Assert.Equal(HttpStatusCode.Conflict, await PostAsync(valet, task, "suspend"));
        Assert.Equal(HttpStatusCode.Conflict, await PostAsync(valet, task, "resume"));
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"api/applications/{task}/suspend", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"api/applications/{task}/resume", null)).StatusCode);
    }

    private static async Task<HttpStatusCode> PostAsync(TestValet valet, string task, string action) => (await valet.Api.PostAsync($"api/applications/{task}/{action}", null)).StatusCode;

    private static async Task<TestValet> ReadyAsync()
    {
        var valet = await TestValet.StartAsync();
        await valet.PrepareAsync();
        return valet;
    }
}
