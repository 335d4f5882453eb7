using Microsoft.Playwright;
using Valet.Boards;
using Xunit;

namespace Valet.Functions.Tests.Boards;

/// <summary>The boards' own scripts in a real browser, filled by someone who knows every selector.</summary>
public sealed class BoardInChromiumTests : IAsyncLifetime
{
    private static readonly FilePayload Resume = new() { Name = GoldApplicant.ResumeFileName, MimeType = "application/pdf", Buffer = GoldApplicant.ResumePdf };
    private static readonly FilePayload CoverLetter = new() { Name = GoldApplicant.CoverLetterFileName, MimeType = "application/pdf", Buffer = GoldApplicant.CoverLetterPdf };

    private PracticeBoard _board = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private IPage _page = null!;

    public async ValueTask InitializeAsync()
    {
        _board = await PracticeBoard.StartAsync(new PracticeBoardOptions());
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", ChromiumSandbox = false });
        _page = await _browser.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _board.DisposeAsync();
    }

    [Fact]
    public async Task The_greenhouse_form_can_be_filled_and_sent()
    {
        await _page.GotoAsync(_board.Posting("greenhouse", "4412").AbsoluteUri);
        await FillDetailsAsync();
        await FillQuestionsAsync();
        await ClickCaptchaAsync("iframe[title=CAPTCHA]");
        await SendAsync();

        Assert.Contains("/confirmation", _page.Url);
        Assert.Equal("Thank you for applying", await _page.Locator("h1").InnerTextAsync());
        Assert.Empty(ExpectedRecord.For("greenhouse").Compare(_board.Received.Single()));
        Assert.True(_board.CaptchaClicks.Single().IsTrusted);
    }

    [Fact]
    public async Task The_greenhouse_form_in_two_steps_ends_with_the_same_record()
    {
        await _page.GotoAsync(_board.Posting("greenhouse", "4412", "steps=2&fault=validation-once").AbsoluteUri);
        await FillDetailsAsync();
        await SendAsync();
        await FillQuestionsAsync();
        await ClickCaptchaAsync("iframe[title=CAPTCHA]");
        await SendAsync();

        // The server doubted the phone number, which is on the first page; everything else must still be there.
        Assert.Contains("Phone", await _page.Locator(".error-summary").InnerTextAsync());
        Assert.Equal(GoldApplicant.ResumeFileName, await _page.Locator("[data-upload=resume] .upload-name").InnerTextAsync());
        Assert.Equal("United States +1", await _page.Locator("#country-shown").InnerTextAsync());
        await SendAsync();
        await ClickCaptchaAsync("iframe[title=CAPTCHA]");
        await SendAsync();

        Assert.Contains("/confirmation", _page.Url);
        Assert.Empty(ExpectedRecord.For("greenhouse").Compare(_board.Received.Single()));
    }

    [Fact]
    public async Task The_lever_form_can_be_filled_and_sent()
    {
        await _page.GotoAsync(_board.Posting("lever", "acme/77").AbsoluteUri);
        await _page.Locator("text=Apply for this job").First.ClickAsync();
        await FillLeverAsync();
        await ClickCaptchaAsync("robot-check");
        await PostAsync();

        await _page.WaitForURLAsync(url => new Uri(url).AbsolutePath.EndsWith("/thanks", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.Commit });
        Assert.Empty(ExpectedRecord.For("lever").Compare(_board.Received.Single()));
    }

