using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Valet.Functions.Applications;

/// <summary>Section <c>Gates</c> of the configuration.</summary>
public sealed class GatesOptions
{
    public const string Section = "Gates";

    /// <summary>When the person is reminded, in percent of the time to the deadline, separated by commas; empty: never.</summary>
    [RegularExpression(@"^\s*(\d{1,2}(\s*,\s*\d{1,2})*)?\s*$")]
    public string RemindAtPercent { get; set; } = "50,90";

    /// <summary>How long a gate may wait at most, extensions included.</summary>
    [Range(1, 365)]
    public int LongestDays { get; set; } = 30;

    public int[] RemindAt => [.. RemindAtPercent.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(p => int.Parse(p, CultureInfo.InvariantCulture)).Where(p => p > 0)];

    public TimeSpan Longest => TimeSpan.FromDays(LongestDays);
}
