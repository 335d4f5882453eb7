using System.Globalization;
using Valet.Functions.Storage;

namespace Valet.Functions.Tests.Harness;

/// <summary>Documents in memory, for tests of the rooms that keep a person's own data. <see cref="Reads"/> counts what was asked.</summary>
public sealed class MemoryPeopleStore : IDocumentStore
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, (byte[] Content, int Version)> _documents = new(StringComparer.Ordinal);
    private int _version;

    public int Reads { get; private set; }

    /// <summary>Runs once, between some reader's read and its write.</summary>
    public Action? AfterNextRead { get; set; }

    public Exception? Failure { get; set; }

    public Task<StoredDocument?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (Failure is not null) throw Failure;
        StoredDocument? found;
        lock (_gate)
        {
            Reads++;
            found = _documents.TryGetValue(path, out var document) ? new StoredDocument(document.Content, Tag(document.Version)) : null;
        }

        var after = AfterNextRead;
        AfterNextRead = null;
        after?.Invoke();
        return Task.FromResult(found);
    }

    public async Task<ReadOnlyMemory<byte>?> ReadFromAsync(string path, long offset, CancellationToken cancellationToken) =>
        await ReadAsync(path, cancellationToken) is { } found ? found.Content[(int)Math.Min(offset, found.Content.Length)..] : null;

    public Task<string?> CreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        lock (_gate) return Task.FromResult(_documents.ContainsKey(path) ? null : Put(path, content));
    }

    public Task<string?> ReplaceAsync(string path, ReadOnlyMemory<byte> content, string etag, CancellationToken cancellationToken)
    {
        lock (_gate) return Task.FromResult(_documents.TryGetValue(path, out var old) && Tag(old.Version) == etag ? Put(path, content) : null);
    }

    public Task<long?> AppendAsync(string path, ReadOnlyMemory<byte> content, long expectedLength, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var old = _documents.TryGetValue(path, out var document) ? document.Content : [];
            if (old.Length != expectedLength) return Task.FromResult<long?>(null);
            Put(path, old.Concat(content.ToArray()).ToArray());
            return Task.FromResult<long?>(old.Length + content.Length);
        }
    }

    public Task<DocumentPage> ListAsync(string prefix, int limit, string? token, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var paths = _documents.Keys.Where(p => p.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(p, token ?? "") > 0).Take(limit + 1).ToList();
            return Task.FromResult(paths.Count > limit ? new DocumentPage(paths[..limit], paths[limit - 1]) : new DocumentPage(paths, null));
        }
    }

    public Task<bool> DeleteAsync(string path, CancellationToken cancellationToken)
    {
        lock (_gate) return Task.FromResult(_documents.Remove(path));
    }

    private string Put(string path, ReadOnlyMemory<byte> content)
    {
        _documents[path] = (content.ToArray(), ++_version);
        return Tag(_version);
    }

    private static string Tag(int version) => version.ToString(CultureInfo.InvariantCulture);
}
