namespace Valet.Functions.Browser.Sessions.State;

/// <summary>Which hosts belong to one site.</summary>
internal static class RegisteredSites
{
    /// <summary>What somebody can register: the last two labels, three below a country's own second level (example.co.uk); an address stands for itself.</summary>
    public static string Of(string host)
    {
        host = host.Trim('.', '[', ']').ToLowerInvariant();
        if (Uri.CheckHostName(host) is UriHostNameType.IPv4 or UriHostNameType.IPv6) return host;
        var labels = host.Split('.');
        var taken = labels.Length > 2 && labels[^1].Length == 2 && labels[^2].Length <= 3 ? 3 : 2;
        return string.Join('.', labels.TakeLast(taken));
    }

    /// <summary>True if the host, or a cookie's domain, lies in one of these sites.</summary>
    public static bool Covers(IReadOnlyList<string> sites, string host)
    {
        host = host.Trim('.', '[', ']');
        return sites.Any(site => host.Equals(site, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + site, StringComparison.OrdinalIgnoreCase));
    }
}
