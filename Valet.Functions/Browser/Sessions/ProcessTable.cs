using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Valet.Functions.Browser.Sessions;

/// <summary>What <c>/proc</c> says about the processes of a browser. Zombies count as gone: their parent may never collect them.</summary>
internal static class ProcessTable
{
    public const int Terminate = 15;
    public const int Kill = 9;

    /// <summary>Machine and boot: a process id means nothing anywhere else.</summary>
    public static string Machine { get; } =
        Environment.MachineName + "/" + (File.Exists("/proc/sys/kernel/random/boot_id") ? File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim() : "");

    /// <summary>When the process started, in clock ticks since boot (field 22 of its stat); null if there is no living process of that id.</summary>
    public static long? StartedAt(int processId) => Read(processId)?.StartedAt;

    /// <summary>True if this very process lives, not another one that got its id.</summary>
    public static bool IsAlive(int processId, long startedAt) => processId > 0 && Read(processId)?.StartedAt == startedAt;

    /// <summary>Living processes of the session that this leader opened, even if the leader is gone.</summary>
    public static IReadOnlyList<int> MembersOf(int leader, long startedAt)
    {
        if (leader <= 0 || Read(leader) is { } now && now.StartedAt != startedAt) return [];
        return [.. All().Where(p => p.Session == leader && p.StartedAt >= startedAt).Select(p => p.Id)];
    }

    /// <summary>
    /// Living processes that were given this folder in a switch (Chromium hands its profile's path down to every child) or were born with it in their environment,
    /// whatever session, group or parent they have by now.
    /// </summary>
    public static IReadOnlyList<int> UsersOf(string folder) => [.. All().Where(p => Names(p.Id, "cmdline", "=" + folder) || Names(p.Id, "environ", Mark + "=" + folder)).Select(p => p.Id)];

    /// <summary>These and all that descend from them.</summary>
    public static IReadOnlyList<int> WithChildren(IEnumerable<int> parents)
    {
        var found = parents.ToHashSet();
        if (found.Count == 0) return [];
        var all = All().ToList();
        for (var before = -1; before != found.Count;)
        {
            before = found.Count;
            foreach (var child in all.Where(p => found.Contains(p.Parent))) found.Add(child.Id);
        }
        return [.. found];
    }

    /// <summary>Resident bytes of all these processes together.</summary>
    public static long MemoryOf(IEnumerable<int> processes) => processes.Sum(ResidentBytes);

    public static void Signal(int processId, int signal)
    {
        // 0 and negative ids would mean whole groups, this one included.
        if (processId > 1) _ = SendSignal(processId, signal);
    }

    /// <summary>The variable that every browser is started with, and that all its children inherit.</summary>
    public const string Mark = "VALET_BROWSER";

    private static long ResidentBytes(int processId)
    {
        try
        {
            return long.Parse(File.ReadAllText($"/proc/{processId}/statm").Split(' ')[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static bool Names(int processId, string file, string value)
    {
        try
        {
            // Children of Chromium rewrite their command line with spaces between the switches, so it cannot be taken apart for certain.
            var line = Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{processId}/{file}"));
            for (var at = line.IndexOf(value, StringComparison.Ordinal); at >= 0; at = line.IndexOf(value, at + 1, StringComparison.Ordinal))
                if (at + value.Length == line.Length || line[at + value.Length] is '\0' or ' ' or '/') return true;
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static IEnumerable<Entry> All()
    {
        if (!Directory.Exists("/proc")) yield break;
        foreach (var path in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(path.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Read(id) is { } entry)
                yield return entry;
    }

    private static Entry? Read(int processId)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            // The name in brackets may itself hold spaces and brackets; the fields that count follow the last one.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            if (fields[0] is "Z" or "X") return null;
            return new Entry(processId, int.Parse(fields[1]), int.Parse(fields[3]), long.Parse(fields[19]));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);

    private readonly record struct Entry(int Id, int Parent, int Session, long StartedAt);
}
