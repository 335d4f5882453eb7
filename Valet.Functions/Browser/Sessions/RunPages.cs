using Microsoft.Playwright;

namespace Valet.Functions.Browser.Sessions;

/// <summary>The pages of one run among those that Playwright shows: in a browser that serves others too, it shows theirs as well.</summary>
internal sealed class RunPages(IBrowserContext context, string? contextId)
{
    /// <param name="pageId">Null takes the first.</param>
    public async Task<(IPage Page, string Id)?> FindAsync(string? pageId)
    {
        foreach (var page in context.Pages)
        {
            if (await IdOfAsync(page) is { } id && (pageId is null || id == pageId)) return (page, id);
        }
        return null;
    }

    /// <summary>The page's DevTools target, or null if it is another run's or has just gone.</summary>
    public async Task<string?> IdOfAsync(IPage page)
    {
        try
        {
            var session = await context.NewCDPSessionAsync(page);
            var target = (await session.SendAsync("Target.getTargetInfo"))!.Value.GetProperty("targetInfo");
            await session.DetachAsync();
            return contextId is null || (target.TryGetProperty("browserContextId", out var owner) && owner.GetString() == contextId) ? target.GetProperty("targetId").GetString() : null;
        }
        catch (PlaywrightException)
        {
            return null;
        }
    }
}
