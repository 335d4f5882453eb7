using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Valet.Functions.Browser.Sessions.Providers;
using Valet.Functions.Browser.Sessions.State;
using Valet.Functions.Shared;

namespace Valet.Functions.Browser.Sessions;

/// <summary>This process's line to one run's browser: the page, and the rules that hold in it while anybody is attached.</summary>
internal sealed class LiveSession : IAsyncDisposable
{
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(10);

    private readonly IBrowser _browser;
    private readonly ICDPSession _devTools;
    private volatile bool _crashed;

    private LiveSession(RunBrowser where, IBrowser browser, ICDPSession devTools, IPage page, string pageId, IBrowserPage valetPage)
    {
        (Browser, _browser, _devTools, NativePage, PageId, Page) = (where, browser, devTools, page, pageId, valetPage);
        page.Crash += (_, _) => _crashed = true;
    }

    public RunBrowser Browser { get; }

    public IPage NativePage { get; }

    /// <summary>DevTools target of the run's page.</summary>
    public string PageId { get; }

    public IBrowserPage Page { get; }

    /// <summary>Null if the browser lives but the run's page in it is gone, hangs, or stands where it may not.</summary>
    /// <param name="pageId">DevTools target of the run's page; null for a new browser, whose only page it becomes.</param>
    /// <param name="state">What a new browser is to remember.</param>
    public static async Task<LiveSession?> AttachAsync(RunBrowser where, string? pageId, StorageState? state, AttachTools tools, CancellationToken cancellationToken)
    {
        if (pageId is not null && !await PageProbe.AnswersAsync(where, pageId, cancellationToken)) return null;
        var browser = await tools.Driver.ConnectAsync(where.Endpoint, tools.Patience, cancellationToken);
        try
        {
            // A browser that takes the connection and then says nothing more must not hold up the run, its cancel and its close.
            var live = await StandAsync(where, browser, pageId, state, tools, cancellationToken).WaitAsync(tools.Patience, TimeProvider.System, cancellationToken);
            if (live is null) await LetGoAsync(browser);
            return live;
        }
        catch (TimeoutException silence)
        {
            await LetGoAsync(browser);
            throw new TransientException($"The browser of run {tools.TaskId} took the connection and then did not answer for {tools.Patience.TotalSeconds:0} seconds.", silence);
        }
        catch
        {
            await LetGoAsync(browser);
            throw;
        }
    }

    private static async Task<LiveSession?> StandAsync(RunBrowser where, IBrowser browser, string? pageId, StorageState? state, AttachTools tools, CancellationToken cancellationToken)
    {
        var context = browser.Contexts[0];
        var devTools = await browser.NewBrowserCDPSessionAsync();
        var downloads = new Dictionary<string, object> { ["behavior"] = "deny" };
        if (where.ContextId is { } contextId) downloads["browserContextId"] = contextId;
        await devTools.SendAsync("Browser.setDownloadBehavior", downloads);
        if (pageId is not null && tools.Guarded) await new NavigationGuard(devTools, tools.Policy, tools.TaskId, tools.Logger).StandAsync();

        var pages = new RunPages(context, where.ContextId);
        if (await pages.FindAsync(pageId) is not { } run || !await MayStandThereAsync(run.Page, tools, cancellationToken)) return null;
        if (pageId is null && state is { IsEmpty: false }) await new StateCarrier(devTools, run.Page, where.ContextId).PutAsync(state);
        if (pageId is null && tools.Guarded) await new NavigationGuard(devTools, tools.Policy, tools.TaskId, tools.Logger).StandAsync();
        context.Page += (_, popup) => _ = ClosePopupAsync(popup, pages, tools);
        foreach (var other in context.Pages.Where(p => p != run.Page)) await ClosePopupAsync(other, pages, tools);
        return new LiveSession(where, browser, devTools, run.Page, run.Id, tools.Wrap(run.Page));
    }

    /// <summary>True if the browser answers and its page stands; costs one message to the browser, none to the page.</summary>
    public async Task<bool> IsWellAsync()
    {
        if (_crashed || NativePage.IsClosed || !_browser.IsConnected) return false;
        try
        {
            await _devTools.SendAsync("Browser.getVersion").WaitAsync(AnswerPatience, TimeProvider.System);
            return true;
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            return false;
        }
    }

    /// <summary>What the browser remembers now.</summary>
    public Task<StorageState> RememberAsync() => new StateCarrier(_devTools, NativePage, Browser.ContextId).TakeAsync();

    /// <summary>Lets go of the browser, which lives on; what Playwright was in the middle of ends.</summary>
    public async ValueTask DisposeAsync()
    {
        (Page as IDisposable)?.Dispose();
        await LetGoAsync(_browser);
    }

    private static async Task LetGoAsync(IBrowser browser)
    {
        try
        {
            await browser.CloseAsync().WaitAsync(AnswerPatience, TimeProvider.System);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            // It let go first.
        }
    }

    // While no host was there, nobody guarded the page: what it reached then is not trusted.
    private static async Task<bool> MayStandThereAsync(IPage page, AttachTools tools, CancellationToken cancellationToken) =>
        !tools.Guarded
        || !Uri.TryCreate(page.Url, UriKind.Absolute, out var url)
        || url.Scheme is "about" or "chrome-error"
        || await tools.Policy.RefusalAsync(url, cancellationToken) is null;

    private static async Task ClosePopupAsync(IPage popup, RunPages pages, AttachTools tools)
    {
        try
        {
            // In a shared browser other runs' pages come and go too.
            if (await pages.IdOfAsync(popup) is null) return;
            await popup.CloseAsync();
            tools.Logger.PopupClosed(tools.TaskId);
        }
        catch (PlaywrightException)
        {
            // It closed itself.
        }
    }
}

/// <summary>What attaching to a browser takes besides the browser.</summary>
/// <param name="Guarded">False if the policy lets everything pass.</param>
/// <param name="Wrap">Makes Valet's page of Playwright's.</param>
internal sealed record AttachTools(
    PlaywrightDriver Driver, IJobUrlPolicy Policy, bool Guarded, Func<IPage, IBrowserPage> Wrap, TimeSpan Patience, string TaskId, ILogger Logger);
