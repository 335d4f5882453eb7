namespace Valet.Functions.Storage;

/// <summary>
/// Where every document lies. A path is segments of [A-Za-z0-9._-] joined by '/'; at most 512 characters, 255 in a segment, no segment '.' or '..'
/// (<see cref="ArgumentException"/> otherwise). No document lies below another one: with <c>a</c> there is no <c>a/b</c>. An etag is opaque and changes with every write.
/// </summary>
public interface IDocumentStore
{
    /// <summary>The whole document, or null if there is none.</summary>
    Task<StoredDocument?> ReadAsync(string path, CancellationToken cancellationToken);

    /// <summary>The bytes from <paramref name="offset"/> on (empty at or past the end), or null if there is no such document.</summary>
    Task<ReadOnlyMemory<byte>?> ReadFromAsync(string path, long offset, CancellationToken cancellationToken);

    /// <summary>Creates the document and returns its etag, or null if it exists already. Of many at once exactly one wins.</summary>
    Task<string?> CreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Replaces the document if it still has this etag and returns the new one; null if it changed or is gone.</summary>
    Task<string?> ReplaceAsync(string path, ReadOnlyMemory<byte> content, string etag, CancellationToken cancellationToken);

    /// <summary>
    /// Appends if the document is exactly <paramref name="expectedLength"/> bytes long (0 creates it) and returns the new length; null if it is not.
    /// A document that is appended to is never also replaced. At most 4 MiB at once.
    /// </summary>
    Task<long?> AppendAsync(string path, ReadOnlyMemory<byte> content, long expectedLength, CancellationToken cancellationToken);

    /// <summary>Paths that start with the prefix, in ordinal order, at most <paramref name="limit"/> (1 to 1,000) at a time.</summary>
    Task<DocumentPage> ListAsync(string prefix, int limit, string? token, CancellationToken cancellationToken);

    /// <summary>Deletes the document; true if it was there.</summary>
    Task<bool> DeleteAsync(string path, CancellationToken cancellationToken);
}
