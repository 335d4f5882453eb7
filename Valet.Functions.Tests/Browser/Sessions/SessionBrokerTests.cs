using Microsoft.Playwright;
using Valet.Functions.Browser;
using Valet.Functions.Browser.Sessions;
using Valet.Functions.Shared;
using Xunit;

namespace Valet.Functions.Tests.Browser.Sessions;

public sealed class SessionBrokerTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private SessionWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await SessionWorld.CreateAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_browser_outlives_its_worker_and_another_finds_the_same_page()
    {
        var form = _world.Site.Page("form", "<title>Form</title><input id=name>");
        var first = _world.NewBroker();
        await first.StartAsync(_world.Run, default);
        await using (var lease = await first.AttachAsync(_world.Run, default))
        {
            Assert.Equal(AttachedBy.Memory, lease.AttachedBy);
            await lease.Page.OpenAsync(form, default);
            await Native(lease).FillAsync("#name", "half filled");
        }
        var processes = _world.Processes;
        await first.DisposeAsync();

        await using var found = await _world.NewBroker().AttachAsync(_world.Run, default);

        Assert.Equal(AttachedBy.Endpoint, found.AttachedBy);
        Assert.Equal("half filled", await Native(found).InputValueAsync("#name"));
        Assert.Equal(1, _world.Site.VisitsOf("form"));
        Assert.Contains((await _world.DocumentAsync())!.ProcessId, processes);
    }

    [Fact]
    public async Task Starting_twice_leaves_one_browser()
    {
        await _world.NewBroker().StartAsync(_world.Run, default);
        var before = await _world.DocumentAsync();

        await _world.NewBroker().StartAsync(_world.Run, default);

        var after = await _world.DocumentAsync();
        Assert.Equal((before!.ProcessId, before.Generation), (after!.ProcessId, after.Generation));
    }

    [Fact]
    public async Task A_killed_browser_is_replaced_by_another_on_the_same_profile()
    {
        var remember = _world.Site.Page("remember", context =>
        {
            context.Response.Headers.SetCookie = "login=yes; Max-Age=86400; Path=/";
            return Task.CompletedTask;
        });
        var broker = _world.NewBroker();
        await using (var lease = await broker.AttachAsync(_world.Run, default)) await lease.Page.OpenAsync(remember, default);
        var old = (await _world.DocumentAsync())!;
        // Politely, so that the cookie is on disk for certain.
        await new ChromiumProcess(old.ProcessId, old.ProcessStartedAt, old.Endpoint!).EndAsync();

        await using var reborn = await broker.AttachAsync(_world.Run, default);

        Assert.Equal(AttachedBy.Resurrection, reborn.AttachedBy);
        Assert.Equal("about:blank", Native(reborn).Url);
        Assert.NotEqual(old.ProcessId, (await _world.DocumentAsync())!.ProcessId);
        await reborn.Page.OpenAsync(remember, default);
        Assert.Contains(await Native(reborn).Context.CookiesAsync(), c => c is { Name: "login", Value: "yes" });
    }

    [Fact]
    public async Task After_a_kill_in_the_middle_of_work_the_next_attach_resurrects()
    {
        var broker = _world.NewBroker();
        await using var lease = await broker.AttachAsync(_world.Run, default);
        await _world.KillBrowserAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => Native(lease).EvaluateAsync("1"));

        await using var next = await broker.AttachAsync(_world.Run, default);

        Assert.Equal(AttachedBy.Resurrection, next.AttachedBy);
        Assert.Equal(2, await Native(next).EvaluateAsync<int>("1 + 1"));
    }

    [Fact]
    public async Task A_leftover_part_of_a_dead_browser_is_ended_before_the_profile_is_used_again()
    {
        var broker = _world.NewBroker();
        await using (await broker.AttachAsync(_world.Run, default)) { }
        var old = _world.Processes;
        await _world.ChangeDocumentAsync(d => d with { ProcessStartedAt = d.ProcessStartedAt + 1 });

        await using var next = await broker.AttachAsync(_world.Run, default);

        Assert.Equal(AttachedBy.Resurrection, next.AttachedBy);
        Assert.Empty(old.Intersect(_world.Processes));
    }

    [Fact]
    public async Task A_newer_attach_in_the_same_process_ends_the_older_lease_at_once()
    {
        var broker = _world.NewBroker();
        await using var first = await broker.AttachAsync(_world.Run, default);
        await first.EnsureHeldAsync(default);

        await using var second = await broker.AttachAsync(_world.Run, default);

        Assert.True(first.Ended.IsCancellationRequested);
        Assert.False(first.CancelRequested);
        await Assert.ThrowsAsync<LeaseLostException>(() => first.EnsureHeldAsync(default));
        await second.EnsureHeldAsync(default);
        Assert.Equal(first.Generation + 1, second.Generation);
    }

    [Fact]
    public async Task A_newer_attach_elsewhere_fences_the_older_holder()
    {
        await using var first = await _world.NewBroker().AttachAsync(_world.Run, default);

        await using var second = await _world.NewBroker().AttachAsync(_world.Run, default);

        await Assert.ThrowsAsync<LeaseLostException>(() => first.EnsureHeldAsync(default));
        await EndOf(first).WaitAsync(Patience);
        Assert.False(first.CancelRequested);
        await second.EnsureHeldAsync(default);
    }

    [Fact]
    public async Task Of_many_attaches_at_once_exactly_one_holds_the_session()
    {
        var brokers = new[] { _world.NewBroker(), _world.NewBroker() };
        await brokers[0].StartAsync(_world.Run, default);

        var attempts = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            try
            {
                return await brokers[i % 2].AttachAsync(_world.Run, default);
            }
            catch (LeaseLostException)
            {
                return null;
            }
        }));

        var held = 0;
        foreach (var lease in attempts.OfType<ISessionLease>())
        {
            try
            {
                await lease.EnsureHeldAsync(default);
                held++;
            }
            catch (LeaseLostException)
            {
                // One of the others.
            }
        }
        Assert.Equal(1, held);
        foreach (var lease in attempts.OfType<ISessionLease>()) await lease.DisposeAsync();
    }

    [Fact]
    public async Task A_lease_that_is_held_is_renewed()
    {
        _world.Options.LeaseSeconds = 5;
        await using var lease = await _world.NewBroker().AttachAsync(_world.Run, default);
        var before = (await _world.DocumentAsync())!.LeaseExpiresAt;

        await WaitUntilAsync(async () => (await _world.DocumentAsync())!.LeaseExpiresAt > before);

        await lease.EnsureHeldAsync(default);
    }

    [Fact]
    public async Task Cancelling_in_the_same_process_ends_the_lease_at_once()
    {
        var broker = _world.NewBroker();
        await using var lease = await broker.AttachAsync(_world.Run, default);

        await broker.CancelAsync(_world.Run, default);

        Assert.True(lease.Ended.IsCancellationRequested);
        Assert.True(lease.CancelRequested);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lease.EnsureHeldAsync(default));
    }

    [Fact]
    public async Task Cancelling_elsewhere_ends_the_lease_at_its_next_renewal()
    {
        await using var lease = await _world.NewBroker().AttachAsync(_world.Run, default);

        await _world.NewBroker().CancelAsync(_world.Run, default);

        await EndOf(lease).WaitAsync(Patience);
        Assert.True(lease.CancelRequested);
    }

    [Fact]
    public async Task A_cancelled_run_gets_no_new_browser()
    {
        var broker = _world.NewBroker();
        await using (await broker.AttachAsync(_world.Run, default)) { }
        await broker.CancelAsync(_world.Run, default);
        await _world.KillBrowserAsync();

        await Assert.ThrowsAsync<FinalException>(() => broker.AttachAsync(_world.Run, default));

        Assert.Empty(_world.Processes);
    }

    [Fact]
    public async Task Closing_leaves_no_process_no_folder_and_no_document()
    {
        var broker = _world.NewBroker();
        await using var lease = await broker.AttachAsync(_world.Run, default);
        await lease.Page.OpenAsync(_world.Site.Page("stay", "<script>onbeforeunload = () => 'stay'</script>"), default);
        Assert.NotEmpty(_world.Processes);

        await broker.CloseAsync(_world.Run, default);

        Assert.Empty(_world.Processes);
        Assert.False(Directory.Exists(_world.Folder.Path));
        Assert.Null(await _world.DocumentAsync());
        await Assert.ThrowsAsync<LeaseLostException>(() => lease.EnsureHeldAsync(default));
        await broker.CloseAsync(_world.Run, default);
    }

    [Fact]
    public async Task Another_worker_closes_a_browser_that_no_longer_answers()
    {
        await _world.NewBroker().StartAsync(_world.Run, default);
        await _world.ChangeDocumentAsync(d => d with { Endpoint = "ws://127.0.0.1:9/devtools/browser/none" });

        await _world.NewBroker().CloseAsync(_world.Run, default);

        Assert.Empty(_world.Processes);
        Assert.False(Directory.Exists(_world.Folder.Path));
    }

    [Fact]
    public async Task A_lease_of_a_closed_session_does_not_hold_the_next_one()
    {
        await using var stale = await _world.NewBroker().AttachAsync(_world.Run, default);
        var other = _world.NewBroker();
        await other.CloseAsync(_world.Run, default);

        await using var next = await other.AttachAsync(_world.Run, default);

        Assert.Equal(stale.Generation, next.Generation);
        await Assert.ThrowsAsync<LeaseLostException>(() => stale.EnsureHeldAsync(default));
    }

    [Fact]
    public async Task Peeking_shows_the_live_page_and_takes_nothing_away()
    {
        await using var lease = await _world.NewBroker().AttachAsync(_world.Run, default);
        await lease.Page.OpenAsync(_world.Site.Page("gate", "<h1>Are you human?</h1>"), default);

        var page = await _world.NewBroker().PeekAsync(_world.Run, default);

        Assert.Contains("Are you human?", await page!.ReadTextAsync(default));
        await lease.EnsureHeldAsync(default);
    }

    [Fact]
    public async Task Peeking_starts_no_browser()
    {
        var broker = _world.NewBroker();
        Assert.Null(await broker.PeekAsync(_world.Run, default));

        await using (await broker.AttachAsync(_world.Run, default)) await _world.KillBrowserAsync();

        Assert.Null(await broker.PeekAsync(_world.Run, default));
        Assert.Empty(_world.Processes);
    }

    [Fact]
    public async Task Parking_ends_every_process_and_the_next_attach_is_a_resurrection()
    {
        var broker = _world.NewBroker();
        await using var lease = await broker.AttachAsync(_world.Run, default);
        var form = _world.Site.Page("form", "<p>form</p>");
        await lease.Page.OpenAsync(form, default);

        await broker.ParkAsync(_world.Run, default);

        Assert.Empty(_world.Processes);
        Assert.Equal(form.ToString(), (await _world.DocumentAsync())!.LastUrl);
        await Assert.ThrowsAsync<LeaseLostException>(() => lease.EnsureHeldAsync(default));
        Assert.Null(await broker.PeekAsync(_world.Run, default));
        await broker.ParkAsync(_world.Run, default);
        await using var next = await _world.NewBroker().AttachAsync(_world.Run, default);
        Assert.Equal(AttachedBy.Resurrection, next.AttachedBy);
    }

    [Fact]
    public async Task Parking_what_was_never_started_does_nothing()
    {
        await _world.NewBroker().ParkAsync(_world.Run, default);

        Assert.Null(await _world.DocumentAsync());
    }

    [Fact]
    public async Task An_alert_that_opened_while_nobody_was_attached_costs_the_page_but_does_not_hang_the_run()
    {
        var nobodyThere = new TaskCompletionSource();
        _world.Site.Page("soon", _ => nobodyThere.Task);
        var first = _world.NewBroker();
        await using (var lease = await first.AttachAsync(_world.Run, default))
        {
            await lease.Page.OpenAsync(_world.Site.Page("nag", "<p>nag</p>"), default);
            await Native(lease).EvaluateAsync("void fetch('/soon').then(() => { alert('still there?'); fetch('/never') })");
        }
        await WaitUntilAsync(() => Task.FromResult(_world.Site.VisitsOf("soon") == 1));
        await first.DisposeAsync();
        nobodyThere.SetResult();

        await using var next = await _world.NewBroker().AttachAsync(_world.Run, default).WaitAsync(Patience);

        Assert.Equal(AttachedBy.Resurrection, next.AttachedBy);
        Assert.Equal(0, _world.Site.VisitsOf("never"));
    }

    [Fact]
    public async Task A_page_that_asks_and_opens_windows_keeps_working()
    {
        await using var lease = await _world.NewBroker().AttachAsync(_world.Run, default);
        await lease.Page.OpenAsync(_world.Site.Page("busy", "<p>busy</p>"), default);

        Assert.False(await Native(lease).EvaluateAsync<bool>("confirm('sure?')").WaitAsync(Patience));
        await Native(lease).EvaluateAsync("void window.open('about:blank')");
        await WaitUntilAsync(() => Task.FromResult(Native(lease).Context.Pages.Count == 1));

        Assert.Equal("denied", await Native(lease).EvaluateAsync<string>("new Promise(r => navigator.geolocation.getCurrentPosition(() => r('granted'), () => r('denied')))").WaitAsync(Patience));
        Assert.Contains("busy", await lease.Page.ReadTextAsync(default));
    }

    [Fact]
    public async Task A_redirect_or_frame_into_the_private_network_is_stopped_in_the_browser()
    {
        await using var forbidden = await TestSite.StartAsync();
        var secret = forbidden.Page("secret", "<p>secret</p>");
        var redirect = _world.Site.Page("redirect", context =>
        {
            context.Response.Redirect(secret.ToString());
            return Task.CompletedTask;
        });
        var frames = _world.Site.Page("frames", $"<p>outer</p><iframe src='{secret}'></iframe>");
        var first = _world.NewBroker();
        await using (var lease = await first.AttachAsync(_world.Run, default)) await VisitBothAsync(lease);
        await first.DisposeAsync();

        await using var again = await _world.NewBroker().AttachAsync(_world.Run, default);
        await VisitBothAsync(again);

        Assert.Equal(AttachedBy.Endpoint, again.AttachedBy);
        Assert.Equal(0, forbidden.VisitsOf("secret"));

        async Task VisitBothAsync(ISessionLease lease)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => lease.Page.OpenAsync(redirect, default));
            await ErrorPageAsync(Native(lease));
            await lease.Page.OpenAsync(frames, default);
            Assert.Contains("outer", await lease.Page.ReadTextAsync(default));
        }
    }

    // It comes after the refusal and would end the next navigation; a browser that broke off early enough shows none.
    private static async Task ErrorPageAsync(IPage page)
    {
        try
        {
            await page.WaitForURLAsync("chrome-error://**", new() { Timeout = 5000, WaitUntil = WaitUntilState.Commit });
        }
        catch (TimeoutException)
        {
            Assert.DoesNotContain("/secret", page.Url, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_form_with_a_file_passes_the_guard_unharmed()
    {
        long received = 0;
        var apply = _world.Site.Page("apply", async context => received = (await context.Request.ReadFormAsync()).Files.Single().Length);
        var form = _world.Site.Page("upload", $"<form method=post enctype=multipart/form-data action='{apply}'><input type=file name=resume><button>Send</button></form>");
        await using var lease = await _world.NewBroker().AttachAsync(_world.Run, default);
        await lease.Page.OpenAsync(form, default);
        await Native(lease).SetInputFilesAsync("input", new Microsoft.Playwright.FilePayload { Name = "resume.pdf", MimeType = "application/pdf", Buffer = new byte[300_000] });

        await Native(lease).ClickAsync("button");
        await Native(lease).WaitForURLAsync(apply.ToString());

        Assert.Equal(300_000, received);
    }

    [Fact]
    public async Task A_download_is_denied()
    {
        _world.Site.Page("file", context =>
        {
            context.Response.Headers.ContentDisposition = "attachment; filename=malware.bin";
            return context.Response.Body.WriteAsync(new byte[100]).AsTask();
        });
        await using var lease = await _world.NewBroker().AttachAsync(_world.Run, default);
        await lease.Page.OpenAsync(_world.Site.Page("offer", "<a href='/file'>take it</a>"), default);

        var download = await Native(lease).RunAndWaitForDownloadAsync(() => Native(lease).ClickAsync("a"));

        Assert.NotNull(await download.FailureAsync());
    }

    private static Microsoft.Playwright.IPage Native(ISessionLease lease) => ((TestPage)((FencedPage)lease.Page).Inner).Native;

    private static Task EndOf(ISessionLease lease)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lease.Ended.Register(ended.SetResult);
        return ended.Task;
    }

    private static async Task WaitUntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        while (!await condition()) await timer.WaitForNextTickAsync(patience.Token);
    }
}
