using System.Text;

namespace Valet.Functions.Applications;

/// <summary>What a posting's address says: which posting it is, however it was reached, and whose platform it stands on.</summary>
public static class PostingRules
{
    // Where somebody came from, not which posting it is.
    private static readonly HashSet<string> Tracking = new(StringComparer.OrdinalIgnoreCase)
    {
        "gh_src", "lever-source", "lever-origin", "source", "src", "referrer", "trackingid", "trk", "fbclid", "gclid", "msclkid", "mc_cid", "mc_eid", "iis", "iisn",
    };

    private static readonly (string Host, string Platform)[] Hosts =
    [
        ("greenhouse.io", "greenhouse"), ("lever.co", "lever"), ("myworkdayjobs.com", "workday"), ("ashbyhq.com", "ashby"), ("smartrecruiters.com", "smartrecruiters"),
        ("workable.com", "workable"), ("icims.com", "icims"), ("teamtailor.com", "teamtailor"), ("recruitee.com", "recruitee"), ("breezy.hr", "breezy"),
        ("bamboohr.com", "bamboohr"), ("successfactors.com", "successfactors"), ("successfactors.eu", "successfactors"), ("linkedin.com", "linkedin"), ("indeed.com", "indeed"),
    ];

    /// <summary>The same text for every address of one posting: lower-case host, no fragment, no tracking parameters, parameters in order, no "/apply" at the end.</summary>
    public static string Canonical(Uri url)
    {
        var path = url.AbsolutePath.TrimEnd('/');
        foreach (var ending in new[] { "/apply", "/application" })
        {
            if (path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) path = path[..^ending.Length];
        }

        var canonical = new StringBuilder(url.IdnHost.ToLowerInvariant());
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

        return canonical.ToString();
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
