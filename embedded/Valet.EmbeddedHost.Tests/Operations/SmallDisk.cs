using System.Diagnostics;

namespace Valet.EmbeddedHost.Tests.Operations;

/// <summary>A file system of a few megabytes in memory; only root on Linux may make one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Null where the machine does not permit it.</summary>
    public static SmallDisk? TryMake(int megabytes)
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root") return null;
        string folder = Directory.CreateTempSubdirectory("valet-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder)) return new SmallDisk(folder);
        Directory.Delete(folder);
        return null;
    }

    /// <summary>Takes all the room that is left.</summary>
    public void Fill()
    {
        using var ballast = new FileStream(Path.Combine(Folder, "ballast"), FileMode.Create);
        byte[] page = new byte[4096];
        try
        {
            while (true)
            {
                ballast.Write(page);
                ballast.Flush();
            }
        }
        catch (IOException)
        {
            // The disk is full, as it was meant to be.
        }
    }

    public void Empty() => File.Delete(Path.Combine(Folder, "ballast"));

    public void Dispose()
    {
        Run("umount", "-l", Folder);
        Directory.Delete(Folder);
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
