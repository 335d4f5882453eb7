using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>Fills <c>%NAME%</c> in with the app's settings.</summary>
internal static partial class SettingReference
{
    /// <summary>Throws <see cref="FormatException"/> with the reason.</summary>
    public static string Resolve(string text, IConfiguration settings) => Pattern().Replace(text, match =>
        settings[match.Groups[1].Value.Replace("__", ":")] ?? throw new FormatException($"the setting {match.Value} does not exist; set it, or write the value itself"));

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Pattern();
}
