using Microsoft.Playwright;
using Valet.Functions.Browser;
using Valet.Functions.Browser.Page;
using Xunit;

namespace Valet.Functions.Tests.Browser.Page;

/// <summary>One real Chromium for all page tests; each test gets a context of its own.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Environment.GetEnvironmentVariable("VALET_CHROMIUM") ?? "/usr/bin/chromium", Args = Arguments, Headless = true });
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.CloseAsync();
        _playwright?.Dispose();
    }

    /// <summary>A page whose content is the given HTML.</summary>
    public async Task<TestPage> ShowAsync(string html, bool scripts = true, PlaywrightPageOptions? options = null)
    {
        var context = await Browser.NewContextAsync(new() { JavaScriptEnabled = scripts, ViewportSize = new() { Width = 1280, Height = 800 } });
        var page = await context.NewPageAsync();
        await page.SetContentAsync(html);
        return new(context, page, new PlaywrightPage(page, new EveryAddress(), TimeProvider.System, options));
    }

    private sealed class EveryAddress : IJobUrlPolicy
    {
        public Task<string?> RefusalAsync(Uri url, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
    }
}

public sealed record TestPage(IBrowserContext Context, IPage Raw, PlaywrightPage Page) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        Page.Dispose();
        await Context.CloseAsync();
    }
}

[CollectionDefinition(nameof(ChromiumTests))]
public sealed class ChromiumTests : ICollectionFixture<ChromiumFixture>;
