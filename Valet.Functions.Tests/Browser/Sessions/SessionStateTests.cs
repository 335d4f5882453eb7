using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using Valet.Functions.Browser;
using Valet.Functions.Browser.Sessions;

namespace Valet.Functions.Tests.Browser.Sessions;

public sealed class SessionStateTests : IAsyncLifetime
{
    private SessionWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await SessionWorld.CreateAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_parked_browser_comes_back_with_its_cookies_and_its_storage_and_a_blank_page()
    {
        var broker = _world.NewBroker();
        await using (var lease = await broker.AttachAsync(_world.Run, default)) await LogInAsync(lease);

        await broker.ParkAsync(_world.Run, default);

        Assert.Empty(_world.Processes);
        Assert.False(Directory.Exists(_world.Folder.Path));
        await using var back = await _world.NewBroker().AttachAsync(_world.Run, default);
        Assert.Equal(AttachedBy.Resurrection, back.AttachedBy);
        Assert.True(back.Page.IsBlank);
        Assert.Equal(1, _world.Site.VisitsOf("login"));
        await IsLoggedInAsync(back);
    }

    [Fact]
    public async Task What_was_kept_at_a_safe_point_comes_back_on_another_machine()
    {
        var broker = _world.NewBroker();
        await using (var lease = await broker.AttachAsync(_world.Run, default))
        {
            await LogInAsync(lease);
            await broker.SaveAsync(_world.Run, logins: false, default);
        }
        await _world.KillBrowserAsync();
        _world.Folder.Delete();
        await _world.ChangeDocumentAsync(d => d with { Machine = "elsewhere/boot" });

        await using var back = await _world.NewBroker().AttachAsync(_world.Run, default);

        Assert.Equal(AttachedBy.Resurrection, back.AttachedBy);
        await IsLoggedInAsync(back);
    }

    [Fact]
    public async Task A_later_save_keeps_the_storage_of_a_site_that_the_page_has_left()
    {
        await using var elsewhere = await TestSite.StartAsync();
        _world.Options.AllowedPrivateHosts = "*";
        var broker = _world.NewBroker();
        await using (var lease = await broker.AttachAsync(_world.Run, default))
        {
            await LogInAsync(lease);
            await broker.SaveAsync(_world.Run, logins: false, default);
            await lease.Page.OpenAsync(elsewhere.Page("other", "<p>other</p>"), default);
        }

        await broker.ParkAsync(_world.Run, default);

        await using var back = await broker.AttachAsync(_world.Run, default);
        await IsLoggedInAsync(back);
    }

    [Fact]
    public async Task Closing_forgets_the_kept_state()
    {
        var broker = _world.NewBroker();
        await using (var lease = await broker.AttachAsync(_world.Run, default)) await LogInAsync(lease);
        await broker.ParkAsync(_world.Run, default);
        Assert.NotNull(await _world.Store.ReadAsync(SessionDocument.StatePathOf(_world.Run), default));

        await broker.CloseAsync(_world.Run, default);

        Assert.Null(await _world.Store.ReadAsync(SessionDocument.StatePathOf(_world.Run), default));
    }

    [Fact]
    public async Task A_state_that_cannot_be_opened_any_more_costs_the_logins_and_not_the_run()
    {
        var broker = _world.NewBroker();
        await using (var lease = await broker.AttachAsync(_world.Run, default)) await LogInAsync(lease);
        await broker.ParkAsync(_world.Run, default);
        _world.Options.StateKey = Convert.ToBase64String(new byte[32]);

        await using var back = await _world.NewBroker().AttachAsync(_world.Run, default);

        Assert.Equal(AttachedBy.Resurrection, back.AttachedBy);
        Assert.Empty(await Native(back).Context.CookiesAsync());
    }

