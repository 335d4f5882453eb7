using System.Diagnostics;

namespace Valet.Cli.Hosting;

/// <summary>A browser outlives its host on purpose. A host that is thrown away with its data must not leave one behind.</summary>
internal static class BrowserReaper
{
    /// <summary>Ends every process whose browser data lies in the folder, and returns how many there were.</summary>
    public static int Reap(string browserFolder)
    {
        if (!Directory.Exists("/proc")) return 0;
        var mark = "--user-data-dir=" + browserFolder;
        var ended = 0;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out var id)) continue;
            try
            {
                if (!File.ReadAllText(Path.Combine(folder, "cmdline")).Contains(mark, StringComparison.Ordinal)) continue;
                using var process = Process.GetProcessById(id);
                process.Kill();
                ended++;
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
            {
                // It ended by itself, or it is not ours.
            }
        }

        return ended;
    }
}
