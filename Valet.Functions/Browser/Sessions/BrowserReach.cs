using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using Valet.Functions.Browser.Sessions.Providers;
using Valet.Functions.Browser.Sessions.State;
using Valet.Functions.Shared;

namespace Valet.Functions.Browser.Sessions;

/// <summary>Gets at a run's browser: by this process's memory, by where it is recorded to be, else by a new one.</summary>
internal sealed class BrowserReach(
    IEnumerable<IBrowserProvider> providers, IJobUrlPolicy policy, Func<IPage, IBrowserPage> wrap, IOptions<BrowserOptions> options, ILogger<BrowserReach> logger) : IAsyncDisposable
{
    /// <summary>A living browser answers at once or, with an alert that nobody can close, never: then another is started instead.</summary>
    private static readonly TimeSpan LivingPatience = TimeSpan.FromSeconds(20);

    private readonly BrowserOptions _options = options.Value;
    private readonly Dictionary<string, IBrowserProvider> _providers = providers.ToDictionary(p => p.Name);
    private readonly PlaywrightDriver _driver = new(logger);

    /// <summary>Whose browser a session has; a new one is the configured provider's.</summary>
    public IBrowserProvider ProviderOf(SessionDocument? recorded) =>
        recorded is { Endpoint: not null } or { ContextId: not null } ? _providers[recorded.Provider ?? LocalChromium.Id] : _providers[_options.Provider == BrowserProviderKind.Remote ? RemoteChromium.Id : LocalChromium.Id];

    public IEnumerable<IBrowserProvider> Providers => _providers.Values;

    /// <summary>The living browser if it can be reached from here; nothing is started.</summary>
    public async Task<LiveSession?> FindAsync(RunSlots.Slot slot, SessionDocument document, CancellationToken cancellationToken)
    {
        var provider = ProviderOf(document);
        if (await provider.FindAsync(document, cancellationToken) is not { } browser) return null;
        if (await IsWellAsync(slot, provider, browser)) return slot.Live;
        await ForgetAsync(slot);
        return slot.Live = await TryAttachAsync(slot.Run, browser, document.PageId, cancellationToken);
    }

    /// <param name="state">What a new browser is to remember: asked only if one is started.</param>
    public async Task<(LiveSession Live, AttachedBy By, SessionDocument Described)> ReachAsync(
        RunSlots.Slot slot, SessionDocument document, Func<Task<StorageState?>> state, CancellationToken cancellationToken)
    {
        var provider = ProviderOf(document);
        var browser = await provider.FindAsync(document, cancellationToken);
        if (browser is not null && await IsWellAsync(slot, provider, browser)) return (slot.Live!, AttachedBy.Memory, document);
        await ForgetAsync(slot);
        if (browser is not null && await TryAttachAsync(slot.Run, browser, document.PageId, cancellationToken) is { } found)
        {
            slot.Live = found;
            provider.Adopt(slot.Run, browser);
            return (found, AttachedBy.Endpoint, document);
        }
        if (document.CancelRequested) throw new FinalException($"Run {slot.Run.TaskId} is being cancelled and its browser is gone, so no other was started.");
        if (browser is not null) await provider.EndAsync(slot.Run, browser, keepProfile: true, cancellationToken);
        provider = ProviderOf(null);
        slot.Live = await StartAsync(slot.Run, provider, await state(), cancellationToken);
        return (slot.Live, AttachedBy.Resurrection, Described(document, slot.Run, provider, slot.Live));
    }

    /// <summary>Lets go of the browser, which lives on.</summary>
    public static async Task ForgetAsync(RunSlots.Slot slot)
    {
        if (slot.Live is not { } live) return;
        slot.Live = null;
        await live.DisposeAsync();
    }

    /// <summary>Ends the run's browser wherever it is recorded to be, and what is left of the run on this machine.</summary>
    public async Task<bool> EndAsync(RunSlots.Slot slot, SessionDocument? document, bool keepProfile, CancellationToken cancellationToken)
    {
        await ForgetAsync(slot);
        var recorded = ProviderOf(document);
        var ended = await recorded.EndAsync(slot.Run, document is null ? null : await recorded.FindAsync(document, cancellationToken), keepProfile, cancellationToken);
        foreach (var other in Providers.Where(p => p != recorded)) ended |= await other.EndAsync(slot.Run, null, keepProfile, cancellationToken);
        return ended;
    }

    public ValueTask DisposeAsync() => _driver.DisposeAsync();

    private async Task<LiveSession> StartAsync(SessionKey run, IBrowserProvider provider, StorageState? state, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var browser = await provider.OpenAsync(run, cancellationToken);
        try
        {
            var elapsed = Stopwatch.GetElapsedTime(began);
            logger.BrowserStarted(run.TaskId, browser.ProcessId, elapsed);
            return await LiveSession.AttachAsync(browser, null, state, Tools(run), cancellationToken)
                ?? throw new TransientException($"The new browser of run {run.TaskId} opened no page; try again.");
        }
        catch (Exception e)
        {
            await provider.EndAsync(run, browser, keepProfile: true, CancellationToken.None);
            if (e is PlaywrightException or TimeoutException)
                throw new TransientException($"The new browser of run {run.TaskId} started but did not answer; the machine may be overloaded, try again.", e);
            throw;
        }
    }

    private SessionDocument Described(SessionDocument document, SessionKey run, IBrowserProvider provider, LiveSession live) => document with
    {
        Provider = provider.Name,
        Machine = ProcessTable.Machine,
        Endpoint = live.Browser.ContextId is null ? live.Browser.Endpoint : null,
        ContextId = live.Browser.ContextId,
        ProcessId = live.Browser.ProcessId,
        ProcessStartedAt = live.Browser.StartedAt,
        UserDataFolder = live.Browser.ContextId is null ? BrowserFolder.Of(_options, run).Profile : null,
    };

    /// <summary>Null if the living browser cannot be used any more.</summary>
    private async Task<LiveSession?> TryAttachAsync(SessionKey run, RunBrowser browser, string? pageId, CancellationToken cancellationToken)
    {
        try
        {
            var tools = Tools(run);
            if (tools.Patience > LivingPatience) tools = tools with { Patience = LivingPatience };
            if (await LiveSession.AttachAsync(browser, pageId, null, tools, cancellationToken) is { } live) return live;
            logger.EndpointFailed(run.TaskId, null);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            logger.EndpointFailed(run.TaskId, e);
        }
        return null;
    }

    private AttachTools Tools(SessionKey run) =>
        new(_driver, policy, !_options.AllowsEveryHost, wrap, TimeSpan.FromSeconds(_options.StartSeconds), run.TaskId, logger);

    private static async Task<bool> IsWellAsync(RunSlots.Slot slot, IBrowserProvider provider, RunBrowser browser) =>
        slot.Live is { } live && live.Browser == browser && provider.IsAlive(browser) && await live.IsWellAsync();
}
