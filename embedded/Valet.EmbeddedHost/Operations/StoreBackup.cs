using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Valet.EmbeddedHost.Dispatch;

namespace Valet.EmbeddedHost.Operations;

/// <summary>
/// Copies the store while the host goes on: all that is committed at one moment, compact, in a new file of the back-up folder. The
/// file gets its name only when it is whole and synced. One back-up at a time.
/// </summary>
internal sealed class StoreBackup(DurableEngine engine, string? folder, TimeProvider clock, ILogger<StoreBackup> log)
{
    private int _running;

    /// <exception cref="InvalidOperationException">The store is in memory, or a back-up is under way.</exception>
    /// <exception cref="IOException">The disk has no room for it, or it could not be written.</exception>
    public async Task<BackupResult> BackUpAsync(CancellationToken cancellation)
    {
        StoreFiles files = engine.Board.Files
            ?? throw new InvalidOperationException("The store is in memory and cannot be backed up; give the host a store file (EmbeddedHost:StorePath).");
        if (Interlocked.Exchange(ref _running, 1) == 1)
            throw new InvalidOperationException("A back-up is under way already; wait until it has ended.");
        try
        {
            return await Task.Run(() => Write(files), cancellation);
        }
        catch (IOException e)
        {
            OperationsLog.BackupFailed(log, e);
            throw;
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }
    }

    private BackupResult Write(StoreFiles files)
    {
        long begun = Stopwatch.GetTimestamp();
        string target = Path.GetFullPath(folder ?? Path.GetDirectoryName(files.Path)!);
        Directory.CreateDirectory(target);
        RequireRoom(files, target);
        string name = $"{Path.GetFileNameWithoutExtension(files.Path)}-{clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture)}.db";
        string file = Path.Combine(target, name), draft = file + ".part";
        if (File.Exists(file))
            throw new IOException($"The back-up '{file}' exists already; try again.");
        try
        {
            Make(draft);
            files.CopyTo(draft);
            // SQLite does not sync such a copy.
            using (var copy = new FileStream(draft, FileMode.Open, FileAccess.ReadWrite))
                copy.Flush(flushToDisk: true);
            File.Move(draft, file);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }

        var result = new BackupResult(file, new FileInfo(file).Length, Stopwatch.GetElapsedTime(begun).TotalSeconds);
        OperationsLog.BackedUp(log, result.File, result.Bytes, result.Seconds);
        return result;
    }

    /// <summary>An empty file that its owner alone may read; SQLite fills it.</summary>
    private static void Make(string draft)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(draft, options).Dispose();
    }

    private void RequireRoom(StoreFiles files, string target)
    {
        long free = new StoreFiles(Path.Combine(target, "any")).FreeDiskBytes(), needed = files.Bytes() + engine.Options.Limits.MinFreeDiskBytes;
        if (free < needed)
            throw new IOException($"The back-up was not begun because {free} bytes are free in '{target}' and it may need {needed}; free some space or name another folder (EmbeddedHost:Backup:Folder).");
    }
}

/// <summary>A back-up that is on disk.</summary>
internal sealed record BackupResult(string File, long Bytes, double Seconds);
