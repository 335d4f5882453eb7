using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Valet.Functions.Shared;
using Valet.Functions.Shared.Http;
using Valet.Functions.Storage;

namespace Valet.Functions.Profiles;

/// <summary>Whole-document reads and writes with the ETag of HTTP. It is a digest of the store's, which differs in form from store to store.</summary>
public sealed class VersionedDocuments(IDocumentStore documents)
{
    private const int Attempts = 20;

    /// <summary>The document, with its ETag in quotes as the header has it; null if there is none.</summary>
    public async Task<VersionedDocument?> ReadAsync(string path, CancellationToken cancellationToken) =>
        await documents.ReadAsync(path, cancellationToken) is { } stored ? new VersionedDocument(stored.Content, Version(stored.ETag)) : null;

    /// <summary>
    /// Writes the whole document and returns its new ETag. With an If-Match header only over a version that it names; without one, over whatever is there.
    /// </summary>
    /// <exception cref="ProblemException">400 the header is no list of ETags; 412 none of them is the document's.</exception>
    public Task<string> WriteAsync(string path, ReadOnlyMemory<byte> content, string? ifMatch, CancellationToken cancellationToken)
    {
        var wanted = Parse(ifMatch);
        return ChangeAsync(path, current => wanted is null || Matches(wanted, current) ? content : throw Changed(), cancellationToken);
    }

    /// <summary>Reads, changes and writes until no one else wrote in between.</summary>
    public async Task<string> ChangeAsync(string path, Func<StoredDocument?, ReadOnlyMemory<byte>> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var current = await documents.ReadAsync(path, cancellationToken);
            var next = change(current);
            var etag = current is null
                ? await documents.CreateAsync(path, next, cancellationToken)
                : await documents.ReplaceAsync(path, next, current.ETag, cancellationToken);
            if (etag is not null) return Version(etag);
        }

        throw new TransientException("The document is being written by too many at once; try again.");
    }

    private static bool Matches(IList<EntityTagHeaderValue> wanted, StoredDocument? current) =>
        current is not null && wanted.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || (!tag.IsWeak && tag.Tag.Equals(Version(current.ETag), StringComparison.Ordinal)));

    private static IList<EntityTagHeaderValue>? Parse(string? ifMatch)
    {
        if (string.IsNullOrEmpty(ifMatch)) return null;
        return EntityTagHeaderValue.TryParseList([ifMatch], out var tags) ? tags : throw Problems.BadRequest("The header If-Match must be an ETag in double quotes as GET answered it.");
    }

    private static ProblemException Changed() => Problems.PreconditionFailed("It was changed since the version in If-Match; read it again and repeat your change.");

    private static string Version(string etag) => $"\"{Ids.Sha256(etag)[..32]}\"";
}

/// <param name="ETag">In double quotes.</param>
public sealed record VersionedDocument(ReadOnlyMemory<byte> Content, string ETag)
{
    public static string? IfMatch(HttpRequest request) => request.Headers.IfMatch is { Count: > 0 } values ? values.ToString() : null;
}
