namespace Valet.Functions.Browser.Sessions;

/// <summary>When a browser has served long enough.</summary>
internal static class RecycleRules
{
    /// <summary>A page that fills the memory at once would otherwise cost one browser after the other.</summary>
    private static readonly TimeSpan ShortestLife = TimeSpan.FromMinutes(10);

    /// <summary>Why it is to be replaced, or null.</summary>
    /// <param name="memory">Bytes of all its processes, null if unknown.</param>
    public static string? Due(SessionDocument session, long? memory, DateTimeOffset now, BrowserOptions options)
    {
        if (session.BrowserSince is not { } since || now - since < ShortestLife) return null;
        if (now - since >= TimeSpan.FromMinutes(options.MaxAgeMinutes)) return "it was too old";
        if (session.Generation - session.BrowserGeneration >= options.MaxUses) return "it was used too often";
        return memory >= (long)options.MaxMemoryMB << 20 ? "it held too much memory" : null;
    }
}
