using System.Reflection;
using System.Text.Json;
using Valet.Functions.Shared;

namespace Valet.Functions.Browser.Platforms;

/// <summary>Every platform that is known, from <c>platforms.json</c>.</summary>
public static class PlatformCatalog
{
    public const string Generic = "generic";

    public static IReadOnlyList<Platform> All { get; } = Load();

    /// <summary>The platform whose host this is, or null.</summary>
    public static string? OfHost(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? All.FirstOrDefault(p => p.Hosts.Any(host => IsAt(url.IdnHost, host)))?.Name : null;

    private static bool IsAt(string host, string domain) => host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);

    private static List<Platform> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Valet.Functions.Browser.Platforms.platforms.json")
            ?? throw new InvalidOperationException("The list of platforms is not embedded in this assembly.");
        return JsonSerializer.Deserialize<List<Platform>>(stream, Json.Web)!;
    }
}
