using System.Text;
using Microsoft.Playwright;
using Valet.Functions.Browser;
using Valet.Functions.Browser.Sessions;
using Valet.Functions.Shared;

namespace Valet.Functions.Tests.Browser.Sessions.Providers;

/// <summary>A Chromium that was started with a DevTools port by somebody else, and runs in it.</summary>
public sealed class RemoteChromiumTests : IAsyncLifetime
{
    private readonly BrowserOptions _elsewhere = new() { UserDataRoot = Path.Combine(Path.GetTempPath(), "valet-remote-" + Ids.New()) };
    private BrowserFolder _folder = null!;
    private ChromiumProcess _remote = null!;
    private SessionWorld _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await SessionWorld.CreateAsync();
        var owner = new SessionKey("remote", "remote");
        _folder = BrowserFolder.Of(_elsewhere, owner);
        _folder.Prepare(owner);
        _remote = await ChromiumProcess.StartAsync(_elsewhere, _folder, default);
        _world.Options.Provider = BrowserProviderKind.Remote;
        _world.Options.RemoteEndpoint = $"http://{new Uri(_remote.Endpoint).Authority}";
    }

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        await _remote.EndAsync();
        Directory.Delete(_elsewhere.UserDataRoot, recursive: true);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("ws")]
    public async Task A_run_works_in_it_and_another_worker_finds_the_same_page(string scheme)
    {
        if (scheme == "ws") _world.Options.RemoteEndpoint = _remote.Endpoint;
        var form = _world.Site.Page("form", "<input id=name>");
        var first = _world.NewBroker();
        await using (var lease = await first.AttachAsync(_world.Run, default))
        {
            Assert.Equal(AttachedBy.Resurrection, lease.AttachedBy);
            await lease.Page.OpenAsync(form, default);
            await Native(lease).FillAsync("#name", "half filled");
        }
        await first.DisposeAsync();

        await using var found = await _world.NewBroker().AttachAsync(_world.Run, default);

        Assert.Equal(AttachedBy.Endpoint, found.AttachedBy);
        Assert.Equal("half filled", await Native(found).InputValueAsync("#name"));
        Assert.Equal(1, _world.Site.VisitsOf("form"));
        Assert.Empty(_world.Processes);
        Assert.Null((await _world.DocumentAsync())!.Endpoint);
    }

    [Fact]
    public async Task Runs_in_one_browser_see_nothing_of_each_other_and_end_alone()
    {
        var login = _world.Site.Page("login", context =>
        {
            context.Response.Headers.SetCookie = "session=yes; Path=/";
            return Task.CompletedTask;
        });
        var broker = _world.NewBroker();
        var second = new SessionKey("other", Ids.NewTaskId(TimeProvider.System));
        await using var one = await broker.AttachAsync(_world.Run, default);
        await using var two = await broker.AttachAsync(second, default);

        await one.Page.OpenAsync(login, default);
        await two.Page.OpenAsync(_world.Site.Page("page", "<p>two</p>"), default);

        Assert.Equal("", await Native(two).EvaluateAsync<string>("document.cookie"));
        Assert.Equal("session=yes", await Native(one).EvaluateAsync<string>("document.cookie"));
        await broker.CloseAsync(_world.Run, default);
        Assert.True(_remote.IsAlive);
        Assert.Contains("two", await two.Page.ReadTextAsync(default));
        await Assert.ThrowsAsync<LeaseLostException>(() => one.EnsureHeldAsync(default));
    }

    [Fact]
    public async Task A_parked_run_comes_back_in_a_context_of_its_own_with_what_it_remembers()
    {
        var login = _world.Site.Page("login", context =>
        {
            context.Response.Headers.SetCookie = "session=yes; Path=/";
            return Task.CompletedTask;
        });
        var broker = _world.NewBroker();
        await using (var lease = await broker.AttachAsync(_world.Run, default)) await lease.Page.OpenAsync(login, default);
        var before = (await _world.DocumentAsync())!.ContextId;

        await broker.ParkAsync(_world.Run, default);
        await using var back = await broker.AttachAsync(_world.Run, default);

        Assert.Equal(AttachedBy.Resurrection, back.AttachedBy);
        Assert.NotEqual(before, (await _world.DocumentAsync())!.ContextId);
        await back.Page.OpenAsync(_world.Site.Page("home", "<p>home</p>"), default);
        Assert.Equal("session=yes", await Native(back).EvaluateAsync<string>("document.cookie"));
    }

    [Fact]
    public async Task What_an_ended_run_left_there_is_reaped_by_any_worker()
    {
        await _world.NewBroker().StartAsync(_world.Run, default);
        Assert.Equal(2, await ContextsAsync());
        await _world.Store.CreateAsync($"people/{_world.Run.UserId}/runs/{_world.Run.TaskId}/state.json", Encoding.UTF8.GetBytes("""{"state":"failed"}"""), default);

        Assert.Equal(1, await _world.NewReaper(_world.NewBroker()).SweepAsync(default));

        Assert.Equal(1, await ContextsAsync());
        Assert.Equal(0, await _world.NewReaper(_world.NewBroker()).SweepAsync(default));
    }

    [Fact]
    public async Task A_remote_that_is_gone_is_told_in_words_and_waited_for()
    {
        await _world.NewBroker().StartAsync(_world.Run, default);
        await _remote.EndAsync();

        var failure = await Assert.ThrowsAsync<TransientException>(() => _world.NewBroker().AttachAsync(_world.Run, default));

        Assert.Contains("Browser:RemoteEndpoint", failure.Message);
        Assert.DoesNotContain("127.0.0.1", failure.Message);
    }

    /// <summary>The default context counts as one.</summary>
    private async Task<int> ContextsAsync()
    {
        using var line = await DevToolsSocket.ConnectAsync(_remote.Endpoint, default);
        return 1 + (await line.AskAsync("Target.getBrowserContexts", null, null, default))!.Value.GetProperty("browserContextIds").GetArrayLength();
    }

    private static IPage Native(ISessionLease lease) => ((TestPage)((FencedPage)lease.Page).Inner).Native;
}
