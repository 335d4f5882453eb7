using System.ComponentModel.DataAnnotations;

namespace Valet.Functions.Browser;

/// <summary>Section <c>Browser</c> of the configuration.</summary>
public sealed class BrowserOptions
{
    public const string Section = "Browser";

    /// <summary>The Chromium to start; empty: the one found on the machine, else Playwright's own.</summary>
    public string ExecutablePath { get; set; } = "";

    /// <summary>False shows the window, for a person who wants to watch on the same machine.</summary>
    public bool Headless { get; set; } = true;

    /// <summary>Where browsers keep their profiles, one folder per run. Two hosts with different data must not share it.</summary>
    [Required]
    public string UserDataRoot { get; set; } = ".valet/browsers";

    /// <summary>How long a lease lasts without renewal.</summary>
    [Range(5, 3600)]
    public int LeaseSeconds { get; set; } = 30;

    /// <summary>How often a holder looks for a cancel request or a successor.</summary>
    [Range(1, 60)]
    public int RenewSeconds { get; set; } = 3;

    /// <summary>Longest wait for a browser to start and answer, or for a living one to be attached to.</summary>
    [Range(1, 600)]
    public int StartSeconds { get; set; } = 60;

    /// <summary>How long a gate may wait for its person before the run gives its browser back.</summary>
    [Range(1, 86_400)]
    public int IdleSeconds { get; set; } = 600;

    /// <summary>How often browsers without a run are looked for.</summary>
    [Range(5, 3600)]
    public int ReapSeconds { get; set; } = 60;

    /// <summary>Private addresses that job URLs may reach all the same: <c>host:port</c>, <c>host</c> or <c>*</c>, separated by commas.</summary>
    public string AllowedPrivateHosts { get; set; } = "";

    /// <summary>More command line switches for Chromium, separated by spaces.</summary>
    public string ExtraArguments { get; set; } = "";

    /// <summary>True if <see cref="AllowedPrivateHosts"/> holds <c>*</c>: nothing is refused for its address.</summary>
    public bool AllowsEveryHost => AllowedHosts.Contains("*");

    public IReadOnlyList<string> AllowedHosts => AllowedPrivateHosts.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
