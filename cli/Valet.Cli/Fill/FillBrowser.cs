using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;
using Valet.Functions.Applications;
using Valet.Functions.Browser;
using Valet.Functions.Browser.Page;
using Valet.Functions.Browser.Sessions;
using Valet.Functions.Forms;
using Valet.Functions.Shared;

namespace Valet.Cli.Fill;

/// <summary>One Chromium for any number of forms, each in a fresh context; it ends with this object. One that died is started anew for the next form.</summary>
internal sealed class FillBrowser : IAsyncDisposable
{
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(5);

    private readonly BrowserOptions _settings = new() { ExecutablePath = Environment.GetEnvironmentVariable("Browser__ExecutablePath") ?? "" };
    private readonly IJobUrlPolicy _policy;
    private readonly FillOptions _options;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private Task _closing = Task.CompletedTask;

    private FillBrowser(FillOptions options) =>
        (_options, _policy) = (options, options.AllowPrivate ? new AnyAddress() : new JobUrlPolicy(Microsoft.Extensions.Options.Options.Create(_settings), TimeProvider.System));

    public static async Task<FillBrowser> StartAsync(FillOptions options)
    {
        var browser = new FillBrowser(options);
        await browser.LaunchAsync();
        return browser;
    }

    /// <param name="screenshot">Where a picture of the filled page goes; null for none.</param>
    public async Task<FillReport> FillAsync(Uri url, Applicant applicant, string? screenshot, CancellationToken cancellationToken)
    {
        var context = await ContextAsync();
        try
        {
            var native = await context.NewPageAsync();
            // A form opens no second window that anybody would look at.
            context.Page += (_, opened) => { if (opened != native) Forget(opened.CloseAsync()); };
            using var page = new PlaywrightPage(native, _policy, TimeProvider.System);
            var report = await FillRun.RunAsync(page, new FillRequest(url, applicant, _options.MaxPages, PostingRules.Platform(url)), TimeProvider.System, cancellationToken);
            return screenshot is null || await KeepPictureAsync(page, screenshot, cancellationToken) ? report
                : report with { Pages = [.. report.Pages.SkipLast(1), report.Pages[^1] with { Errors = [.. report.Pages[^1].Errors, new("The page gave no picture of itself.", null)] }] };
        }
        catch (PlaywrightException fault)
        {
            throw new BrowserGoneException("Tried to open a page, but Chromium has gone; run this form again.", fault);
        }
        finally
        {
            await _closing;
            // A page that hangs must not hold up the next one.
            _closing = BoundedAsync(context.CloseAsync());
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing;
        await StopAsync();
    }

    private async Task<IBrowserContext> ContextAsync()
    {
        var context = new BrowserNewContextOptions { ViewportSize = new() { Width = 1280, Height = 900 }, Locale = "en-US", AcceptDownloads = false };
        try
        {
            if (_browser is { IsConnected: true }) return await _browser.NewContextAsync(context).WaitAsync(TimeSpan.FromSeconds(_settings.StartSeconds));
        }
        catch (Exception fault) when (fault is PlaywrightException or TimeoutException)
        {
            // It died between two forms.
        }

        await StopAsync();
        await LaunchAsync();
        return await _browser!.NewContextAsync(context);
    }

    private async Task LaunchAsync()
    {
        try
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = ChromiumLocator.Find(_settings),
                Args = [.. _options.BrowserArguments],
                ChromiumSandbox = !Environment.IsPrivilegedProcess,
            });
            if (!_options.AllowPrivate) await new NavigationGuard(await _browser.NewBrowserCDPSessionAsync(), _policy, "fill", NullLogger.Instance).StandAsync();
        }
        catch (PlaywrightException fault)
        {
            _playwright?.Dispose();
            throw new CliException($"Chromium did not start: {fault.Message.Split('\n')[0]} Run './valet doctor', which says what this machine lacks.", fault);
        }
        catch
        {
            _playwright?.Dispose();
            throw;
        }
    }

    private async Task StopAsync()
    {
        if (_browser is not null) await BoundedAsync(_browser.DisposeAsync().AsTask());
        _playwright?.Dispose();
    }

    private static async Task BoundedAsync(Task closing)
    {
        try
        {
            await closing.WaitAsync(ClosePatience);
        }
        catch (Exception fault) when (fault is PlaywrightException or TimeoutException)
        {
            Forget(closing);
        }
    }

    private static void Forget(Task task) => _ = task.ContinueWith(static t => _ = t.Exception, TaskScheduler.Default);

    private static async Task<bool> KeepPictureAsync(PlaywrightPage page, string file, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllBytesAsync(file, await page.ScreenshotAsync(wholePage: true, cancellationToken), cancellationToken);
            return true;
        }
        catch (TransientException)
        {
            return false;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"The screenshot {file} could not be written: choose another path.", fault);
        }
    }
}
