using System.Collections.Immutable;
using Valet.Functions.Storage;

namespace Valet.GateTorture;

/// <summary>The document store in memory: it outlives the hosts that are crashed on it, as a disk would.</summary>
internal sealed class MemoryStore : IDocumentStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, StoredDocument> _documents = new(StringComparer.Ordinal);
    private long _writes;

    public Task<StoredDocument?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock) return Task.FromResult(_documents.GetValueOrDefault(path));
    }

    public Task<ReadOnlyMemory<byte>?> ReadFromAsync(string path, long offset, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return Task.FromResult<ReadOnlyMemory<byte>?>(_documents.TryGetValue(path, out var stored) ? stored.Content[(int)Math.Min(offset, stored.Content.Length)..] : null);
    }

    public Task<string?> CreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock) return Task.FromResult(_documents.ContainsKey(path) ? null : Write(path, content.ToArray()));
    }

    public Task<string?> ReplaceAsync(string path, ReadOnlyMemory<byte> content, string etag, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock) return Task.FromResult(_documents.TryGetValue(path, out var stored) && stored.ETag == etag ? Write(path, content.ToArray()) : null);
    }

    public Task<long?> AppendAsync(string path, ReadOnlyMemory<byte> content, long expectedLength, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var before = _documents.GetValueOrDefault(path)?.Content ?? ReadOnlyMemory<byte>.Empty;
            if (before.Length != expectedLength) return Task.FromResult<long?>(null);
            Write(path, [.. before.Span, .. content.Span]);
            return Task.FromResult<long?>(before.Length + content.Length);
        }
    }

    public Task<DocumentPage> ListAsync(string prefix, int limit, string? token, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var left = _documents.Keys
                .Where(p => p.StartsWith(prefix, StringComparison.Ordinal) && (token is null || string.CompareOrdinal(p, token) > 0))
                .Take(limit + 1).ToImmutableArray();
            return Task.FromResult(left.Length > limit ? new DocumentPage(left[..limit], left[limit - 1]) : new DocumentPage(left, null));
        }
    }

    public Task<bool> DeleteAsync(string path, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock) return Task.FromResult(_documents.Remove(path));
    }

    private string Write(string path, byte[] content)
    {
        var etag = $"\"{++_writes}\"";
        _documents[path] = new StoredDocument(content, etag);
        return etag;
    }
}
