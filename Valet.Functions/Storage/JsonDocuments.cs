using Valet.Functions.Shared;

namespace Valet.Functions.Storage;

/// <summary>Records in the document store, written with <see cref="Json.Durable"/>.</summary>
public static class JsonDocuments
{
    public static async Task<T?> ReadJsonAsync<T>(this IDocumentStore store, string path, CancellationToken cancellationToken)
        where T : class =>
        await store.ReadAsync(path, cancellationToken) is { } document ? Json.FromBytes<T>(document.Content) : null;

    /// <summary>True if this call created it.</summary>
    public static async Task<bool> CreateJsonAsync<T>(this IDocumentStore store, string path, T value, CancellationToken cancellationToken) =>
        await store.CreateAsync(path, Json.ToBytes(value), cancellationToken) is not null;

    /// <summary>Creates or replaces, whoever wrote last; for documents with one writer at a time.</summary>
    public static async Task WriteJsonAsync<T>(this IDocumentStore store, string path, T value, CancellationToken cancellationToken) =>
        await store.WriteAsync(path, Json.ToBytes(value), cancellationToken);

    public static async Task WriteAsync(this IDocumentStore store, string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await store.CreateAsync(path, content, cancellationToken) is not null) return;
            if (await store.ReadAsync(path, cancellationToken) is { } old && await store.ReplaceAsync(path, content, old.ETag, cancellationToken) is not null) return;
        }
    }

    /// <summary>Reads, changes and replaces until nobody else came between. Null if there is no such document; a change that returns null writes nothing.</summary>
    public static async Task<T?> ChangeJsonAsync<T>(this IDocumentStore store, string path, Func<T, T?> change, CancellationToken cancellationToken)
        where T : class
    {
        while (await store.ReadAsync(path, cancellationToken) is { } document)
        {
            var before = Json.FromBytes<T>(document.Content);
            if (change(before) is not { } after) return before;
            if (await store.ReplaceAsync(path, Json.ToBytes(after), document.ETag, cancellationToken) is not null) return after;
        }

        return null;
    }

    /// <summary>Every path under the prefix, page by page.</summary>
    public static async IAsyncEnumerable<string> ListAllAsync(this IDocumentStore store, string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            var page = await store.ListAsync(prefix, 1000, token, cancellationToken);
            foreach (var path in page.Paths) yield return path;
            token = page.Token;
        }
        while (token is not null);
    }
}
