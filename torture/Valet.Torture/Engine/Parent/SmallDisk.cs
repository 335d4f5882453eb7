using System.Runtime.InteropServices;

namespace Valet.Torture.Engine.Parent;

/// <summary>A file system in memory whose size can be taken down to what it holds, so that the next write finds the disk really full. Needs root.</summary>
internal sealed partial class SmallDisk : IDisposable
{
    private const ulong Remount = 32;
    private const int Detach = 2;
    private const string Wide = "size=2g";

    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    /// <summary>Null where this process may not mount.</summary>
    public static SmallDisk? TryMount(string folder)
    {
        Directory.CreateDirectory(folder);
        return OperatingSystem.IsLinux() && Mount("torture", folder, "tmpfs", 0, Wide) == 0 ? new SmallDisk(folder) : null;
    }

    public void Shrink()
    {
        long used = new DriveInfo(_folder) is var drive ? drive.TotalSize - drive.TotalFreeSpace : 0;
        // A little more than it holds: some writes still go through, then none.
        _ = Mount("torture", _folder, "tmpfs", Remount, $"size={used + (64 * 1024)}");
    }

    public void Grow() => _ = Mount("torture", _folder, "tmpfs", Remount, Wide);

    public void Dispose() => _ = Unmount(_folder, Detach);

    [LibraryImport("libc", EntryPoint = "mount", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Mount(string source, string target, string type, ulong flags, string data);

    [LibraryImport("libc", EntryPoint = "umount2", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Unmount(string target, int flags);
}
