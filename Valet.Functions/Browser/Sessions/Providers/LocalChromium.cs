using Microsoft.Extensions.Options;

namespace Valet.Functions.Browser.Sessions.Providers;

/// <summary>A Chromium of its own for each run, as processes of this machine.</summary>
internal sealed class LocalChromium(IOptions<BrowserOptions> options) : IBrowserProvider
{
    public const string Id = "local";

    private readonly BrowserOptions _options = options.Value;

    public string Name => Id;

    public async Task<RunBrowser> OpenAsync(SessionKey run, CancellationToken cancellationToken)
    {
        var folder = BrowserFolder.Of(_options, run);
        // Two browsers on one profile would spoil it.
        await ChromiumProcess.EndAllInAsync(folder);
        folder.Prepare(run);
        var process = await ChromiumProcess.StartAsync(_options, folder, cancellationToken);
        try
        {
            folder.Own(run, process.ProcessId, process.StartedAt);
            return new RunBrowser(process.Endpoint, null, process.ProcessId, process.StartedAt);
        }
        catch
        {
            await process.EndAsync();
            throw;
        }
    }

    public Task<RunBrowser?> FindAsync(SessionDocument recorded, CancellationToken cancellationToken) =>
        Task.FromResult(recorded.LivingHere() is { } process ? new RunBrowser(process.Endpoint, null, process.ProcessId, process.StartedAt) : null);

    public void Adopt(SessionKey run, RunBrowser browser) => BrowserFolder.Of(_options, run).Own(run, browser.ProcessId, browser.StartedAt);

    public bool IsAlive(RunBrowser browser) => ProcessTable.IsAlive(browser.ProcessId, browser.StartedAt);

    public long? MemoryOf(RunBrowser browser) => ProcessTable.MemoryOf(ProcessTable.MembersOf(browser.ProcessId, browser.StartedAt));

    public async Task<bool> EndAsync(SessionKey run, RunBrowser? browser, bool keepProfile, CancellationToken cancellationToken)
    {
        var folder = BrowserFolder.Of(_options, run);
        if (browser is not null) await new ChromiumProcess(browser.ProcessId, browser.StartedAt, browser.Endpoint).EndAsync(folder);
        await ChromiumProcess.EndAllInAsync(folder);
        var was = browser is not null || Directory.Exists(folder.Path);
        if (!keepProfile) folder.Delete();
        return was;
    }

    /// <summary>None: the reaper goes by the folders on this machine.</summary>
    public async IAsyncEnumerable<SessionKey> LeftoversAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }
}
