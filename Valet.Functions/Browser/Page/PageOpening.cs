using System.Text.Json;
using Microsoft.Playwright;
using Valet.Functions.Shared;

namespace Valet.Functions.Browser.Page;

/// <summary>Goes to one address. Every document the browser asks for on the way, redirects included, is put to the policy before it is requested.</summary>
internal sealed class PageOpening(IPage page, IJobUrlPolicy policy, PageCalls calls, PlaywrightPageOptions options)
{
    private string? _refusal;

    public async Task<int> GoAsync(Uri url, CancellationToken cancellationToken)
    {
        if (policy.AllowsEverything) return await GotoAsync(url, cancellationToken);
        await RefuseAsync(url, cancellationToken);
        var session = await calls.AskAsync("watch where the page goes", options.FieldPatience, () => page.Context.NewCDPSessionAsync(page), cancellationToken);
        try
        {
            session.Event("Fetch.requestPaused").OnEvent += (_, paused) => _ = JudgeAsync(session, paused, cancellationToken);
            var patterns = new Dictionary<string, object> { ["patterns"] = new[] { new { urlPattern = "*", resourceType = "Document", requestStage = "Request" } } };
            await calls.AskAsync("watch where the page goes", options.FieldPatience, () => session.SendAsync("Fetch.enable", patterns), cancellationToken);
            var status = await GotoAsync(url, cancellationToken);
            if (Uri.TryCreate(page.Url, UriKind.Absolute, out var landed) && landed.Scheme is "http" or "https" && landed != url) await RefuseAsync(landed, cancellationToken);
            return status;
        }
        finally
        {
            await DetachAsync(session);
        }
    }

    private async Task<int> GotoAsync(Uri url, CancellationToken cancellationToken)
    {
        // A document without content ends in an error page of the browser's own; what the server answered is still worth telling.
        var answered = 0;
        void Note(object? sender, IResponse response)
        {
            if (response.Request.IsNavigationRequest && response.Frame == page.MainFrame) answered = response.Status;
        }

        page.Response += Note;
        var patience = PlaywrightPage.Milliseconds(options.NavigationPatience);
        var going = page.GotoAsync(url.AbsoluteUri, new() { WaitUntil = WaitUntilState.Commit, Timeout = patience });
        try
        {
            var response = await going.WaitAsync(cancellationToken);
            await DocumentAsync(cancellationToken);
            return response?.Status ?? 0;
        }
        catch (TimeoutException)
        {
            throw new TransientException($"Tried to open the job page at {url.Host}, but it did not answer in time; try again later.");
        }
        catch (PlaywrightException fault)
        {
            if (calls.IsGone(fault)) throw new BrowserGoneException("Tried to open the job page, but the browser or its page has gone; attach to a browser again.");
            if (_refusal is not null) throw new FinalException(_refusal);
            if (answered >= 400) return answered;
            throw fault.Message.Contains("Download is starting", StringComparison.Ordinal) ? new FinalException($"The address at {url.Host} is a file to download, not a job page; give the posting's own address.")
                : fault.Message.Contains("ERR_NAME_NOT_RESOLVED", StringComparison.Ordinal) ? new TransientException($"Tried to open the job page, but the name {url.Host} is not known; check the address.")
                : new TransientException($"Tried to open the job page at {url.Host}, but the connection failed; check the address or try again later.");
        }
        finally
        {
            page.Response -= Note;
        }
    }

    // A document that never ends, or a script in it that never comes, is read as far as it came.
    private async Task DocumentAsync(CancellationToken cancellationToken)
    {
        try
        {
            await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded, new() { Timeout = PlaywrightPage.Milliseconds(options.DocumentPatience) }).WaitAsync(cancellationToken);
        }
        catch (TimeoutException)
        {
            // What there is may hold the form.
        }
    }

    private async Task JudgeAsync(ICDPSession session, JsonElement? paused, CancellationToken cancellationToken)
    {
        if (paused is not { } request) return;
        var id = request.GetProperty("requestId").GetString()!;
        string? refusal = "The page led to an address that is no address; nothing was opened.";
        try
        {
            if (Uri.TryCreate(request.GetProperty("request").GetProperty("url").GetString(), UriKind.Absolute, out var asked))
                refusal = asked.Scheme is "http" or "https" ? await policy.RefusalAsync(asked, cancellationToken) : null;
        }
        catch (OperationCanceledException)
        {
            refusal = "The run was cancelled.";
        }
        try
        {
            if (refusal is null)
            {
                await session.SendAsync("Fetch.continueRequest", new Dictionary<string, object> { ["requestId"] = id });
                return;
            }
            _refusal ??= refusal;
            await session.SendAsync("Fetch.failRequest", new Dictionary<string, object> { ["requestId"] = id, ["errorReason"] = "BlockedByClient" });
        }
        catch (PlaywrightException)
        {
            // The page or the watch ended meanwhile; the navigation itself reports what came of it.
        }
    }

    private async Task RefuseAsync(Uri url, CancellationToken cancellationToken)
    {
        if (await policy.RefusalAsync(url, cancellationToken) is { } refusal) throw new FinalException(refusal);
    }

    private static async Task DetachAsync(ICDPSession session)
    {
        try
        {
            await session.DetachAsync();
        }
        catch (PlaywrightException)
        {
            // Gone with its browser.
        }
    }
}
