using Microsoft.Playwright;
using Valet.Functions.Forms;
using Valet.Functions.Shared;

namespace Valet.Functions.Browser.Page;

/// <summary>One Playwright page as the page of an application.</summary>
public sealed class PlaywrightPage : IBrowserPage, IDisposable
{
    /// <summary>The one control of a CAPTCHA that its person clicks. It is shown to them, never clicked from here.</summary>
    private const string PersonsBox = "[role=checkbox], input[type=checkbox]";

    private readonly IPage _page;
    private readonly IJobUrlPolicy _policy;
    private readonly TimeProvider _clock;
    private readonly PlaywrightPageOptions _options;
    private readonly PageCalls _calls;
    private readonly PageSettler _settler;
    private readonly FormReader _reader;
    private readonly WidgetFiller _filler;
    private readonly PlainFiller _plain;

    public PlaywrightPage(IPage page, IJobUrlPolicy policy, TimeProvider clock, PlaywrightPageOptions? options = null)
    {
        (_page, _policy, _clock, _options) = (page, policy, clock, options ?? new());
        _calls = new(page, clock);
        _settler = new(page, _calls, clock);
        _reader = new(page, _calls, _options);
        _filler = new(page, _calls, _settler, _options);
        _plain = new(page, _calls, _options);
    }

    public async Task<PageVisit> OpenAsync(Uri url, CancellationToken cancellationToken)
    {
        var status = await new PageOpening(_page, _policy, _calls, _options).GoAsync(url, cancellationToken);
        if (status >= 400)
        {
            await _settler.SettleAsync(_options.SettlePatience, cancellationToken);
            return new(_page.Url, status);
        }

        // A posting often shows its form only behind "Apply".
        for (var hop = 0; ; hop++)
        {
            var reading = await ArrivedAsync(cancellationToken);
            if (hop == 2 || reading.Model.State != PageState.NoForm || reading.Model.Blocks.Any(b => b.WholePage) || reading.Apply is not { } apply) return new(_page.Url, status, reading.Model);
            if (apply is { Link: true, Href: { } href } && Uri.TryCreate(href, UriKind.Absolute, out var target) && target.Scheme is "http" or "https" && !SamePage(target))
                status = await new PageOpening(_page, _policy, _calls, _options).GoAsync(target, cancellationToken);
            else
                await _calls.AskAsync("press the apply button", _options.FieldPatience, () => _page.Locator(apply.Selector).ClickAsync(new() { Timeout = Milliseconds(_options.FieldPatience) }), cancellationToken);
        }
    }

    public async Task<FormModel> ReadAsync(CancellationToken cancellationToken) => (await _reader.ReadAsync(cancellationToken)).Model;

    public Task<FieldResult> FillAsync(PlannedField field, CancellationToken cancellationToken) => _filler.FillAsync(field, cancellationToken);

    public Task<IReadOnlyList<FieldResult>> FillPlainAsync(IReadOnlyList<PlannedField> fields, CancellationToken cancellationToken) => _plain.FillAsync(fields, cancellationToken);

    public async Task RestAsync(CancellationToken cancellationToken)
    {
        await _calls.AskAsync("leave the last field", _options.ReadPatience, () => _page.MainFrame.EvaluateAsync(PageScripts.LeaveField), cancellationToken);
        await _settler.RestAsync(_options.SettlePatience, cancellationToken);
    }

    public Task<FieldResult> UploadAsync(PlannedField field, UploadFile file, CancellationToken cancellationToken) => _filler.UploadAsync(field, file, cancellationToken);

    public async Task<FormModel> AdvanceAsync(FormModel step, CancellationToken cancellationToken)
    {
        var next = step.Next ?? throw new FinalException("The step has no button that leads on.");
        var frame = FrameOf(next.Frame);
        var button = frame.Locator(next.Selector);
        await _calls.AskAsync("leave the last field", _options.NavigationPatience, () => button.EvaluateAsync(PageScripts.LeaveField, null, new() { Timeout = Milliseconds(_options.FieldPatience) }), cancellationToken);
        await _calls.AskAsync("press the button to the next step", _options.NavigationPatience, () => button.ClickAsync(new() { Timeout = Milliseconds(_options.FieldPatience) }), cancellationToken);

        // A page may think for a while before it asks its server or draws the next step; it is looked at again whenever it stirs.
        var begun = _clock.GetTimestamp();
        for (var late = false; ;)
        {
            await _settler.RestAsync(_options.SettlePatience, cancellationToken);
            var form = await ReadAsync(cancellationToken);
            var between = form.Errors.Count == 0 && (step.IsSameStep(form) || form is { State: PageState.NoForm, Blocks.Count: 0 });
            if (late || !between) return form;
            var left = _options.StepPatience - _clock.GetElapsedTime(begun);
            late = left <= TimeSpan.Zero || !await _settler.StirsAsync(frame, left, cancellationToken);
        }
    }

