using Microsoft.Playwright;
using Valet.Functions.Browser;
using Valet.Functions.Forms;

namespace Valet.Functions.Tests.Browser.Sessions;

/// <summary>Just enough of a page to see whether it is the same one.</summary>
internal sealed class TestPage(IPage native) : IBrowserPage
{
    public bool IsBlank => native.Url is "about:blank";

    public Task<PageBox?> RevealAsync(PageBlock block, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IPage Native => native;

    public async Task<PageVisit> OpenAsync(Uri url, CancellationToken cancellationToken)
    {
        var response = await native.GotoAsync(url.ToString());
        return new PageVisit(native.Url, response?.Status ?? 0);
    }

    public Task<byte[]> ScreenshotAsync(bool wholePage, CancellationToken cancellationToken) => native.ScreenshotAsync(new() { FullPage = wholePage });

    public Task<string> ReadTextAsync(CancellationToken cancellationToken) => native.InnerTextAsync("body");

    public Task<FormModel> ReadAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<FieldResult> FillAsync(PlannedField field, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<FieldResult> UploadAsync(PlannedField field, UploadFile file, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<FormModel> AdvanceAsync(FormModel step, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<SubmitSighting> SubmitAsync(FormButton submit, TimeSpan patience, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SendAsync(PersonInput input, CancellationToken cancellationToken) => throw new NotSupportedException();
}
