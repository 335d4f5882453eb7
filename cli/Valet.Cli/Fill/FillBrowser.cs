using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;
using Valet.Functions.Applications;
using Valet.Functions.Browser;
using Valet.Functions.Browser.Page;
using Valet.Functions.Browser.Sessions;
using Valet.Functions.Forms;

namespace Valet.Cli.Fill;

/// <summary>One Chromium for any number of forms, each in a fresh context; it ends with this object.</summary>
internal sealed class FillBrowser : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IJobUrlPolicy _policy;
    private readonly FillOptions _options;

    private FillBrowser(IPlaywright playwright, IBrowser browser, IJobUrlPolicy policy, FillOptions options) => (_playwright, _browser, _policy, _options) = (playwright, browser, policy, options);

    public static async Task<FillBrowser> StartAsync(FillOptions options)
    {
        var settings = new BrowserOptions { ExecutablePath = Environment.GetEnvironmentVariable("Browser__ExecutablePath") ?? "" };
        IJobUrlPolicy policy = options.AllowPrivate ? new AnyAddress() : new JobUrlPolicy(Microsoft.Extensions.Options.Options.Create(settings), TimeProvider.System);
        var playwright = await Playwright.CreateAsync();
        try
        {
            var browser = await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = ChromiumLocator.Find(settings),
                Args = [.. options.BrowserArguments],
                ChromiumSandbox = !Environment.IsPrivilegedProcess,
            });
            if (!options.AllowPrivate) await new NavigationGuard(await browser.NewBrowserCDPSessionAsync(), policy, "fill", NullLogger.Instance).StandAsync();
            return new FillBrowser(playwright, browser, policy, options);
        }
        catch (PlaywrightException fault)
        {
            playwright.Dispose();
            throw new CliException($"Chromium did not start: {fault.Message.Split('\n')[0]} Run './valet doctor', which says what this machine lacks.", fault);
        }
        catch
        {
            playwright.Dispose();
            throw;
        }
    }

    /// <param name="screenshot">Where a picture of the filled page goes; null for none.</param>
    public async Task<FillReport> FillAsync(Uri url, Applicant applicant, string? screenshot, CancellationToken cancellationToken)
    {
        await using var context = await _browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 }, Locale = "en-US", AcceptDownloads = false });
        var native = await context.NewPageAsync();
        using var page = new PlaywrightPage(native, _policy, TimeProvider.System);
        var report = await FillRun.RunAsync(page, new FillRequest(url, applicant, _options.MaxPages, PostingRules.Platform(url)), TimeProvider.System, cancellationToken);
        if (screenshot is not null) await KeepPictureAsync(page, screenshot, cancellationToken);
        return report;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static async Task KeepPictureAsync(PlaywrightPage page, string file, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllBytesAsync(file, await page.ScreenshotAsync(wholePage: true, cancellationToken), cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"The screenshot {file} could not be written: choose another path.", fault);
        }
    }
}
