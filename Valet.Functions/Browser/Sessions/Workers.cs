using Valet.Functions.Shared;

namespace Valet.Functions.Browser.Sessions;

/// <summary>Names of workers, as session documents hold them: machine and boot, process, its start, and a part of its own.</summary>
internal static class Workers
{
    /// <summary>How long a hard run's browser is left to the machine it runs on before another one starts it anew: less than a step's retries take.</summary>
    public static readonly TimeSpan HardPatience = TimeSpan.FromSeconds(5);

    public static string NewName() => $"{ProcessTable.Machine}/{Environment.ProcessId}/{ProcessTable.StartedAt(Environment.ProcessId) ?? 0}/{Ids.New()[..8]}";

    /// <summary>True if the worker ran on this machine and its process has ended: then nothing of it acts any more.</summary>
    public static bool IsDead(string name)
    {
        if (!name.StartsWith(ProcessTable.Machine + "/", StringComparison.Ordinal)) return false;
        var parts = name[(ProcessTable.Machine.Length + 1)..].Split('/');
        return parts.Length == 3 && int.TryParse(parts[0], out var id) && long.TryParse(parts[1], out var startedAt) && !ProcessTable.IsAlive(id, startedAt);
    }
}
