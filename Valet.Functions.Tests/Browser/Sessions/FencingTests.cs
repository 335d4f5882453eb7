using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using Valet.Functions.Browser;
using Valet.Functions.Browser.Page;
using Valet.Functions.Browser.Sessions;
using Valet.Functions.Forms;
using Valet.Functions.Shared;

namespace Valet.Functions.Tests.Browser.Sessions;

/// <summary>An attempt that has lost its lease does nothing more to the page, at whatever point it was.</summary>
public sealed class FencingTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly FormButton Send = new("#send", null, "Send");
    private static readonly FormModel Step = new("http://127.0.0.1/form", "A form", PageState.Form, [], new FormButton("#next", null, "Next"), null, [], []);
    private static readonly PlannedField Name = Planned(new FormField("#name", null, "Name", FieldKind.Text, true, []), "Ada");
    private static readonly PlannedField Resume = Planned(new FormField("#resume", null, "Resume", FieldKind.File, true, []), "id");
    private static readonly UploadFile File = new("resume.pdf", "application/pdf", new byte[100]);

    private readonly Dictionary<IBrowserPage, IPage> _natives = [];
    private SessionWorld _world = null!;
    private int _posts;
    private Uri _form = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await SessionWorld.CreateAsync();
        _world.WrapPage = native =>
        {
            var page = new PlaywrightPage(native, new JobUrlPolicy(_world.Settings, TimeProvider.System), TimeProvider.System);
            lock (_natives) _natives[page] = native;
            return page;
        };
        _world.Site.Page("send", context =>
        {
            Interlocked.Increment(ref _posts);
            return context.Response.WriteAsync("<h1>Thank you for applying</h1>");
        });
        _form = _world.Site.Page("form", """
            <form method=post action=/send enctype=multipart/form-data>
              <label>Name <input id=name name=name required></label> <label>Resume <input id=resume type=file name=resume></label>
              <button id=next type=button onclick="document.title = 'next'">Next</button> <button id=send>Send application</button>
            </form>
            """);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    public static TheoryData<string> Effects => ["open", "fill", "fill at once", "upload", "next", "submit", "type"];

    [Theory]
    [MemberData(nameof(Effects))]
    public async Task Who_has_lost_the_lease_to_another_worker_can_do_nothing(string effect)
    {
        await using var old = await _world.NewBroker().AttachAsync(_world.Run, default);
        await old.Page.OpenAsync(_form, default);
        await using var holder = await _world.NewBroker().AttachAsync(_world.Run, default);

        await Assert.ThrowsAsync<LeaseLostException>(() => DoAsync(effect, old.Page, default));

        await IsUntouchedAsync(holder);
    }

    [Theory]
    [MemberData(nameof(Effects))]
    public async Task Who_has_lost_the_lease_in_the_same_process_can_do_nothing(string effect)
    {
        var broker = _world.NewBroker();
        await using var old = await broker.AttachAsync(_world.Run, default);
        await old.Page.OpenAsync(_form, default);
        await using var holder = await broker.AttachAsync(_world.Run, default);

        await Assert.ThrowsAsync<LeaseLostException>(() => DoAsync(effect, old.Page, default));

        Assert.Equal(AttachedBy.Memory, holder.AttachedBy);
        await IsUntouchedAsync(holder);
    }

    [Theory]
    [MemberData(nameof(Effects))]
    public async Task A_cancelled_run_does_nothing_more(string effect)
    {
        var broker = _world.NewBroker();
        await using var lease = await broker.AttachAsync(_world.Run, default);
        await lease.Page.OpenAsync(_form, default);
        await _world.NewBroker().CancelAsync(_world.Run, default);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DoAsync(effect, lease.Page, default));

        await IsUntouchedAsync(lease);
    }

    [Fact]
    public async Task A_lease_that_is_lost_right_before_the_click_does_not_click()
    {
        await using var lease = await _world.NewBroker().AttachAsync(_world.Run, default);
        await lease.Page.OpenAsync(_form, default);
        await Native(lease).FillAsync("#name", "Ada");

        await Assert.ThrowsAsync<LeaseLostException>(() => lease.Page.SubmitAsync(
            Send, Patience, () => _world.ChangeDocumentAsync(d => d with { Generation = d.Generation + 1, LeaseId = "successor" }), default));

        Assert.Equal(0, _posts);
    }

    [Fact]
    public async Task A_press_that_waits_for_its_button_is_cut_off_before_the_next_holder_begins()
    {
        await using var old = await _world.NewBroker().AttachAsync(_world.Run, default);
        await old.Page.OpenAsync(_form, default);
        await Native(old).FillAsync("#name", "Ada");
        // The button goes the moment the press has been found possible: the real one then waits for it to come back.
        var pressing = old.Page.SubmitAsync(Send, Patience, () => Native(old).EvaluateAsync("document.querySelector('#send').disabled = true"), default);
        await WaitUntilAsync(old, "document.querySelector('#send').disabled");

        await using var holder = await _world.NewBroker().AttachAsync(_world.Run, default).WaitAsync(Patience);
        await Native(holder).EvaluateAsync("document.querySelector('#send').disabled = false");
        var sighting = await pressing.WaitAsync(Patience);

        Assert.True(sighting.Pressed, "What may have been pressed is not called unpressed.");
        Assert.Equal(0, _posts);
        var sent = await holder.Page.SubmitAsync(Send, Patience, default);
        Assert.True(sent is { Pressed: true, ResponseStatus: 200 }, $"{sent.Pressed} {sent.RequestSeen} {sent.ResponseStatus} {sent.After?.State} {_posts}");
        Assert.Equal(1, _posts);
    }

    [Fact]
    public async Task An_upload_that_is_under_way_is_cut_off_before_the_next_holder_begins()
    {
        var bare = _world.Site.Page("bare", "<form><label id=place>Resume </label></form>");
        await using var old = await _world.NewBroker().AttachAsync(_world.Run, default);
        await old.Page.OpenAsync(bare, default);
        // Its input is not there yet: the upload waits for it.
        var uploading = old.Page.UploadAsync(Resume, File, default);

        await using var holder = await _world.NewBroker().AttachAsync(_world.Run, default).WaitAsync(Patience);
        await Native(holder).EvaluateAsync("document.querySelector('#place').innerHTML += '<input id=resume type=file>'");

        await Assert.ThrowsAnyAsync<Exception>(() => uploading.WaitAsync(Patience));
        Assert.Equal(0, await Native(holder).EvaluateAsync<int>("document.querySelector('#resume').files.length"));
        Assert.Equal(FieldStatus.Committed, (await holder.Page.UploadAsync(Resume, File, default)).Status);
    }

    [Fact]
    public async Task A_file_that_its_page_is_sending_is_not_sent_again_by_who_has_lost()
    {
        var answer = new TaskCompletionSource();
        _world.Site.Page("store", async context => await answer.Task);
        var eager = _world.Site.Page("eager", "<input id=resume type=file onchange=\"fetch('/store', { method: 'POST', body: this.files[0] })\">");
        await using var old = await _world.NewBroker().AttachAsync(_world.Run, default);
        await old.Page.OpenAsync(eager, default);
        var uploading = old.Page.UploadAsync(Resume, File, default);
        await UntilAsync(() => Task.FromResult(_world.Site.VisitsOf("store") == 1));

        await using var holder = await _world.NewBroker().AttachAsync(_world.Run, default).WaitAsync(Patience);
        answer.SetResult();

        await Assert.ThrowsAnyAsync<Exception>(() => uploading.WaitAsync(Patience));
        Assert.Equal(1, _world.Site.VisitsOf("store"));
        await Assert.ThrowsAsync<LeaseLostException>(() => old.EnsureHeldAsync(default));
    }

    [Fact]
    public async Task A_holder_on_a_live_worker_that_never_says_it_stopped_costs_the_browser()
    {
        _world.Options.LeaseSeconds = 5;
        await using (var first = await _world.NewBroker().AttachAsync(_world.Run, default)) await first.Page.OpenAsync(_form, default);
        var before = (await _world.DocumentAsync())!;
        await _world.ChangeDocumentAsync(d => d with { LeaseExpiresAt = TimeProvider.System.GetUtcNow().AddSeconds(1) });

        await using var holder = await _world.NewBroker().AttachAsync(_world.Run, default).WaitAsync(Patience);

        Assert.Equal(AttachedBy.Resurrection, holder.AttachedBy);
        Assert.False(ProcessTable.IsAlive(before.ProcessId, before.ProcessStartedAt));
    }

    [Fact]
    public async Task A_holder_whose_process_has_died_is_not_waited_for()
    {
        await using (var first = await _world.NewBroker().AttachAsync(_world.Run, default)) await first.Page.OpenAsync(_form, default);
        await _world.ChangeDocumentAsync(d => d with { Owner = $"{ProcessTable.Machine}/{Environment.ProcessId}/1/dead", LeaseExpiresAt = TimeProvider.System.GetUtcNow().AddHours(1) });

        await using var holder = await _world.NewBroker().AttachAsync(_world.Run, default).WaitAsync(Patience);

        Assert.Equal(AttachedBy.Endpoint, holder.AttachedBy);
    }

    private static PlannedField Planned(FormField field, string value) => new(field, "key", PlanDecision.Fill, value, AnswerSource.Profile, 1, "For the test.");

    private Task DoAsync(string effect, IBrowserPage page, CancellationToken cancellationToken) => effect switch
    {
        "open" => page.OpenAsync(_world.Site.Page("elsewhere", "<p>elsewhere</p>"), cancellationToken),
        "fill" => page.FillAsync(Name, cancellationToken),
        "fill at once" => page.FillPlainAsync([Name], cancellationToken),
        "upload" => page.UploadAsync(Resume, File, cancellationToken),
        "next" => page.AdvanceAsync(Step, cancellationToken),
        "submit" => page.SubmitAsync(Send, Patience, cancellationToken),
        _ => page.SendAsync(new PersonInput(PersonInputKind.Key, 0, 0, "a"), cancellationToken),
    };

    private async Task IsUntouchedAsync(ISessionLease holder)
    {
        var page = Native(holder);
        Assert.Equal(_form.ToString(), page.Url);
        Assert.Equal("", await page.InputValueAsync("#name"));
        Assert.Equal(0, await page.EvaluateAsync<int>("document.querySelector('#resume').files.length"));
        Assert.NotEqual("next", await page.TitleAsync());
        Assert.Equal(0, _world.Site.VisitsOf("elsewhere"));
        Assert.Equal(0, _posts);
    }

    private IPage Native(ISessionLease lease)
    {
        lock (_natives) return _natives[((FencedPage)lease.Page).Inner];
    }

    private Task WaitUntilAsync(ISessionLease lease, string condition) => UntilAsync(() => Native(lease).EvaluateAsync<bool>(condition));

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        while (!await condition()) await timer.WaitForNextTickAsync(patience.Token);
    }
}
