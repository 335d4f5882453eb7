using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Valet.Functions.Storage;

/// <summary>
/// Documents as files of the same path below one folder, safe for many stores and processes on it. A new version is written beside, flushed and renamed, so a
/// crash leaves the old or the new one; an append is announced first, so a torn one is undone.
/// </summary>
public sealed class FileDocumentStore : IDocumentStore
{
    // No document path may hold a '~', so this can be none.
    private const string OwnFolder = "~store";

    private readonly string _root;
    private readonly TimeProvider _clock;
    private readonly FolderLocks _locks;

    public FileDocumentStore(string folder, TimeProvider clock)
    {
        _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        _clock = clock;
        var own = Path.Combine(_root, OwnFolder);
        Disk.MakeFolder(own);
        _locks = FolderLocks.Of(own);
    }

    public async Task<StoredDocument?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        DocumentPath.Check(path);
        if (!File.Exists(FileOf(path))) return null;

        using var held = await LockAsync(path, cancellationToken);
        return Load(FileOf(path));
    }

    public async Task<ReadOnlyMemory<byte>?> ReadFromAsync(string path, long offset, CancellationToken cancellationToken)
    {
        DocumentPath.Check(path);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (!File.Exists(FileOf(path))) return null;

        // Under the lock, because an append that is under way could be seen half.
        using var held = await LockAsync(path, cancellationToken);
        if (!File.Exists(FileOf(path))) return null;
        using var file = File.OpenHandle(FileOf(path));
        return ReadOn(file, offset);
    }

    public async Task<string?> CreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        DocumentPath.Check(path);
        if (File.Exists(FileOf(path))) return null;

        using var held = await LockAsync(path, cancellationToken);
        return File.Exists(FileOf(path)) ? null : Put(held, path, content, newerThan: default, replace: false);
    }

    public async Task<string?> ReplaceAsync(string path, ReadOnlyMemory<byte> content, string etag, CancellationToken cancellationToken)
    {
        DocumentPath.Check(path);
        ArgumentException.ThrowIfNullOrEmpty(etag);
        using var held = await LockAsync(path, cancellationToken);
        return Load(FileOf(path))?.ETag == etag ? Put(held, path, content, File.GetLastWriteTimeUtc(FileOf(path)), replace: true) : null;
    }

    public async Task<long?> AppendAsync(string path, ReadOnlyMemory<byte> content, long expectedLength, CancellationToken cancellationToken)
    {
        DocumentPath.CheckAppend(path, content, expectedLength);
        using var held = await LockAsync(path, cancellationToken);
        if (!File.Exists(FileOf(path)))
        {
            if (expectedLength != 0) return null;
            Put(held, path, content, newerThan: default, replace: false);
            return content.Length;
        }

        using var file = File.OpenHandle(FileOf(path), FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        if (RandomAccess.GetLength(file) != expectedLength) return null;
        AppendJournal.Announce(held.Journal, path, expectedLength, content.Span);
        RandomAccess.Write(file, content.Span, expectedLength);
        RandomAccess.FlushToDisk(file);
        held.Journal.SetLength(0);
        return expectedLength + content.Length;
    }

    public Task<DocumentPage> ListAsync(string prefix, int limit, string? token, CancellationToken cancellationToken)
    {
        DocumentPath.CheckList(prefix, limit);
        var after = token is null ? "" : AfterOf(token);
        var folder = prefix[..(prefix.LastIndexOf('/') + 1)];
        var found = Walk(folder, prefix, after).Take(limit + 1).ToList();
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(found.Count <= limit
            ? new DocumentPage(found, null)
            : new DocumentPage(found[..limit], Base64Url.EncodeToString(Encoding.ASCII.GetBytes(found[limit - 1]))));
    }

    public async Task<bool> DeleteAsync(string path, CancellationToken cancellationToken)
    {
        DocumentPath.Check(path);
        using var held = await LockAsync(path, cancellationToken);
        var file = FileOf(path);
        if (!File.Exists(file)) return false;

        // A finished append's announcement that comes back after a power cut must not meet another document of this path.
        held.Journal.Flush(flushToDisk: true);
        File.Delete(file);
        FlushNearest(Path.GetDirectoryName(file)!);
        RemoveEmptyFolders(Path.GetDirectoryName(file)!);
        return true;
    }

    private string FileOf(string path) => Path.Combine(_root, path);

    private async Task<FolderLock> LockAsync(string path, CancellationToken cancellationToken)
    {
        var held = await _locks.TakeAsync(path, _clock, cancellationToken);
        try
        {
            AppendJournal.Recover(held.Journal, FileOf);
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private static StoredDocument? Load(string path)
    {
        if (!File.Exists(path)) return null;
        using var file = File.OpenHandle(path);
        var content = ReadOn(file, 0);
        return new StoredDocument(content, ETagOf(File.GetLastWriteTimeUtc(file), content.Span));
    }

    private static ReadOnlyMemory<byte> ReadOn(Microsoft.Win32.SafeHandles.SafeFileHandle file, long offset)
    {
        var content = new byte[Math.Max(0, RandomAccess.GetLength(file) - offset)];
        var filled = 0;
        while (filled < content.Length && RandomAccess.Read(file, content.AsSpan(filled), offset + filled) is > 0 and var read) filled += read;
        return content.AsMemory(0, filled);
    }

    private static string ETagOf(DateTime written, ReadOnlySpan<byte> content) =>
        $"{written.Ticks:x}-{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12))}";

    /// <param name="newerThan">The time stamp of the version before: the new one's is later, so that equal contents have different etags.</param>
    private string Put(FolderLock held, string path, ReadOnlyMemory<byte> content, DateTime newerThan, bool replace)
    {
        var target = FileOf(path);
        if (Directory.Exists(target)) throw new InvalidOperationException("A document was to be written where other documents lie below: give it a path of its own.");
        using (var file = File.OpenHandle(held.NewFile, FileMode.Create, FileAccess.Write, FileShare.None, FileOptions.None, content.Length))
        {
            RandomAccess.Write(file, content.Span, 0);
            var now = _clock.GetUtcNow().UtcDateTime;
            File.SetLastWriteTimeUtc(file, now > newerThan ? now : newerThan.AddTicks(1));
            RandomAccess.FlushToDisk(file);
        }

        // The file system may keep time more coarsely than it was told.
        var etag = ETagOf(File.GetLastWriteTimeUtc(held.NewFile), content.Span);
        Move(held.NewFile, target, replace);
        Disk.FlushFolder(Path.GetDirectoryName(target)!);
        return etag;
    }

    private static void Move(string from, string target, bool replace)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Disk.MakeFolder(Path.GetDirectoryName(target)!);
                File.Move(from, target, replace);
                return;
            }
            catch (IOException gone) when (attempt < 50 && File.Exists(from) && (gone is DirectoryNotFoundException or FileNotFoundException || !Directory.Exists(Path.GetDirectoryName(target))))
            {
                // A delete elsewhere took the folder away while it was empty; somebody may have made it again by now.
            }
        }
    }

    /// <summary>Another delete may have taken the emptied folder away; then its removal is what has to last.</summary>
    private static void FlushNearest(string folder)
    {
        while (true)
        {
            try
            {
                Disk.FlushFolder(folder);
                return;
            }
            catch (DirectoryNotFoundException)
            {
                folder = Path.GetDirectoryName(folder)!;
            }
        }
    }

    private void RemoveEmptyFolders(string folder)
    {
        try
        {
            for (; folder.Length > _root.Length; folder = Path.GetDirectoryName(folder)!) Directory.Delete(folder);
        }
        catch (IOException)
        {
            // It holds other documents, or just got one.
        }
    }

    /// <summary>The paths below a folder that start with the prefix and come after the last one given, in ordinal order.</summary>
    private IEnumerable<string> Walk(string folder, string prefix, string after)
    {
        var place = new DirectoryInfo(Path.Combine(_root, folder));
        FileSystemInfo[] entries;
        try
        {
            entries = place.GetFileSystemInfos();
        }
        catch (IOException)
        {
            yield break;
        }

        // A folder sorts as what all paths below it start with: "a-b" < "a/c" < "ab".
        foreach (var (name, isFolder) in entries.Where(e => !e.Name.Contains('~')).Select(e => (folder + e.Name + (e is DirectoryInfo ? "/" : ""), e is DirectoryInfo))
            .OrderBy(e => e.Item1, StringComparer.Ordinal))
        {
            if (!isFolder)
            {
                if (name.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(name, after) > 0) yield return name;
            }
            else if ((name.StartsWith(prefix, StringComparison.Ordinal) || prefix.StartsWith(name, StringComparison.Ordinal))
                && (string.CompareOrdinal(name, after) > 0 || after.StartsWith(name, StringComparison.Ordinal)))
            {
                foreach (var below in Walk(name, prefix, after)) yield return below;
            }
        }
    }

    private static string AfterOf(string token)
    {
        try
        {
            return Encoding.ASCII.GetString(Base64Url.DecodeFromChars(token));
        }
        catch (FormatException)
        {
            throw new ArgumentException("This is no token of a listing: use the one that the page before gave.", nameof(token));
        }
    }
}
