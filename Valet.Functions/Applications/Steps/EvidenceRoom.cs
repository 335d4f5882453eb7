using System.Text;
using Valet.Functions.Browser;
using Valet.Functions.Progress;
using Valet.Functions.Shared;
using Valet.Functions.Storage;

namespace Valet.Functions.Applications.Steps;

/// <summary>Keeps what the page looked like and said, under names that sort in the order they were taken.</summary>
public sealed class EvidenceRoom(IDocumentStore store, TimeProvider clock)
{
    public async Task KeepAsync(string userId, string taskId, string label, IBrowserPage page, CancellationToken cancellationToken)
    {
        var name = RunPaths.Evidence(userId, taskId) + $"{clock.GetUtcNow():yyyyMMddTHHmmssfff}-{label}";
        await store.WriteAsync(name + ".png", await page.ScreenshotAsync(wholePage: true, cancellationToken), cancellationToken);
        await store.WriteAsync(name + ".txt", Encoding.UTF8.GetBytes(await page.ReadTextAsync(cancellationToken)), cancellationToken);
    }

    /// <summary>The same, where a picture that cannot be had must not change what happens.</summary>
    public async Task TryKeepAsync(string userId, string taskId, string label, IBrowserPage page, CancellationToken cancellationToken)
    {
        try
        {
            await KeepAsync(userId, taskId, label, page, cancellationToken);
        }
        catch (TransientException)
        {
            // The page is gone or does not answer; what it did is told by the log.
        }
    }
}
