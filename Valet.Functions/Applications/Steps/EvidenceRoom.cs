using System.Text;
using Valet.Functions.Browser;
using Valet.Functions.Progress;
using Valet.Functions.Shared;
using Valet.Functions.Storage;

namespace Valet.Functions.Applications.Steps;

/// <summary>Keeps what the page looked like and said, under names that sort in the order they were taken.</summary>
public sealed class EvidenceRoom(IDocumentStore store, TimeProvider clock)
{
    /// <returns>The picture's name among the evidence.</returns>
    public async Task<string> KeepAsync(string userId, string taskId, string label, IBrowserPage page, CancellationToken cancellationToken)
    {
        var name = $"{clock.GetUtcNow():yyyyMMddTHHmmssfff}-{label}";
        var path = RunPaths.Evidence(userId, taskId) + name;
        await store.WriteAsync(path + ".png", await page.ScreenshotAsync(wholePage: true, cancellationToken), cancellationToken);
        await store.WriteAsync(path + ".txt", Encoding.UTF8.GetBytes(await page.ReadTextAsync(cancellationToken)), cancellationToken);
        return name + ".png";
    }

    /// <summary>The same, where a picture that cannot be had must not change what happens.</summary>
    /// <returns>The picture's name, or null.</returns>
    public async Task<string?> TryKeepAsync(string userId, string taskId, string label, IBrowserPage page, CancellationToken cancellationToken)
    {
        try
        {
            return await KeepAsync(userId, taskId, label, page, cancellationToken);
        }
        catch (TransientException)
        {
            // The page is gone or does not answer; what it did is told by the log.
            return null;
        }
    }

    /// <summary>Everything that was kept under these labels, oldest first.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(string userId, string taskId, IReadOnlyList<string> labels, CancellationToken cancellationToken)
    {
        var prefix = RunPaths.Evidence(userId, taskId);
        var names = new List<string>();
        await foreach (var path in store.ListAllAsync(prefix, cancellationToken))
        {
            if (labels.Any(label => path.EndsWith($"-{label}.png", StringComparison.Ordinal) || path.EndsWith($"-{label}.txt", StringComparison.Ordinal))) names.Add(path[prefix.Length..]);
        }

        return names;
    }

    /// <summary>The newest picture that was kept under this label, or null.</summary>
    public async Task<string?> NewestAsync(string userId, string taskId, string label, CancellationToken cancellationToken)
    {
        var prefix = RunPaths.Evidence(userId, taskId);
        string? newest = null;
        await foreach (var path in store.ListAllAsync(prefix, cancellationToken))
        {
            if (path.EndsWith($"-{label}.png", StringComparison.Ordinal)) newest = path[prefix.Length..];
        }

        return newest;
    }
}
