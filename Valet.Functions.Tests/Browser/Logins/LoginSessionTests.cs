using Microsoft.Playwright;
using Valet.Functions.Browser;
using Valet.Functions.Browser.Sessions;
using Valet.Functions.Shared;
using Valet.Functions.Tests.Browser.Sessions;

namespace Valet.Functions.Tests.Browser.Logins;

/// <summary>Logins in real browsers, from one run to the next.</summary>
public sealed class LoginSessionTests : IAsyncLifetime
{
    private SessionWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await SessionWorld.CreateAsync();

    public async ValueTask DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task A_login_of_one_run_is_there_for_the_persons_next_and_for_nobody_else()
    {
        var broker = _world.NewBroker();
        await StartAsync(broker, _world.Run);
        await LogInAsync(broker, _world.Run);
        await broker.CloseAsync(_world.Run, default);
        Assert.Empty(_world.Processes);

        var (next, other) = (NewRun("me"), NewRun("other"));
        await StartAsync(broker, next);
        await StartAsync(broker, other);

        Assert.Contains("session", await CookiesAsync(broker, next));
        Assert.Empty(await CookiesAsync(broker, other));
    }

    [Fact]
    public async Task After_a_solved_login_the_logins_are_kept_though_the_browser_dies_later()
    {
        var broker = _world.NewBroker();
        await StartAsync(broker, _world.Run);
        await LogInAsync(broker, _world.Run);
        await broker.SaveAsync(_world.Run, logins: true, default);
        await _world.KillBrowserAsync();
        await broker.CloseAsync(_world.Run, default);

        var next = NewRun("me");
        await StartAsync(broker, next);

        Assert.Contains("session", await CookiesAsync(broker, next));
    }

    [Fact]
    public async Task A_second_run_waits_a_little_and_then_goes_without_when_it_is_soft()
    {
        var broker = _world.NewBroker();
        await StartAsync(broker, _world.Run);
        var second = NewRun("me");

        var first = await broker.StartAsync(second, Needs(Stickiness.Soft), default);
        _world.Options.SoftWaitSeconds = 0;
        var then = await broker.StartAsync(second, Needs(Stickiness.Soft), default);

        Assert.NotNull(first.BusyUntil);
        Assert.Null(then.BusyUntil);
        Assert.Empty(await CookiesAsync(broker, second));
    }

    [Fact]
    public async Task A_second_run_waits_until_the_first_is_done_when_it_is_hard()
    {
        _world.Options.SoftWaitSeconds = 0;
        var broker = _world.NewBroker();
        await StartAsync(broker, _world.Run);
        await LogInAsync(broker, _world.Run);
        var second = NewRun("me");

        Assert.NotNull((await broker.StartAsync(second, Needs(Stickiness.Hard), default)).BusyUntil);
        Assert.NotNull((await broker.StartAsync(second, Needs(Stickiness.Hard), default)).BusyUntil);
        await broker.CloseAsync(_world.Run, default);

        Assert.Null((await broker.StartAsync(second, Needs(Stickiness.Hard), default)).BusyUntil);
        Assert.Contains("session", await CookiesAsync(broker, second));
    }

    [Fact]
    public async Task A_parked_run_lends_its_profile_to_the_next_and_comes_back_logged_in()
    {
        var broker = _world.NewBroker();
        await StartAsync(broker, _world.Run);
        await LogInAsync(broker, _world.Run);
        await broker.ParkAsync(_world.Run, default);
        var second = NewRun("me");

        Assert.Null((await broker.StartAsync(second, Needs(Stickiness.Hard), default)).BusyUntil);

        Assert.Contains("session", await CookiesAsync(broker, second));
        Assert.Contains("session", await CookiesAsync(broker, _world.Run));
    }

    [Fact]
    public async Task A_hard_run_is_left_to_its_own_machine_for_a_moment_and_then_started_anew()
    {
        var broker = _world.NewBroker();
        await broker.StartAsync(_world.Run, Needs(Stickiness.Hard), default);
        await _world.KillBrowserAsync();
        await _world.ChangeDocumentAsync(d => d with { Machine = "elsewhere/boot" });

        var refused = await Assert.ThrowsAsync<TransientException>(() => broker.AttachAsync(_world.Run, default));
        await _world.ChangeDocumentAsync(d => d with { StrayedSince = d.StrayedSince!.Value.AddSeconds(-6) });
        await using var lease = await broker.AttachAsync(_world.Run, default);

        Assert.Contains("sticks to the machine", refused.Message);
        Assert.Equal(AttachedBy.Resurrection, lease.AttachedBy);
    }

    private BrowserNeeds Needs(Stickiness sticky) => BrowserNeeds.Of("generic", _world.Site.Url, sticky);

    private static SessionKey NewRun(string userId) => new(userId, Ids.NewTaskId(TimeProvider.System));

    private async Task StartAsync(SessionBroker broker, SessionKey run) => Assert.Null((await broker.StartAsync(run, Needs(Stickiness.Soft), default)).BusyUntil);

    private async Task LogInAsync(SessionBroker broker, SessionKey run)
    {
        var login = _world.Site.Page("login", context =>
        {
            context.Response.Headers.SetCookie = "session=yes; Path=/; HttpOnly";
            return Task.CompletedTask;
        });
        await using var lease = await broker.AttachAsync(run, default);
        await lease.Page.OpenAsync(login, default);
    }

    private static async Task<IReadOnlyList<string>> CookiesAsync(SessionBroker broker, SessionKey run)
    {
        await using var lease = await broker.AttachAsync(run, default);
        return [.. (await ((TestPage)((FencedPage)lease.Page).Inner).Native.Context.CookiesAsync()).Select(c => c.Name)];
    }
}
