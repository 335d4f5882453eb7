using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Valet.Functions.Browser;
using Valet.Functions.Browser.Logins;
using Valet.Functions.Browser.Sessions;
using Valet.Functions.Browser.Sessions.Providers;
using Valet.Functions.Browser.Sessions.State;
using Valet.Functions.Shared;
using Valet.Functions.Tests.Harness;

namespace Valet.Functions.Tests.Browser.Sessions;

/// <summary>A store, a folder for browsers and as many brokers on them as a test wants; in the end no browser is left.</summary>
internal sealed class SessionWorld : IAsyncDisposable
{
    private readonly List<SessionBroker> _brokers = [];
    private readonly List<BrowserReach> _reaches = [];

    private SessionWorld(TestSite site)
    {
        Site = site;
        Options.AllowedPrivateHosts = site.Host;
    }

    public TestSite Site { get; }

    public MemoryDocumentStore Store { get; } = new();

    public BrowserOptions Options { get; } = new() { UserDataRoot = Path.Combine(Path.GetTempPath(), "valet-" + Ids.New()), RenewSeconds = 1 };

    /// <summary>How a broker's pages are made of Playwright's.</summary>
    public Func<Microsoft.Playwright.IPage, IBrowserPage> WrapPage { get; set; } = page => new TestPage(page);

    public StateVault Vault => new(Store, new StateKey(Settings), NullLogger<StateVault>.Instance);

    public LoginProfiles Profiles => new(Store, Vault, Settings, TimeProvider.System);

    public IOptions<BrowserOptions> Settings => Microsoft.Extensions.Options.Options.Create(Options);

    public SessionKey Run { get; } = new("me", Ids.NewTaskId(TimeProvider.System));

    public BrowserFolder Folder => BrowserFolder.Of(Options, Run);

    /// <summary>Living processes of any browser of this world.</summary>
    public IReadOnlyList<int> Processes => ProcessTable.UsersOf(Options.UserDataRoot);

    public static async Task<SessionWorld> CreateAsync() => new(await TestSite.StartAsync());

    /// <summary>Another worker: its own memory, its own Playwright driver.</summary>
    public SessionBroker NewBroker()
    {
        var reach = new BrowserReach(Providers(), new JobUrlPolicy(Settings, TimeProvider.System), WrapPage, Settings, NullLogger<BrowserReach>.Instance);
        var keeper = new SessionKeeper(Store, Vault, Profiles, TimeProvider.System, NullLogger<SessionKeeper>.Instance);
        var broker = new SessionBroker(Store, reach, keeper, Settings, TimeProvider.System, NullLogger<SessionBroker>.Instance);
        _brokers.Add(broker);
        _reaches.Add(reach);
        return broker;
    }

    public OrphanReaper NewReaper(SessionBroker broker) => new(broker, Providers(), Store, Settings, TimeProvider.System, NullLogger<OrphanReaper>.Instance);

    public async Task<SessionDocument?> DocumentAsync() => await new SessionDocuments(Store).ReadAsync(Run, default);

    public Task ChangeDocumentAsync(Func<SessionDocument, SessionDocument> change) => new SessionDocuments(Store).ChangeAsync(Run, now => change(now!), default);

    /// <summary>What a crash of the browser, or an impatient kernel, does.</summary>
    public async Task KillBrowserAsync()
    {
        foreach (var id in Processes) ProcessTable.Signal(id, ProcessTable.Kill);
        await ChromiumProcess.EndAllInAsync(Folder);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var broker in _brokers) await broker.DisposeAsync();
        foreach (var reach in _reaches) await reach.DisposeAsync();
        foreach (var folder in BrowserFolder.AllIn(Options))
        {
            await ChromiumProcess.EndAllInAsync(folder);
            folder.Delete();
        }
        await Site.DisposeAsync();
        if (Directory.Exists(Options.UserDataRoot)) Directory.Delete(Options.UserDataRoot, recursive: true);
        File.Delete(Options.StateKeyPath);
    }

    private IBrowserProvider[] Providers() => [new LocalChromium(Settings), new RemoteChromium(Store, Settings)];
}
