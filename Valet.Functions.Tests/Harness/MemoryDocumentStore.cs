using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Valet.Functions.Storage;

namespace Valet.Functions.Tests.Harness;

/// <summary>The document store's contract in memory, for tests of what stands on it.</summary>
public sealed partial class MemoryDocumentStore : IDocumentStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, StoredDocument> _documents = new(StringComparer.Ordinal);
    private long _writes;

    /// <summary>Runs before each write, with its path; may throw.</summary>
    public Action<string>? OnWrite { get; set; }

    public int Reads { get; private set; }

    /// <summary>Runs once, between some reader's read and its write.</summary>
    public Action? AfterNextRead { get; set; }

    /// <summary>What every read answers with while it is set.</summary>
    public Exception? Failure { get; set; }

    public Task<StoredDocument?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        Check(path, cancellationToken);
        if (Failure is not null) throw Failure;
        StoredDocument? found;
        lock (_lock)
        {
            Reads++;
            found = _documents.GetValueOrDefault(path);
        }

        var after = AfterNextRead;
        AfterNextRead = null;
        after?.Invoke();
        return Task.FromResult(found);
    }

    public Task<ReadOnlyMemory<byte>?> ReadFromAsync(string path, long offset, CancellationToken cancellationToken)
    {
        Check(path, cancellationToken);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        lock (_lock)
            return Task.FromResult<ReadOnlyMemory<byte>?>(_documents.TryGetValue(path, out var stored) ? stored.Content[(int)Math.Min(offset, stored.Content.Length)..] : null);
    }

    public Task<string?> CreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        Check(path, cancellationToken);
        lock (_lock) return Task.FromResult(_documents.ContainsKey(path) ? null : Write(path, content.ToArray()));
    }

    public Task<string?> ReplaceAsync(string path, ReadOnlyMemory<byte> content, string etag, CancellationToken cancellationToken)
    {
        Check(path, cancellationToken);
        lock (_lock) return Task.FromResult(_documents.TryGetValue(path, out var stored) && stored.ETag == etag ? Write(path, content.ToArray()) : null);
    }

    public Task<long?> AppendAsync(string path, ReadOnlyMemory<byte> content, long expectedLength, CancellationToken cancellationToken)
    {
        Check(path, cancellationToken);
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
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1000);
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
        Check(path, cancellationToken);
        lock (_lock) return Task.FromResult(_documents.Remove(path));
    }

    private string Write(string path, byte[] content)
    {
        OnWrite?.Invoke(path);
        var etag = $"\"{++_writes}\"";
        _documents[path] = new StoredDocument(content, etag);
        return etag;
    }

    private static void Check(string path, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (path.Length > 512 || !WellFormed().IsMatch(path) || path.Split('/').Any(s => s is "." or ".."))
            throw new ArgumentException("A document path is segments of [A-Za-z0-9._-] joined by '/', at most 512 characters, none of them '.' or '..'.", nameof(path));
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*\z")]
    private static partial Regex WellFormed();
}
