using System.Text;

namespace Valet.Functions.Applications;

/// <summary>What a posting's address says: which posting it is, however it was reached, and whose platform it stands on.</summary>
public static class PostingRules
{
    // Where somebody came from, not which posting it is.
    private static readonly HashSet<string> Tracking = new(StringComparer.OrdinalIgnoreCase)
    {
        "gh_src", "lever-source", "lever-origin", "source", "src", "referrer", "trackingid", "trk", "fbclid", "gclid", "msclkid", "mc_cid", "mc_eid", "iis", "iisn", "_ga", "_gl", "li_fat_id", "lever-via",
    };

    private static readonly (string Host, string Platform)[] Hosts =
    [
        ("greenhouse.io", "greenhouse"), ("lever.co", "lever"), ("myworkdayjobs.com", "workday"), ("myworkdaysite.com", "workday"), ("ashbyhq.com", "ashby"), ("smartrecruiters.com", "smartrecruiters"),
        ("workable.com", "workable"), ("icims.com", "icims"), ("teamtailor.com", "teamtailor"), ("recruitee.com", "recruitee"), ("breezy.hr", "breezy"),
        ("bamboohr.com", "bamboohr"), ("successfactors.com", "successfactors"), ("successfactors.eu", "successfactors"), ("linkedin.com", "linkedin"), ("indeed.com", "indeed"),
    ];

    /// <summary>
    /// The same text for every address of one posting: its platform's own number for it, else host and path without what only says where somebody came from
    /// or how far they have come.
    /// </summary>
    public static string Canonical(Uri url)
    {
        if (PostingIds.Find(url) is { } known) return known;

        var path = url.AbsolutePath.TrimEnd('/');
        foreach (var ending in new[] { "/apply", "/application" })
        {
            if (path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) path = path[..^ending.Length];
        }

        var canonical = new StringBuilder(HostOf(url));
        if (!url.IsDefaultPort) canonical.Append(':').Append(url.Port);
        canonical.Append(path.TrimEnd('/'));

        var separator = '?';
        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal))
        {
            var name = Uri.UnescapeDataString(pair.Split('=')[0]);
            if (Tracking.Contains(name) || name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase)) continue;
            canonical.Append(separator).Append(pair);
            separator = '&';
        }

        // An application in the browser keeps its pages behind the '#'; elsewhere that is a place on the page.
        if (url.Fragment.StartsWith("#/", StringComparison.Ordinal) || url.Fragment.StartsWith("#!/", StringComparison.Ordinal)) canonical.Append(url.Fragment.TrimEnd('/'));
        return canonical.ToString();
    }

    private static string HostOf(Uri url)
    {
        var host = url.IdnHost.ToLowerInvariant();
        return host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
    }

    /// <summary>Lower-case platform name, by host, else by a path that begins with the name (a board hosted elsewhere), else <c>generic</c>.</summary>
    public static string Platform(Uri url)
    {
        var host = url.IdnHost;
        foreach (var (known, platform) in Hosts)
        {
            if (host.Equals(known, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + known, StringComparison.OrdinalIgnoreCase)) return platform;
        }

        var first = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return Hosts.Select(h => h.Platform).FirstOrDefault(p => p.Equals(first, StringComparison.OrdinalIgnoreCase)) ?? "generic";
    }
}
