using System.Text.Json;

namespace Valet.Functions.Browser.Sessions.State;

/// <summary>What a browser remembers of the sites it was at: enough for another one to be taken for it.</summary>
internal sealed record StorageState(IReadOnlyList<StateCookie> Cookies, IReadOnlyList<StateOrigin> Origins)
{
    public bool IsEmpty => Cookies.Count == 0 && Origins.Count == 0;

    /// <summary>This state with the origins of an earlier one that were not looked at since. Cookies are always told whole.</summary>
    public StorageState Over(StorageState? earlier) => earlier is null
        ? this
        : this with { Origins = [.. Origins, .. earlier.Origins.Where(e => !Origins.Any(o => o.Origin == e.Origin))] };

    /// <summary>Only what belongs to these sites and their subdomains.</summary>
    public StorageState Of(IReadOnlyList<string> sites) => new(
        [.. Cookies.Where(c => RegisteredSites.Covers(sites, c.Domain))],
        [.. Origins.Where(o => Uri.TryCreate(o.Origin, UriKind.Absolute, out var url) && RegisteredSites.Covers(sites, url.IdnHost))]);
}

/// <param name="Expires">Seconds since 1970; negative for a cookie that ends with the browser.</param>
/// <param name="PartitionKey">As DevTools told it.</param>
internal sealed record StateCookie(
    string Name, string Value, string Domain, string Path, double Expires, bool HttpOnly, bool Secure, string? SameSite = null, JsonElement? PartitionKey = null);

/// <summary>The local storage of one origin.</summary>
internal sealed record StateOrigin(string Origin, IReadOnlyList<StateEntry> LocalStorage);

internal sealed record StateEntry(string Name, string Value);
