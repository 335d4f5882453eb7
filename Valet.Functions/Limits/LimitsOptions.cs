using System.ComponentModel.DataAnnotations;

namespace Valet.Functions.Limits;

/// <summary>Defaults that protect a person's accounts; the platforms' own figures come from what their users report as safe.</summary>
public sealed class LimitsOptions
{
    /// <summary>Applications a person may start on one platform in any hour.</summary>
    [Range(1, 10_000)]
    public int PlatformPerHour { get; set; } = 10;

    /// <summary>Applications a person may start on one platform in any 24 hours.</summary>
    [Range(1, 10_000)]
    public int PlatformPerDay { get; set; } = 50;

    /// <summary>Applications a person may start in any 24 hours, over all platforms.</summary>
    [Range(1, 10_000)]
    public int PersonPerDay { get; set; } = 100;
}