    [Fact]
    public async Task A_refused_lever_form_comes_back_filled()
    {
        await _page.GotoAsync(_board.Posting("lever", "acme/77", "fault=validation-once").AbsoluteUri);
        await _page.Locator("text=Apply for this job").First.ClickAsync();
        await FillLeverAsync();
        await ClickCaptchaAsync("robot-check");
        await PostAsync();

        await Assertions.Expect(_page.Locator("#phone")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(_page.Locator("[name=captcha_response]")).ToHaveValueAsync("");
        await ClickCaptchaAsync("robot-check");
        await PostAsync();

        Assert.Empty(ExpectedRecord.For("lever").Compare(_board.Received.Single()));
    }

    [Theory]
    [InlineData("greenhouse", "4412", "")]
    [InlineData("lever", "acme/77", "/apply")]
    public async Task A_click_made_by_a_script_is_logged_and_earns_nothing(string kind, string jobId, string form)
    {
        await _page.GotoAsync(_board.Posting(kind, jobId).AbsoluteUri + form);
        var box = kind == "lever" ? _page.Locator("#robot-check") : _page.FrameLocator("iframe[title=CAPTCHA]").Locator("#robot-check");

        await _page.RunAndWaitForResponseAsync(() => box.EvaluateAsync("box => box.click()"), "**/captcha/click");
        await _page.RunAndWaitForResponseAsync(() => box.PressAsync(" "), "**/captcha/click");

        Assert.Equal([(false, "script"), (true, "keyboard")], _board.CaptchaClicks.Select(c => (c.IsTrusted, c.Source)));
        Assert.Equal("false", await box.GetAttributeAsync("aria-checked"));
        Assert.Equal("", await _page.Locator("[name=captcha_response]").InputValueAsync());
    }

    [Theory]
    [InlineData("greenhouse", "4412", "", "#resume")]
    [InlineData("lever", "acme/77", "/apply", "#resume-upload-input")]
    public async Task A_dropped_upload_leaves_the_widget_as_it_was(string kind, string jobId, string form, string input)
    {
        var posting = _board.Posting(kind, jobId);
        await _page.GotoAsync($"{posting.AbsoluteUri}{form}?fault=drop-upload-once");

        await _page.RunAndWaitForResponseAsync(() => _page.SetInputFilesAsync(input, Resume), "**/uploads*");
        await _page.WaitForFunctionAsync("input => document.querySelector(input).files.length === 0", input);
        Assert.DoesNotContain(GoldApplicant.ResumeFileName, await _page.Locator("body").InnerTextAsync());

        await _page.SetInputFilesAsync(input, Resume);
        await Assertions.Expect(_page.Locator(".upload-name").First).ToHaveTextAsync(GoldApplicant.ResumeFileName);
    }

    [Fact]
    public async Task The_greenhouse_form_says_what_is_missing_before_it_sends()
    {
        await _page.GotoAsync(_board.Posting("greenhouse", "4412").AbsoluteUri);

        await _page.Locator("button[type=submit]").ClickAsync();

        Assert.Equal("true", await _page.Locator("#first_name").GetAttributeAsync("aria-invalid"));
        Assert.Equal(13, await _page.Locator(".field-error").CountAsync());
        Assert.Equal(0, _board.SubmitRequests);
    }

    private async Task FillDetailsAsync()
    {
        await _page.FillAsync("#first_name", "Maya");
        await _page.FillAsync("#last_name", "Lindqvist");
        await _page.FillAsync("#preferred_name", "May");
        await _page.FillAsync("#email", "maya.lindqvist@example.com");
        await PickAsync("country", "United States +1");
        await _page.FillAsync("#phone", "415 555 0134");
        await _page.Locator("#location").PressSequentiallyAsync("San Francisco");
        await ChooseAsync("location", "San Francisco, California, United States");
        await AttachAsync("resume", Resume);
        await AttachAsync("cover_letter", CoverLetter);
    }

    private async Task FillQuestionsAsync()
    {
        await _page.FillAsync("#question_30412", "https://www.linkedin.com/in/maya-lindqvist-example");
        await _page.FillAsync("#question_30413", "https://maya-lindqvist.example.com");
        await PickAsync("question_30414", "Yes");
        await PickAsync("question_30415", "No");
        await PickAsync("question_30416", "LinkedIn");
        await _page.FillAsync("#question_30417", GoldApplicant.WhyThisRole);
        await _page.FillAsync("#question_30418", "8");
        await PickAsync("gender", "Female");
        await PickAsync("hispanic_ethnicity", "No");
        await PickAsync("race", "Asian");
        await PickAsync("veteran_status", "I am not a protected veteran");
        await PickAsync("disability_status", "No, I do not have a disability and have not had one in the past");
        await _page.CheckAsync("#acknowledge");
    }

    private async Task FillLeverAsync()
    {
        await _page.SetInputFilesAsync("#resume-upload-input", Resume);
        await Assertions.Expect(_page.Locator(".upload-state")).ToHaveTextAsync("Success!");
        await _page.FillAsync("#name", "Maya Lindqvist");
        await _page.CheckAsync("[name=pronouns][value='She/her']");
        await _page.FillAsync("#email", "maya.lindqvist@example.com");
        await _page.FillAsync("#phone", "+1 415 555 0134");
        await _page.FillAsync("#location-input", "San Francisco, California");
        await _page.FillAsync("#org", "Aldergate Systems");
        await _page.FillAsync("#linkedin", "https://www.linkedin.com/in/maya-lindqvist-example");
        await _page.FillAsync("#github", "https://github.com/maya-lindqvist-example");
        await _page.FillAsync("#portfolio", "https://maya-lindqvist.example.com");
        await _page.CheckAsync("[name='cards[5b1f0c9e][field0]'][value=Yes]");
        await _page.CheckAsync("[name='cards[5b1f0c9e][field1]'][value=No]");
        foreach (var technology in new[] { "C#", "Kubernetes", "PostgreSQL", "TypeScript" })
            await _page.CheckAsync($"[name='cards[c27d4a10][field0]'][value='{technology}']");
        await _page.SelectOptionAsync("[name='cards[c27d4a10][field1]']", "LinkedIn");
        await _page.FillAsync("[name='cards[91e6b7d3][field0]']", GoldApplicant.WhyThisRole);
        await _page.FillAsync("[name='cards[91e6b7d3][field1]']", GoldApplicant.SurvivedFailure);
        await _page.FillAsync("[name=comments]", GoldApplicant.CoverLetterText);
        await _page.SelectOptionAsync("[name='eeo[gender]']", "Female");
        await _page.SelectOptionAsync("[name='eeo[race]']", "Asian (not Hispanic or Latino)");
        await _page.SelectOptionAsync("[name='eeo[veteran]']", "I am not a protected veteran");
        await _page.SelectOptionAsync("[name='eeo[disability]']", "No, I do not have a disability");
        await _page.CheckAsync("[name='consent[store]']");
    }

    private async Task PickAsync(string name, string label)
    {
        await _page.Locator($"#{name}").ClickAsync();
        await ChooseAsync(name, label);
    }

    private async Task ChooseAsync(string name, string label)
    {
        await _page.Locator($"#{name}-listbox").GetByRole(AriaRole.Option, new() { Name = label, Exact = true }).ClickAsync();
        Assert.Equal(label, await _page.Locator($"#{name}-shown").InnerTextAsync());
        Assert.Equal(0, await _page.Locator("[role=listbox]").CountAsync());
    }

    private async Task AttachAsync(string name, FilePayload file)
    {
        await _page.SetInputFilesAsync("#" + name, file);
        await Assertions.Expect(_page.Locator($"[data-upload={name}] .upload-name")).ToHaveTextAsync(file.Name);
    }

    /// <summary>With the mouse, at a place of the window, as the person's hand does.</summary>
    private async Task ClickCaptchaAsync(string widget)
    {
        var element = _page.Locator(widget);
        await element.ScrollIntoViewIfNeededAsync();
        var place = (await element.BoundingBoxAsync())!;
        await _page.RunAndWaitForResponseAsync(() => _page.Mouse.ClickAsync(place.X + 28, place.Y + 37), "**/captcha/click");
        await Assertions.Expect(_page.Locator("[name=captcha_response]")).Not.ToHaveValueAsync("");
    }

    /// <summary>Sends a form that the browser posts itself; the answer to it has come.</summary>
    private Task PostAsync() => _page.RunAndWaitForResponseAsync(
        () => _page.Locator("button[type=submit]").ClickAsync(), response => response.Request is { Method: "POST", IsNavigationRequest: true });

    private async Task SendAsync()
    {
        await _page.Locator("button[type=submit]").ClickAsync();
        await _page.WaitForLoadStateAsync();
    }
}
