using Valet.Functions.Shared;

namespace Valet.Functions.Browser.Sessions;

/// <summary>Finds a Chromium on this machine.</summary>
internal static class ChromiumLocator
{
    private static readonly string[] WellKnown =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/opt/google/chrome/chrome"];

    /// <summary>The configured one, else one of the system's, else Playwright's own.</summary>
    public static string Find(BrowserOptions options)
    {
        if (options.ExecutablePath.Length > 0)
            return File.Exists(options.ExecutablePath)
                ? options.ExecutablePath
                : throw new FinalException($"Chromium was looked for at Browser:ExecutablePath, but there is no file {options.ExecutablePath}; correct the setting or leave it empty.");
        return WellKnown.FirstOrDefault(File.Exists)
            ?? OwnOfPlaywright()
            ?? throw new FinalException("No Chromium was found on this machine; install the package chromium (apt-get install chromium), or name one in Browser:ExecutablePath.");
    }

    private static string? OwnOfPlaywright()
    {
        var root = Environment.GetEnvironmentVariable("PLAYWRIGHT_BROWSERS_PATH") is { Length: > 1 } configured
            ? configured
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "ms-playwright");
        if (!Directory.Exists(root)) return null;
        return Directory.GetDirectories(root, "chromium-*")
            .OrderByDescending(d => int.TryParse(d[(d.LastIndexOf('-') + 1)..], out var revision) ? revision : 0)
            .SelectMany(d => new[] { Path.Combine(d, "chrome-linux64", "chrome"), Path.Combine(d, "chrome-linux", "chrome") })
            .FirstOrDefault(File.Exists);
    }
}