    [Fact]
    public async Task A_suspended_run_gives_its_browser_back_and_nobody_attaches_before_it_is_resumed()
    {
        var broker = _world.NewBroker();
        await using var lease = await broker.AttachAsync(_world.Run, default);
        await LogInAsync(lease);

        await broker.SuspendAsync(_world.Run, default);

        Assert.Empty(_world.Processes);
        await Assert.ThrowsAsync<Valet.Functions.Shared.LeaseLostException>(() => lease.EnsureHeldAsync(default));
        await Assert.ThrowsAsync<BrowserGoneException>(() => _world.NewBroker().AttachAsync(_world.Run, default));
        await broker.StartAsync(_world.Run, default);
        Assert.Empty(_world.Processes);
        await broker.ResumeAsync(_world.Run, default);
        await using var back = await broker.AttachAsync(_world.Run, default);
        Assert.Equal(AttachedBy.Resurrection, back.AttachedBy);
        await IsLoggedInAsync(back);
    }

    [Fact]
    public async Task A_run_that_is_suspended_while_a_browser_starts_for_it_gets_none()
    {
        _world.WrapPage = page =>
        {
            new SessionDocuments(_world.Store).ChangeAsync(_world.Run, d => d! with { Suspended = true }, default).GetAwaiter().GetResult();
            return new TestPage(page);
        };
        var broker = _world.NewBroker();

        await Assert.ThrowsAsync<Valet.Functions.Shared.LeaseLostException>(() => broker.AttachAsync(_world.Run, default));

        Assert.Empty(_world.Processes);
    }

    [Fact]
    public async Task A_browser_that_has_served_long_enough_is_replaced_between_two_pages_with_all_it_remembers()
    {
        var broker = _world.NewBroker();
        await using (var lease = await broker.AttachAsync(_world.Run, default)) await LogInAsync(lease);
        Assert.False(await broker.RecycleAsync(_world.Run, default));
        await _world.ChangeDocumentAsync(d => d with { BrowserSince = d.BrowserSince!.Value.AddHours(-5) });

        Assert.True(await broker.RecycleAsync(_world.Run, default));

        Assert.Empty(_world.Processes);
        await using var next = await broker.AttachAsync(_world.Run, default);
        Assert.Equal(AttachedBy.Resurrection, next.AttachedBy);
        await IsLoggedInAsync(next);
        Assert.False(await broker.RecycleAsync(_world.Run, default));
    }

    [Fact]
    public async Task A_browser_that_holds_too_much_memory_in_all_its_processes_is_replaced()
    {
        _world.Options.MaxMemoryMB = 100;
        var broker = _world.NewBroker();
        await broker.StartAsync(_world.Run, default);
        await _world.ChangeDocumentAsync(d => d with { BrowserSince = d.BrowserSince!.Value.AddMinutes(-11) });

        Assert.True(await broker.RecycleAsync(_world.Run, default));
    }

    private async Task LogInAsync(ISessionLease lease)
    {
        // A cookie that ends with the browser, and one that does not.
        var login = _world.Site.Page("login", context =>
        {
            context.Response.Headers.Append("Set-Cookie", "session=yes; Path=/; HttpOnly");
            context.Response.Headers.Append("Set-Cookie", "kept=yes; Path=/; Max-Age=86400; SameSite=Lax");
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<meta charset=utf-8><script>localStorage.setItem('token', 'é\"1')</script>");
        });
        await lease.Page.OpenAsync(login, default);
    }

    private async Task IsLoggedInAsync(ISessionLease lease)
    {
        var cookies = await Native(lease).Context.CookiesAsync();
        Assert.Contains(cookies, c => c is { Name: "session", Value: "yes", HttpOnly: true, Expires: -1 });
        Assert.Contains(cookies, c => c is { Name: "kept", Value: "yes", SameSite: SameSiteAttribute.Lax, Expires: > 0 });
        await lease.Page.OpenAsync(_world.Site.Page("home", "<p>home</p>"), default);
        Assert.Equal("é\"1", await Native(lease).EvaluateAsync<string>("localStorage.getItem('token')"));
    }

    private static IPage Native(ISessionLease lease) => ((TestPage)((FencedPage)lease.Page).Inner).Native;
}
