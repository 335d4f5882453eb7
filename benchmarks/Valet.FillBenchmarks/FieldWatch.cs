using Microsoft.Playwright;
using Valet.Functions.Browser;
using Valet.Functions.Forms;

namespace Valet.FillBenchmarks;

/// <summary>The engine's page, unchanged, that notes which question of the practice form each control belongs to that the engine reads.</summary>
internal sealed class FieldWatch(IBrowserPage inner, IPage page) : IBrowserPage
{
    private const string QuestionOf = "el => { for (let n = el; n; n = n.parentElement || n.getRootNode().host) if (n.dataset && n.dataset.q) return n.dataset.q; return null; }";

    private readonly List<Dictionary<(string Selector, string? Frame), string?>> _pages = [[]];

    public bool IsBlank => inner.IsBlank;

    /// <summary>The question of a control on the nth page of a report, counted from 0; null if it belongs to none.</summary>
    public string? Question(int page, FillReportField field) => page < _pages.Count ? _pages[page].GetValueOrDefault((field.Selector, field.Frame)) : null;

    public async Task<FormModel> ReadAsync(CancellationToken cancellationToken)
    {
        var form = await inner.ReadAsync(cancellationToken);
        foreach (var field in form.Fields)
        {
            var frame = field.Frame is null ? page.MainFrame : page.Frames.FirstOrDefault(f => f.Url == field.Frame) ?? page.MainFrame;
            var found = frame.Locator(field.Selector);
            _pages[^1][(field.Selector, field.Frame)] = await found.CountAsync() == 1 ? await found.EvaluateAsync<string?>(QuestionOf) : null;
        }

        return form;
    }

    public async Task AdvanceAsync(FormButton next, CancellationToken cancellationToken)
    {
        await inner.AdvanceAsync(next, cancellationToken);
        _pages.Add([]);
    }

    public Task<PageVisit> OpenAsync(Uri url, CancellationToken cancellationToken) => inner.OpenAsync(url, cancellationToken);

    public Task<FieldResult> FillAsync(PlannedField field, CancellationToken cancellationToken) => inner.FillAsync(field, cancellationToken);

    public Task<FieldResult> UploadAsync(PlannedField field, UploadFile file, CancellationToken cancellationToken) => inner.UploadAsync(field, file, cancellationToken);

    public Task<SubmitSighting> SubmitAsync(FormButton submit, TimeSpan patience, CancellationToken cancellationToken) => inner.SubmitAsync(submit, patience, cancellationToken);

    public Task<byte[]> ScreenshotAsync(bool wholePage, CancellationToken cancellationToken) => inner.ScreenshotAsync(wholePage, cancellationToken);

    public Task<PageBox?> RevealAsync(PageBlock block, CancellationToken cancellationToken) => inner.RevealAsync(block, cancellationToken);

    public Task SendAsync(PersonInput input, CancellationToken cancellationToken) => inner.SendAsync(input, cancellationToken);

    public Task<string> ReadTextAsync(CancellationToken cancellationToken) => inner.ReadTextAsync(cancellationToken);
}
