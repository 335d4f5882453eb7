using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>Reads the app settings that concern the host itself; a value that cannot be ends the start with its key.</summary>
internal static class OwnSettings
{
    /// <summary>On is true or 1, as the Functions host takes it.</summary>
    public static bool IsOn(IConfiguration configuration, string key) => configuration[key] switch
    {
        null or "" or "0" => false,
        "1" => true,
        { } text when bool.TryParse(text, out var on) => on,
        _ => throw new StartUpException($"The setting {key} must be true or false."),
    };

    public static TimeSpan Seconds(IConfiguration configuration, string key, double otherwise)
    {
        if (configuration[key] is not { Length: > 0 } text) return TimeSpan.FromSeconds(otherwise);
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e6
            ? TimeSpan.FromSeconds(seconds)
            : throw new StartUpException($"The setting {key} must be a number of seconds above 0.");
    }
}
