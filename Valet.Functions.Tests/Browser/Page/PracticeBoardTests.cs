using System.Text.Json;
using Microsoft.Playwright;
using Valet.Boards;
using Valet.Functions.Browser;
using Valet.Functions.Forms;
using Xunit;

namespace Valet.Functions.Tests.Browser.Page;

[Collection(nameof(ChromiumTests))]
public sealed class PracticeBoardTests(ChromiumFixture chromium) : IAsyncLifetime
{
    private PracticeBoard _board = null!;

    public async ValueTask InitializeAsync() => _board = await PracticeBoard.StartAsync(new());

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Theory]
    [InlineData("greenhouse")]
    [InlineData("lever")]
    public async Task A_board_receives_exactly_what_was_meant(string board)
    {
        await using var test = await chromium.ShowAsync("");
        var visit = await test.Page.OpenAsync(_board.Posting(board, board == "lever" ? "acme/j1" : "j1"), default);
        Assert.Equal(200, visit.Status);

        var begun = TimeProvider.System.GetTimestamp();
        var filled = await FillAsync(test.Page);
        TestContext.Current.SendDiagnosticMessage($"{board}: {filled.Results.Count} fields in {TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds:0} ms");
        Assert.All(filled.Results, r => Assert.True(r.Status == FieldStatus.Committed, $"{r.Selector}: {r.Status} '{r.ReadBack}' {r.Reason}"));
        Assert.Empty(filled.Plan.Unanswered.Select(u => u.Field.Label + ": " + u.Reason));
        Assert.Equal(FormDigest.Of(filled.Form), FormDigest.Of(filled.Plan));
        Assert.Equal("captcha", Assert.Single(filled.Form.Blocks).Kind);
        Assert.Empty(_board.CaptchaClicks);

        await ClickCaptchaAsync(test);
        var form = await test.Page.ReadAsync(default);
        Assert.Empty(form.Blocks);

        var sighting = await test.Page.SubmitAsync(form.Submit!, TimeSpan.FromSeconds(20), default);
        Assert.True(sighting.Pressed);
        Assert.True(sighting.RequestSeen);
        Assert.Equal(200, sighting.ResponseStatus);
        Assert.Equal(PageState.Confirmation, sighting.After?.State);
        Assert.Empty(ExpectedRecord.For(board).Compare(Assert.Single(_board.Received)));
        Assert.Equal(1, _board.SubmitRequests);
    }

    [Theory]
    [InlineData("greenhouse")]
    [InlineData("lever")]
    public async Task A_submit_without_the_captcha_shows_what_the_page_says(string board)
    {
        await using var test = await chromium.ShowAsync("");
        await test.Page.OpenAsync(_board.Posting(board, board == "lever" ? "acme/j2" : "j2"), default);
        var filled = await FillAsync(test.Page);

        var sighting = await test.Page.SubmitAsync(filled.Form.Submit!, TimeSpan.FromSeconds(10), default);

        Assert.True(sighting.Pressed);
        Assert.NotEmpty(sighting.After!.Errors);
        Assert.Empty(_board.Received);
    }

    internal static Applicant Gold() => ApplicantReader.FromProfile(
        JsonSerializer.SerializeToElement(GoldApplicant.Profile()), JsonSerializer.SerializeToElement(GoldApplicant.Answers),
        new Dictionary<string, ApplicantFile> { ["resumeFile"] = new("resume", GoldApplicant.ResumeFileName), ["coverLetterFile"] = new("letter", GoldApplicant.CoverLetterFileName) });

    internal static Task<UploadFile> DocumentAsync(string id, CancellationToken cancellationToken) => Task.FromResult(id == "resume"
        ? new UploadFile(GoldApplicant.ResumeFileName, "application/pdf", GoldApplicant.ResumePdf)
        : new UploadFile(GoldApplicant.CoverLetterFileName, "application/pdf", GoldApplicant.CoverLetterPdf));

    private static async Task<FilledPage> FillAsync(IBrowserPage page) =>
        await new FormFiller(page).FillAsync(await page.ReadAsync(default), form => FormPlanner.Plan(form, Gold()), DocumentAsync, null, null, default);

    // The person's hand, as the gate passes it on.
    internal static async Task ClickCaptchaAsync(TestPage test)
    {
        var frame = test.Raw.Locator("iframe[title=CAPTCHA]");
        var box = await frame.CountAsync() > 0 ? test.Raw.FrameLocator("iframe[title=CAPTCHA]").Locator("#robot-check") : test.Raw.Locator("#robot-check");
        await box.ScrollIntoViewIfNeededAsync();
        var at = await box.BoundingBoxAsync();
        await test.Page.SendAsync(new(PersonInputKind.Click, at!.X + at.Width / 2, at.Y + at.Height / 2, null), default);
        await Assertions.Expect(box).ToHaveAttributeAsync("aria-checked", "true");
    }
}
