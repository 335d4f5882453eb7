using System.Runtime.InteropServices;
using System.Text;

namespace Valet.Functions.Storage;

/// <summary>What the file system must be asked for explicitly: that a name survives a power cut.</summary>
internal static class Disk
{
    private const int NoSuchEntry = 2;

    /// <summary>Writes the names in a folder to the disk. Windows does that by itself.</summary>
    /// <exception cref="DirectoryNotFoundException">It is not there (any more).</exception>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) return;

        var descriptor = Open(Encoding.UTF8.GetBytes(folder + "\0"), 0);
        if (descriptor < 0)
        {
            var why = Marshal.GetLastPInvokeError();
            throw why == NoSuchEntry
                ? new DirectoryNotFoundException("A folder of the document store was taken away before it could be flushed.")
                : new IOException($"A folder of the document store could not be opened to flush it (error {why}).");
        }

        try
        {
            // Some file systems refuse to flush a folder (EINVAL); they have no other way either.
            if (Flush(descriptor) != 0 && Marshal.GetLastPInvokeError() is var error and not 22)
                throw new IOException($"A folder of the document store could not be flushed (error {error}).");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    /// <summary>Makes a folder and the missing ones above it, so that they survive a power cut.</summary>
    public static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder)) return;

        var parent = Path.GetDirectoryName(folder)!;
        MakeFolder(parent);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        FlushFolder(parent);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flush(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
