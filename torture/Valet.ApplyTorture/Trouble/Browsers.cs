using System.Runtime.InteropServices;

namespace Valet.ApplyTorture.Trouble;

/// <summary>The chromium processes below one folder of profiles, and no others.</summary>
internal static partial class Browsers
{
    private const int Sigkill = 9;

    /// <summary>Kills a run's browser with its whole process group; false if it has none.</summary>
    public static bool Kill(string browserFolder, string taskId)
    {
        var killed = false;
        foreach (var (id, command) in All(browserFolder))
        {
            if (!command.Contains(taskId, StringComparison.Ordinal) || command.Contains("--type=", StringComparison.Ordinal)) continue;
            killed |= kill(-id, Sigkill) == 0;
        }

        return killed;
    }

    public static IReadOnlyList<int> Living(string browserFolder) => [.. All(browserFolder).Select(b => b.Id)];

    private static IEnumerable<(int Id, string Command)> All(string browserFolder)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out var id)) continue;
            string command;
            try
            {
                command = File.ReadAllText(Path.Combine(folder, "cmdline"));
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                continue;
            }

            if (command.Contains("--user-data-dir=" + browserFolder, StringComparison.Ordinal)) yield return (id, command);
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int processId, int signal);
}
