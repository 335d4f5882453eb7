using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Valet.Cli.Hosting;

/// <summary>The two system calls that .NET has no method for.</summary>
internal static partial class Posix
{
    private const int SigTerm = 15;

    /// <summary>Asks a process to end. False if it has gone.</summary>
    public static bool Terminate(int processId) => kill(processId, SigTerm) == 0;

    /// <summary>This process becomes that program: same id, same terminal, so that whoever signals one signals the other. Returns only by throwing.</summary>
    public static void Become(string file, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        _ = execve(file, [.. arguments.Prepend(file), null], [.. environment.Select(e => $"{e.Key}={e.Value}"), null]);
        throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int processId, int signal);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int execve(string file, string?[] arguments, string?[] environment);
}
