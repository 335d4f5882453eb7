using System.Security.Cryptography;
using Valet.Functions.Shared;
using Valet.Functions.Shared.Http;
using Valet.Functions.Storage;

namespace Valet.Functions.Profiles;

/// <summary>The résumés and cover letters of people: bytes, and beside them a small document that says what they are.</summary>
public sealed class ApplicantDocuments(IDocumentStore documents, TimeProvider clock)
{
    /// <exception cref="ProblemException">400, 413 or 415 as <see cref="DocumentRules"/> finds; 409 when the shelf is full.</exception>
    public async Task<DocumentInfo> AddAsync(string userId, DocumentKind kind, string givenName, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var name = DocumentRules.FileName(givenName);
        var contentType = DocumentRules.ContentType(name, content);
        if ((await IdsAsync(userId, cancellationToken)).Count >= DocumentRules.MostDocuments)
        {
            throw Problems.Conflict($"There are {DocumentRules.MostDocuments} documents already; delete one that is no longer needed first.");
        }

        var info = new DocumentInfo(Ids.NewTaskId(clock), kind, name, contentType, content.Length, Convert.ToHexStringLower(SHA256.HashData(content.Span)), clock.GetUtcNow());

        // The description comes last and makes the document exist: after a crash in between, bytes without one are never shown.
        if (await documents.CreateAsync(PersonalPaths.Content(userId, info.DocumentId), content, cancellationToken) is null
            || await documents.CreateAsync(PersonalPaths.Info(userId, info.DocumentId), Json.ToBytes(info), cancellationToken) is null)
        {
            throw new TransientException("Two documents were given the same id at once; upload this one again.");
        }

        return info;
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<DocumentInfo>> ListAsync(string userId, CancellationToken cancellationToken)
    {
        var found = new List<DocumentInfo>();
        foreach (var id in await IdsAsync(userId, cancellationToken))
        {
            if (await FindAsync(userId, id, cancellationToken) is { } info) found.Add(info);
        }

        return found;
    }

    /// <summary>Null for an id that is unknown, malformed, or another person's.</summary>
    public async Task<DocumentInfo?> FindAsync(string userId, string documentId, CancellationToken cancellationToken) =>
        Ids.IsTaskId(documentId) && await documents.ReadAsync(PersonalPaths.Info(userId, documentId), cancellationToken) is { } stored
            ? Json.FromBytes<DocumentInfo>(stored.Content)
            : null;

    public async Task<DocumentInfo?> NewestAsync(string userId, DocumentKind kind, CancellationToken cancellationToken)
    {
        foreach (var id in await IdsAsync(userId, cancellationToken))
        {
            if (await FindAsync(userId, id, cancellationToken) is { } info && info.Kind == kind) return info;
        }

        return null;
    }

    public async Task<DocumentContent?> OpenAsync(string userId, string documentId, CancellationToken cancellationToken) =>
        await FindAsync(userId, documentId, cancellationToken) is { } info
        && await documents.ReadAsync(PersonalPaths.Content(userId, documentId), cancellationToken) is { } stored
            ? new DocumentContent(info, stored.Content)
            : null;

    /// <summary>True if it was there.</summary>
    public async Task<bool> DeleteAsync(string userId, string documentId, CancellationToken cancellationToken)
    {
        if (!Ids.IsTaskId(documentId)) return false;
        var existed = await documents.DeleteAsync(PersonalPaths.Info(userId, documentId), cancellationToken);
        await documents.DeleteAsync(PersonalPaths.Content(userId, documentId), cancellationToken);
        return existed;
    }

    private async Task<IReadOnlyList<string>> IdsAsync(string userId, CancellationToken cancellationToken)
    {
        const string Suffix = ".json";
        var prefix = PersonalPaths.Documents(userId);
        var ids = new List<string>();
        string? token = null;
        do
        {
            var page = await documents.ListAsync(prefix, 1000, token, cancellationToken);
            ids.AddRange(page.Paths.Where(path => path.EndsWith(Suffix, StringComparison.Ordinal)).Select(path => path[prefix.Length..^Suffix.Length]));
            token = page.Token;
        }
        while (token is not null);
        return ids;
    }
}
