using System.Text.Json;
using Valet.Functions.Shared;

namespace Valet.Functions.Browser.Sessions;

/// <summary>
/// One run's folder on this machine: <c>profile/</c> is Chromium's, <c>chromium.log</c> what it printed, <c>owner.json</c> whose it is.
/// </summary>
internal sealed class BrowserFolder(string path)
{
    private const int LogLimit = 1 << 20;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string Profile => System.IO.Path.Combine(Path, "profile");

    public string LogFile => System.IO.Path.Combine(Path, "chromium.log");

    private string OwnerFile => System.IO.Path.Combine(Path, "owner.json");

    public static BrowserFolder Of(BrowserOptions options, SessionKey run)
    {
        var name = $"{run.UserId}-{run.TaskId}";
        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')) throw new ArgumentException("A run's ids are letters and digits.", nameof(run));
        return new BrowserFolder(System.IO.Path.Combine(options.UserDataRoot, name));
    }

    public static IEnumerable<BrowserFolder> AllIn(BrowserOptions options) =>
        Directory.Exists(options.UserDataRoot) ? Directory.GetDirectories(options.UserDataRoot).Select(d => new BrowserFolder(d)) : [];

    /// <summary>Makes the folder, readable by nobody else, and forgets what a dead browser left in the way of a new one.</summary>
    public void Prepare(SessionKey run)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(Profile);
        else Directory.CreateDirectory(Profile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        WritePreferences();
        DeleteSocket();
        foreach (var stale in new[] { "DevToolsActivePort", "SingletonLock", "SingletonCookie", "SingletonSocket" }) File.Delete(System.IO.Path.Combine(Profile, stale));
        File.WriteAllText(LogFile, "");
        Own(run, 0, 0);
    }

    /// <summary>No connections ahead of need: a submit must have one of its own (see <see cref="Page.FreshConnections"/>).</summary>
    private void WritePreferences()
    {
        var file = System.IO.Path.Combine(Profile, "Default", "Preferences");
        if (File.Exists(file)) return;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, """{"net":{"network_prediction_options":2}}""");
    }

    /// <summary>Says whose the browser is and which host process cares for it.</summary>
    public void Own(SessionKey run, int processId, long processStartedAt)
    {
        var owner = new FolderOwner(run.UserId, run.TaskId, processId, processStartedAt, Environment.ProcessId, ProcessTable.StartedAt(Environment.ProcessId) ?? 0);
        var draft = OwnerFile + ".new";
        File.WriteAllBytes(draft, Json.ToBytes(owner));
        File.Move(draft, OwnerFile, overwrite: true);
    }

    /// <summary>Null if the folder says nothing readable about its owner.</summary>
    public FolderOwner? ReadOwner()
    {
        try
        {
            return Json.FromBytes<FolderOwner>(File.ReadAllBytes(OwnerFile));
        }
        catch (Exception e) when (e is IOException or JsonException or FinalException)
        {
            return null;
        }
    }

    /// <summary>Chromium appends to its log, so it can be cut under its hands.</summary>
    public void TrimLog()
    {
        var log = new FileInfo(LogFile);
        if (!log.Exists || log.Length <= LogLimit) return;
        using var file = log.Open(FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(0);
    }

    public void Delete()
    {
        try
        {
            DeleteSocket();
            if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody else deletes it too.
        }
    }

    /// <summary>Chromium keeps a socket in a folder of its own among the temporary files, which a killed one leaves there.</summary>
    private void DeleteSocket()
    {
        if (new FileInfo(System.IO.Path.Combine(Profile, "SingletonSocket")).LinkTarget is not { } socket || System.IO.Path.GetFileName(socket) != "SingletonSocket") return;
        if (System.IO.Path.GetDirectoryName(socket) is { } room && Directory.Exists(room) && Directory.GetFileSystemEntries(room).All(IsSingleton)) Directory.Delete(room, recursive: true);

        static bool IsSingleton(string file) => System.IO.Path.GetFileName(file).StartsWith("Singleton", StringComparison.Ordinal);
    }
}

/// <summary>Content of <c>owner.json</c>.</summary>
internal sealed record FolderOwner(string UserId, string TaskId, int Pid, long StartedAt, int HostPid, long HostStartedAt);