    public Task<SubmitSighting> SubmitAsync(FormButton submit, TimeSpan patience, CancellationToken cancellationToken) =>
        SubmitAsync(submit, patience, () => Task.CompletedTask, cancellationToken);

    public async Task<SubmitSighting> SubmitAsync(FormButton submit, TimeSpan patience, Func<Task> beforePress, CancellationToken cancellationToken)
    {
        using var watch = new SubmitWatch(_page, _calls, _settler, _reader, _options, _clock);
        return await watch.PressAsync(FrameOf(submit.Frame).Locator(submit.Selector), patience, beforePress, cancellationToken);
    }

    public Task<byte[]> ScreenshotAsync(bool wholePage, CancellationToken cancellationToken) => _calls.AskAsync(
        "take a picture of the page", _options.ReadPatience,
        () => _page.ScreenshotAsync(new() { FullPage = wholePage, Scale = ScreenshotScale.Css, Type = ScreenshotType.Png }), cancellationToken);

    public async Task SendAsync(PersonInput input, CancellationToken cancellationToken)
    {
        await _calls.AskAsync("pass on the person's input", _options.FieldPatience, () => input switch
        {
            { Kind: PersonInputKind.Click } => _page.Mouse.ClickAsync((float)input.X, (float)input.Y),
            { Kind: PersonInputKind.Text, Text: { } text } => _page.Keyboard.TypeAsync(text),
            { Kind: PersonInputKind.Key, Text: { } key } => _page.Keyboard.PressAsync(key),
            _ => throw new FinalException("The input names no text and no key; send one."),
        }, cancellationToken);

        // Whoever looks next, the person or the run, is to see what the input did: a CAPTCHA asks its server first.
        await _settler.RestAsync(_options.InputPatience, cancellationToken);
    }

    public async Task<string> ReadTextAsync(CancellationToken cancellationToken)
    {
        var texts = new List<string>();
        foreach (var frame in _page.Frames.Where(f => !f.IsDetached))
            texts.Add(await _calls.AskAsync("read the page's text", _options.ReadPatience, () => frame.EvaluateAsync<string>("() => (document.body ? document.body.innerText : '').slice(0, 100000)"), cancellationToken));
        var text = string.Join('\n', texts.Where(t => t.Length > 0));
        return text.Length <= 100_000 ? text : text[..100_000];
    }

    public bool IsBlank => _page.Url is "" or "about:blank";

    public async Task<PageBox?> RevealAsync(PageBlock block, CancellationToken cancellationToken)
    {
        if (block.Selector is null) return null;
        return await _calls.AskAsync<PageBox?>("find where the person's hand is needed", _options.FieldPatience, async () =>
        {
            var wall = _page.Locator(block.Selector).First;
            await wall.ScrollIntoViewIfNeededAsync(new() { Timeout = Milliseconds(_options.FieldPatience) });
            foreach (var place in new[] { wall.Locator(PersonsBox), wall.Locator("iframe").ContentFrame.Locator(PersonsBox), wall.And(_page.Locator("iframe")).ContentFrame.Locator(PersonsBox) })
            {
                if (await place.CountAsync() == 1) return await BoxOfAsync(place);
            }

            return await BoxOfAsync(wall);
        }, cancellationToken);

        async Task<PageBox?> BoxOfAsync(ILocator place) =>
            await place.BoundingBoxAsync(new() { Timeout = Milliseconds(_options.FieldPatience) }) is { } box ? new PageBox(box.X, box.Y, box.Width, box.Height) : null;
    }

    public void Dispose() => _settler.Dispose();

    /// <summary>What a page shows on arrival. One that draws itself in several goes is given time only while it shows nothing to go on with; what joins a form later is seen after filling.</summary>
    private async Task<PageReading> ArrivedAsync(CancellationToken cancellationToken)
    {
        await _settler.RestAsync(_options.SettlePatience, cancellationToken);
        var reading = await _reader.ReadAsync(cancellationToken);
        if (reading.Model.State != PageState.NoForm || reading.Apply is not null) return reading;
        await _settler.SettleAsync(_options.SettlePatience, cancellationToken);
        return await _reader.ReadAsync(cancellationToken);
    }

    private bool SamePage(Uri target) =>
        Uri.TryCreate(_page.Url, UriKind.Absolute, out var here) && here.GetLeftPart(UriPartial.Query) == target.GetLeftPart(UriPartial.Query);

    private IFrame FrameOf(string? url) => PageFrames.Of(_page, url);

    internal static float Milliseconds(TimeSpan time) => (float)time.TotalMilliseconds;
}
