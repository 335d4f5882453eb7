using System.Collections.Concurrent;
using System.Text;

namespace Valet.Functions.Storage;

/// <summary>
/// Exclusive locks on the documents of one folder, held against other stores on it in this process and in others. A lock covers every path of its stripe,
/// so that the lock files stay few and are never deleted.
/// </summary>
internal sealed class FolderLocks
{
    private const int Stripes = 128;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly ConcurrentDictionary<string, FolderLocks> Known = new();

    private readonly SemaphoreSlim[] _here = [.. Enumerable.Range(0, Stripes).Select(_ => new SemaphoreSlim(1, 1))];
    private readonly string _folder;

    private FolderLocks(string folder) => _folder = folder;

    /// <summary>The same object for every store of this process on the folder.</summary>
    public static FolderLocks Of(string folder) => Known.GetOrAdd(folder, f => new FolderLocks(f));

    public async Task<FolderLock> TakeAsync(string path, TimeProvider clock, CancellationToken cancellationToken)
    {
        // FNV-1a: the same stripe in every process.
        var stripe = (int)(Encoding.UTF8.GetBytes(path).Aggregate(2166136261u, (hash, b) => (hash ^ b) * 16777619u) % Stripes);
        await _here[stripe].WaitAsync(cancellationToken);
        try
        {
            var file = await OpenAsync(Path.Combine(_folder, $"lock-{stripe:x2}"), clock, cancellationToken);
            return new FolderLock(file, Path.Combine(_folder, $"new-{stripe:x2}"), _here[stripe]);
        }
        catch
        {
            _here[stripe].Release();
            throw;
        }
    }

    private static async Task<FileStream> OpenAsync(string path, TimeProvider clock, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        for (var wait = 1; ; wait = Math.Min(wait * 2, 16))
        {
            try
            {
                // FileShare.None takes the operating system's lock (flock on Unix); it ends with the process.
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException) when (File.Exists(path) && clock.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(wait), clock, cancellationToken);
            }
        }
    }
}

/// <param name="Journal">The lock's own file, which says what an append under it is about to do.</param>
/// <param name="NewFile">Where a new version is written before it is renamed; only the holder uses it.</param>
internal sealed record FolderLock(FileStream Journal, string NewFile, SemaphoreSlim Here) : IDisposable
{
    public void Dispose()
    {
        Journal.Dispose();
        Here.Release();
    }
}
