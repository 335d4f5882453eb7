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

    /// <summary>Longest wait for a browser to start and answer; a living one is waited for 20 seconds at most.</summary>
    [Range(1, 600)]
    public int StartSeconds { get; set; } = 60;

    /// <summary>Where browsers come from: Chromium on this machine, or the one at <see cref="RemoteEndpoint"/>.</summary>
    [EnumDataType(typeof(BrowserProviderKind))]
    public BrowserProviderKind Provider { get; set; }

    /// <summary>DevTools address of a Chromium that somebody else runs, for Valet alone: <c>http://host:9222</c> or <c>ws://…</c>.</summary>
    public string RemoteEndpoint { get; set; } = "";

    /// <summary>32 bytes in Base64 that browser states are sealed with; the same for all workers. Empty: made once, beside <see cref="UserDataRoot"/>.</summary>
    public string StateKey { get; set; } = "";

    /// <summary>What a run does that cannot have the person's browser profile, or its own machine, at once; a request may say otherwise.</summary>
    [EnumDataType(typeof(Stickiness))]
    public Stickiness Sticky { get; set; }

    /// <summary>How long a soft run waits for its browser profile before it goes on without.</summary>
    [Range(0, 3600)]
    public int SoftWaitSeconds { get; set; } = 10;

    /// <summary>How long a browser profile stays leased without renewal.</summary>
    [Range(10, 86_400)]
    public int ProfileLeaseSeconds { get; set; } = 900;

    /// <summary>A browser is replaced, between two pages, when it is older than this.</summary>
    [Range(10, 10_000)]
    public int MaxAgeMinutes { get; set; } = 240;

    /// <summary>A browser is replaced, between two pages, when so many steps have worked with it.</summary>
    [Range(20, 100_000)]
    public int MaxUses { get; set; } = 500;

    /// <summary>A browser is replaced, between two pages, when all its processes together hold more memory than this.</summary>
    [Range(200, 1_000_000)]
    public int MaxMemoryMB { get; set; } = 3000;

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

    /// <summary>Where the key is kept that is not configured: it moves with the data.</summary>
    public string StateKeyPath => UserDataRoot.Length == 0 ? "" : Path.GetFullPath(UserDataRoot.TrimEnd('/')) + ".key";

    /// <summary>True if <see cref="AllowedPrivateHosts"/> holds <c>*</c>: nothing is refused for its address.</summary>
    public bool AllowsEveryHost => AllowedHosts.Contains("*");

    public IReadOnlyList<string> AllowedHosts => AllowedPrivateHosts.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

public enum BrowserProviderKind { Local, Remote }
