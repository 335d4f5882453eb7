using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Valet.Functions.Browser;

/// <summary>Lets a browser go where the public may go, and to the private hosts that the configuration names.</summary>
internal sealed class JobUrlPolicy(IOptions<BrowserOptions> options, TimeProvider clock, JobUrlPolicy.Resolve? resolve = null) : IJobUrlPolicy
{
    private static readonly TimeSpan ResolvePatience = TimeSpan.FromSeconds(10);

    // IANA special-purpose registries, and Azure's platform address, which only answers inside its network.
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
            "2001::/23", "2001:db8::/32", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    private readonly BrowserOptions _options = options.Value;
    private readonly Resolve _resolve = resolve ?? ((host, cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken));

    /// <summary>All addresses of a host name; throws <see cref="SocketException"/> if there are none.</summary>
    public delegate Task<IPAddress[]> Resolve(string host, CancellationToken cancellationToken);

    public async Task<string?> RefusalAsync(Uri url, CancellationToken cancellationToken)
    {
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
            return "The job URL must be a full address that starts with https:// or http://; copy it from the browser's address bar.";
        if (url.UserInfo.Length > 0)
            return "The job URL holds a user name or password before its host; remove that part.";

        var host = url.IdnHost.TrimEnd('.').ToLowerInvariant();
        if (host.Length == 0) return "The job URL has no host; copy the full address from the browser's address bar.";
        if (IsAllowed(host, url.Port)) return null;
        if (host == "localhost" || host.EndsWith(".localhost", StringComparison.Ordinal)) return Private(host);
        if (IPAddress.TryParse(host, out var literal)) return IsPublic(literal) ? null : Private(host);
        if (LooksLikeNumber(host)) return $"The job URL's host \"{host}\" is neither a name nor a valid IP address; check the address.";

        return await ResolvePatientlyAsync(host, cancellationToken) switch
        {
            null or [] => $"The job URL's host \"{host}\" could not be found; check the spelling of the address, or try again later.",
            var addresses when addresses.All(IsPublic) => null,
            _ => Private(host),
        };
    }

    /// <summary>True if the address is one that anybody on the internet can reach.</summary>
    internal static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return IsPublic(address.MapToIPv4());
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            var bytes = address.GetAddressBytes();
            if (Nat64.Contains(address)) return IsPublic(new IPAddress(bytes.AsSpan(12, 4)));
            if (SixToFour.Contains(address)) return IsPublic(new IPAddress(bytes.AsSpan(2, 4)));
            if (!GlobalUnicast.Contains(address)) return false;
        }
        return !NotPublic.Any(network => network.Contains(address));
    }

    private async Task<IPAddress[]?> ResolvePatientlyAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return await _resolve(host, cancellationToken).WaitAsync(ResolvePatience, clock, cancellationToken);
        }
        catch (Exception e) when (e is SocketException or TimeoutException or ArgumentException)
        {
            return null;
        }
    }

    private bool IsAllowed(string host, int port)
    {
        var spelled = host.Contains(':') ? $"[{host}]" : host;
        return _options.AllowedHosts.Any(allowed => allowed == "*" || new[] { host, spelled, $"{spelled}:{port}" }.Contains(allowed, StringComparer.OrdinalIgnoreCase));
    }

    // Browsers read a host whose last label is a number as an IPv4 address in some old spelling; a resolver might not.
    private static bool LooksLikeNumber(string host)
    {
        var last = host[(host.LastIndexOf('.') + 1)..];
        return last.All(char.IsAsciiDigit) || (last.StartsWith("0x", StringComparison.Ordinal) && last[2..].All(char.IsAsciiHexDigit));
    }

    private static string Private(string host) =>
        $"The job URL's host \"{host}\" lies in a private network, where Valet does not go; give a public address, or allow this host in Browser:AllowedPrivateHosts.";
}
