using Valet.Functions.Browser.Engines;
using Valet.Functions.Forms;
using Valet.Functions.Shared;

namespace Valet.Functions.Browser;

/// <param name="Platform">Lower-case name by the address, such as <c>greenhouse</c>; <c>generic</c> leaves it to what the page is made of.</param>
/// <param name="MaxPages">How many pages of a wizard are filled at most; at least 1.</param>
/// <param name="Upload">Fetches a document by the id the applicant's files name; null reads it as a path.</param>
/// <param name="Patience">For the whole form; null is three minutes.</param>
/// <param name="Engines">What is asked about fields that the deterministic engine leaves open.</param>
public sealed record FillRequest(
    Uri Url, Applicant Applicant, int MaxPages = 1, string Platform = "generic", Func<string, CancellationToken, Task<UploadFile>>? Upload = null, TimeSpan? Patience = null, EngineOrder? Engines = null);

/// <summary>The form engine alone on any page: reads, plans and fills page after page, and never presses the final submit.</summary>
public static class FillRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static async Task<FillReport> RunAsync(IBrowserPage page, FillRequest request, TimeProvider clock, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        request = request with { Applicant = request.Applicant with { Today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime) } };
        var patience = request.Patience ?? Patience;
        using var late = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        var work = new FillWork(page, request);
        (string Outcome, string? BlockedBy) end;
        try
        {
            end = await work.RunAsync(either.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            end = work.Failed($"The form was not filled within {patience.TotalSeconds:0} seconds; what was done until then is listed.");
        }
        catch (BrowserGoneException)
        {
            end = work.Failed("The browser or its page went away while the form was filled; what was done until then is listed. Run it again.");
        }
        catch (ValetException fault)
        {
            end = work.Failed(fault.Message);
        }

        var platform = request.Platform == "generic" ? work.Platform ?? "generic" : request.Platform;
        return new(request.Url.OriginalString, platform, end.Outcome, end.BlockedBy, work.Pages, (long)clock.GetElapsedTime(begun).TotalMilliseconds);
    }
}
