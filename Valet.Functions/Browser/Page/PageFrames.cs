using Microsoft.Playwright;
using Valet.Functions.Shared;

namespace Valet.Functions.Browser.Page;

internal static class PageFrames
{
    /// <summary>The frame with that URL, or the main frame for null.</summary>
    public static IFrame Of(IPage page, string? url) => url is null ? page.MainFrame
        : page.Frames.FirstOrDefault(f => f.Url == url) ?? throw new TransientException("A frame of the form has gone from the page; read the page again.");
}
