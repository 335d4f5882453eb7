using Valet.Functions.Browser.Platforms;
using Valet.Functions.Browser.Sessions.State;

namespace Valet.Functions.Browser;

/// <summary>What a run wants of its browser besides a page.</summary>
/// <param name="Profile">Whose logins it works with: a platform, or the site of a posting that is on none.</param>
/// <param name="Sites">Whose cookies and storage belong to that profile.</param>
public sealed record BrowserNeeds(string Profile, IReadOnlyList<string> Sites, Stickiness Sticky)
{
    public static BrowserNeeds Of(string platform, Uri posting, Stickiness sticky)
    {
        var site = RegisteredSites.Of(posting.IdnHost);
        var known = PlatformCatalog.All.FirstOrDefault(p => p.Name == platform);
        return known is null ? new BrowserNeeds(NameOf(site), [site], sticky) : new BrowserNeeds(platform, [.. known.Hosts, site], sticky);
    }

    /// <summary>A site as one segment of a path.</summary>
    private static string NameOf(string site) => string.Concat(site.Select(c => char.IsAsciiLetterOrDigit(c) || c == '.' ? c : '-')).Trim('.');
}
