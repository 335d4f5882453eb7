using Microsoft.Playwright;
using Valet.Functions.Shared;

namespace Valet.Functions.Browser.Page;

/// <summary>Every call to Playwright goes through here: bounded, cancellable, its faults in Valet's words.</summary>
internal sealed class PageCalls(IPage page, TimeProvider clock)
{
    /// <summary>Runs one call; a page that does not answer within the bound is a <see cref="TransientException"/>.</summary>
    public async Task<T> AskAsync<T>(string what, TimeSpan bound, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var asked = call();
        try
        {
            return await asked.WaitAsync(bound, clock, cancellationToken);
        }
        // The messages of Playwright repeat selectors and values, which may be personal: none of them is passed on.
        catch (Exception fault) when (fault is PlaywrightException or TimeoutException or OperationCanceledException)
        {
            Forget(asked);
            if (fault is OperationCanceledException && cancellationToken.IsCancellationRequested) throw;
            throw Translated(what, fault);
        }
    }

    public Task AskAsync(string what, TimeSpan bound, Func<Task> call, CancellationToken cancellationToken) =>
        AskAsync(what, bound, async () => { await call(); return true; }, cancellationToken);

    public bool IsGone(Exception fault) =>
        page.IsClosed || fault is PlaywrightException && GoneWords.Any(word => fault.Message.Contains(word, StringComparison.OrdinalIgnoreCase));

    private TransientException Translated(string what, Exception fault) =>
        IsGone(fault) ? new BrowserGoneException($"Tried to {what}, but the browser or its page has gone; attach to a browser again.")
        : fault is TimeoutException ? new PageSilentException($"Tried to {what}, but the page did not answer in time; try again.")
        : new TransientException($"Tried to {what}, but the page changed or did not take it; try again.");

    private static readonly string[] GoneWords =
    [
        "has been closed", "browser has disconnected", "Connection closed", "Connection disposed", "Target crashed", "Page crashed", "Target closed", "browser closed", "Process exited", "was disposed",
    ];

    private static void Forget(Task task) => _ = task.ContinueWith(static t => _ = t.Exception, TaskScheduler.Default);
}
