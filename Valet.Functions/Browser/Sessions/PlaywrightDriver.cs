using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Valet.Functions.Browser.Sessions;

/// <summary>This process's one Playwright driver, started when it is first needed and again when it has died.</summary>
internal sealed class PlaywrightDriver(ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _gate = new(1);
    private IPlaywright? _playwright;

    public async Task<IBrowser> ConnectAsync(string endpoint, TimeSpan patience, CancellationToken cancellationToken)
    {
        var driver = await DriverAsync(cancellationToken);
        try
        {
            return await ConnectAsync(driver, endpoint, patience, cancellationToken);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            if (await AnswersAsync(driver)) throw;
            await DropAsync(driver, e, cancellationToken);
        }
        return await ConnectAsync(await DriverAsync(cancellationToken), endpoint, patience, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync();
        _playwright?.Dispose();
        _playwright = null;
        _gate.Release();
    }

    private static async Task<IBrowser> ConnectAsync(IPlaywright driver, string endpoint, TimeSpan patience, CancellationToken cancellationToken)
    {
        var connecting = driver.Chromium.ConnectOverCDPAsync(endpoint, new() { Timeout = (float)patience.TotalMilliseconds });
        try
        {
            return await connecting.WaitAsync(patience + AnswerPatience, TimeProvider.System, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            // Nobody waits for it any more; a connection that comes all the same is let go.
            _ = connecting.ContinueWith(late => late.Result.CloseAsync(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw;
        }
    }

    private static async Task<bool> AnswersAsync(IPlaywright driver)
    {
        try
        {
            var context = await driver.APIRequest.NewContextAsync().WaitAsync(AnswerPatience, TimeProvider.System);
            await context.DisposeAsync();
            return true;
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException or IOException or ObjectDisposedException)
        {
            return false;
        }
    }

    private async Task<IPlaywright> DriverAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _playwright ??= await Playwright.CreateAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task DropAsync(IPlaywright dead, Exception cause, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_playwright != dead) return;
            _playwright = null;
            dead.Dispose();
            logger.DriverRestarted(cause);
        }
        finally
        {
            _gate.Release();
        }
    }
}
