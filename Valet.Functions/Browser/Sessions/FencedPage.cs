using Valet.Functions.Forms;

namespace Valet.Functions.Browser.Sessions;

/// <summary>The page as the holder of a lease has it: reading is free, every effect happens only while the lease is held, and ends with it.</summary>
internal sealed class FencedPage(IBrowserPage page, SessionLease lease) : IBrowserPage
{
    public IBrowserPage Inner => page;

    public bool IsBlank => page.IsBlank;

    public Task<PageVisit> OpenAsync(Uri url, CancellationToken cancellationToken) => lease.ActAsync(token => page.OpenAsync(url, token), cancellationToken);

    public Task<FormModel> ReadAsync(CancellationToken cancellationToken) => page.ReadAsync(cancellationToken);

    public Task<FieldResult> FillAsync(PlannedField field, CancellationToken cancellationToken) => lease.ActAsync(token => page.FillAsync(field, token), cancellationToken);

    public Task<IReadOnlyList<FieldResult>> FillPlainAsync(IReadOnlyList<PlannedField> fields, CancellationToken cancellationToken) =>
        lease.ActAsync(token => page.FillPlainAsync(fields, token), cancellationToken);

    public Task RestAsync(CancellationToken cancellationToken) => page.RestAsync(cancellationToken);

    public Task<FieldResult> UploadAsync(PlannedField field, UploadFile file, CancellationToken cancellationToken) => lease.ActAsync(token => page.UploadAsync(field, file, token), cancellationToken);

    public Task<FormModel> AdvanceAsync(FormModel step, CancellationToken cancellationToken) => lease.ActAsync(token => page.AdvanceAsync(step, token), cancellationToken);

    public Task<SubmitSighting> SubmitAsync(FormButton submit, TimeSpan patience, CancellationToken cancellationToken) => SubmitAsync(submit, patience, () => Task.CompletedTask, cancellationToken);

    /// <summary>Checked twice: before anything is done, and again right before the press. Once pressed it is seen through, unless the session is another's.</summary>
    public Task<SubmitSighting> SubmitAsync(FormButton submit, TimeSpan patience, Func<Task> beforePress, CancellationToken cancellationToken) => lease.SeeThroughAsync(
        () => page.SubmitAsync(
            submit, patience,
            async () =>
            {
                await beforePress();
                await lease.EnsureHeldAsync(cancellationToken);
            }, cancellationToken),
        cancellationToken);

    public Task<byte[]> ScreenshotAsync(bool wholePage, CancellationToken cancellationToken) => page.ScreenshotAsync(wholePage, cancellationToken);

    public Task<PageBox?> RevealAsync(PageBlock block, CancellationToken cancellationToken) => page.RevealAsync(block, cancellationToken);

    public Task SendAsync(PersonInput input, CancellationToken cancellationToken) => lease.ActAsync(
        async token =>
        {
            await page.SendAsync(input, token);
            return true;
        }, cancellationToken);

    public Task<string> ReadTextAsync(CancellationToken cancellationToken) => page.ReadTextAsync(cancellationToken);
}
