using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Store;

namespace Valet.EmbeddedHost.Operations;

/// <summary>
/// The store's file from outside: sizes, free disk, counts, copies. Everything that reads or writes it opens a connection of its own, so
/// that the writer goes on.
/// </summary>
internal sealed class StoreFiles(string path)
{
    private readonly string _path = System.IO.Path.GetFullPath(path);

    public string Path => _path;

    /// <summary>Bytes of the file and its write-ahead log.</summary>
    public long Bytes() => Length(_path) + Length(_path + "-wal");

    /// <summary>Bytes that are free where the file lies, for this process; the most there can be if the system does not tell.</summary>
    public long FreeDiskBytes()
    {
        try
        {
            return new DriveInfo(System.IO.Path.GetDirectoryName(_path)!).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return long.MaxValue;
        }
    }

    /// <summary>How many orchestrations are pending, running and suspended.</summary>
    public List<(string Status, long Count)> CountOpen()
    {
        using SqliteConnection db = Connect();
        SqliteStatement count = db["SELECT Status, count(*) FROM Instances WHERE Status IN (0, 6, 7) GROUP BY Status"];
        var counts = new Dictionary<OrchestrationRuntimeStatus, long>();
        while (count.Next())
            counts[(OrchestrationRuntimeStatus)count.Long(0)] = count.Long(1);
        return [.. new[] { OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended }
            .Select(status => (status.ToString(), counts.GetValueOrDefault(status)))];
    }

    /// <summary>Writes one page and syncs it, without changing anything; throws if the store cannot be written.</summary>
    public void Probe()
    {
        using SqliteConnection db = Connect();
        db.Execute("BEGIN IMMEDIATE; UPDATE Versions SET AppliedAt = AppliedAt; COMMIT");
    }

    /// <summary>Writes a compact copy of what is committed at this moment; the target must be empty or not exist.</summary>
    public void CopyTo(string target)
    {
        using SqliteConnection db = Connect();
        db["VACUUM INTO ?1"].Bind(1, target).Run();
    }

    private static long Length(string file)
    {
        var info = new FileInfo(file);
        return info.Exists ? info.Length : 0;
    }

    private SqliteConnection Connect()
    {
        var db = new SqliteConnection(_path);
        db.Execute("PRAGMA busy_timeout=5000; PRAGMA synchronous=FULL");
        return db;
    }
}
