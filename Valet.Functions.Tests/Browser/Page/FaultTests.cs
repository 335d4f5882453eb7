using System.Text.Json;
using Valet.Boards;
using Valet.Functions.Browser;
using Valet.Functions.Browser.Page;
using Valet.Functions.Forms;
using Valet.Functions.Shared;
using Xunit;

namespace Valet.Functions.Tests.Browser.Page;

[Collection(nameof(ChromiumTests))]
public sealed class FaultTests(ChromiumFixture chromium) : IAsyncLifetime
{
    private PracticeBoard _board = null!;

    public async ValueTask InitializeAsync() => _board = await PracticeBoard.StartAsync(new());

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Theory]
    [InlineData("greenhouse", "j1")]
    [InlineData("lever", "acme/j1")]
    public async Task An_upload_that_the_page_drops_once_is_repeated(string board, string job)
    {
        await using var test = await chromium.ShowAsync("");
        await test.Page.OpenAsync(_board.Posting(board, job, "fault=drop-upload-once"), default);
        var form = await test.Page.ReadAsync(default);
        var resume = FormPlanner.Plan(form, PracticeBoardTests.Gold()).Fields.Single(f => f.Key == "resumeFile");

        var result = await test.Page.UploadAsync(resume, await PracticeBoardTests.DocumentAsync("resume", default), default);

        Assert.Equal((FieldStatus.Committed, GoldApplicant.ResumeFileName), (result.Status, result.ReadBack));
    }

    [Fact]
    public async Task A_submit_that_never_comes_back_is_seen_as_sent_and_unanswered()
    {
        await using var test = await chromium.ShowAsync("");
        var sighting = await SubmitAsync(test, "fault=hang-submit", TimeSpan.FromSeconds(4));
        Assert.True(sighting.Pressed);
        Assert.True(sighting.RequestSeen);
        Assert.Null(sighting.ResponseStatus);
        Assert.NotEqual(PageState.Confirmation, sighting.After?.State);
        Assert.Equal(1, _board.SubmitRequests);
    }

    [Fact]
    public async Task An_error_after_the_submit_is_seen_with_its_status()
    {
        await using var test = await chromium.ShowAsync("");
        var sighting = await SubmitAsync(test, "fault=500-after-accept", TimeSpan.FromSeconds(15));
        Assert.True(sighting.RequestSeen);
        Assert.Equal(500, sighting.ResponseStatus);
    }

    [Fact]
    public async Task A_button_that_is_not_there_is_not_pressed()
    {
        await using var test = await chromium.ShowAsync("<form><label>Name<input></label><button disabled>Submit</button></form>", options: new() { FieldPatience = TimeSpan.FromSeconds(1) });
        var gone = await test.Page.SubmitAsync(new("#nowhere", null, "Submit"), TimeSpan.FromSeconds(2), default);
        Assert.False(gone.Pressed);
        Assert.False((await test.Page.SubmitAsync(new("button", null, "Submit"), TimeSpan.FromSeconds(2), default)).Pressed);
    }

    [Fact]
    public async Task A_wizard_is_filled_to_its_last_page_and_never_submitted()
    {
        await using var test = await chromium.ShowAsync("");
        var report = await FillRun.RunAsync(test.Page, new(_board.Posting("greenhouse", "two", "steps=2"), PracticeBoardTests.Gold(), 5, "greenhouse", PracticeBoardTests.DocumentAsync), TimeProvider.System, default);
        Assert.Equal("filled", report.Outcome);
        Assert.Equal("captcha", report.BlockedBy);
        Assert.Equal([1, 2], report.Pages.Select(p => p.Step));
        Assert.All(report.Pages.SelectMany(p => p.Fields), f => Assert.Contains(f.Status, (string[])["committed", "skipped"]));
        Assert.Equal(0, _board.SubmitRequests);
        var json = JsonSerializer.SerializeToElement(report, Json.Web);
        Assert.Equal(["url", "platform", "outcome", "blockedBy", "pages", "elapsedMs"], json.EnumerateObject().Select(m => m.Name));
        Assert.Equal(["selector", "frame", "label", "kind", "required", "options", "key", "value", "source", "confidence", "status", "reason", "readBack"],
            json.GetProperty("pages")[0].GetProperty("fields")[0].EnumerateObject().Select(m => m.Name));
    }

    [Fact]
    public async Task A_refused_address_is_not_opened_even_behind_a_redirect()
    {
        await using var test = await chromium.ShowAsync("");
        var policy = new OnlyPaths("/greenhouse");
        using var page = new PlaywrightPage(test.Raw, policy, TimeProvider.System);
        await Assert.ThrowsAsync<FinalException>(() => page.OpenAsync(new Uri(_board.Address, "/lever/acme/j1"), default));
        await test.Raw.RouteAsync("**/hop", route => route.FulfillAsync(new() { Status = 302, Headers = new Dictionary<string, string> { ["location"] = new Uri(_board.Address, "/lever/acme/j1").AbsoluteUri } }));
        await Assert.ThrowsAsync<FinalException>(() => page.OpenAsync(new Uri(_board.Address, "/greenhouse/hop"), default));
        Assert.Equal("about:blank", test.Raw.Url.StartsWith("chrome-error", StringComparison.Ordinal) ? "about:blank" : test.Raw.Url);
    }

    [Fact]
    public async Task An_unreachable_host_and_a_closed_browser_are_told_apart()
    {
        await using var test = await chromium.ShowAsync("");
        var unreachable = await Assert.ThrowsAnyAsync<TransientException>(() => test.Page.OpenAsync(new("http://127.0.0.1:9/x"), default));
        Assert.IsNotType<BrowserGoneException>(unreachable);
        await test.Raw.CloseAsync();
        await Assert.ThrowsAsync<BrowserGoneException>(() => test.Page.ReadAsync(default));
        await Assert.ThrowsAsync<BrowserGoneException>(() => test.Page.OpenAsync(_board.Posting("greenhouse", "x"), default));
    }

    [Fact]
    public async Task A_cancelled_call_ends_at_once()
    {
        await using var test = await chromium.ShowAsync("<form><label>Name<input id=n disabled></label></form>");
        using var cancel = new CancellationTokenSource();
        var filling = test.Page.FillAsync(new(new("#n", null, "Name", FieldKind.Text, false, []), "firstName", PlanDecision.Fill, "x", AnswerSource.Profile, 1, ""), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => filling);
    }

    private async Task<SubmitSighting> SubmitAsync(TestPage test, string fault, TimeSpan patience)
    {
        await test.Page.OpenAsync(_board.Posting("greenhouse", "j1", fault), default);
        var filled = await new FormFiller(test.Page).FillAsync(await test.Page.ReadAsync(default), form => FormPlanner.Plan(form, PracticeBoardTests.Gold()), PracticeBoardTests.DocumentAsync, null, null, default);
        await PracticeBoardTests.ClickCaptchaAsync(test);
        return await test.Page.SubmitAsync(filled.Form.Submit!, patience, default);
    }

    private sealed class OnlyPaths(string prefix) : IJobUrlPolicy
    {
        public Task<string?> RefusalAsync(Uri url, CancellationToken cancellationToken) => Task.FromResult(url.AbsolutePath.StartsWith(prefix, StringComparison.Ordinal) ? null : "Not there.");
    }
}
