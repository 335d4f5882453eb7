using Valet.Functions.Shared;
using Valet.Functions.Storage;

namespace Valet.Functions.Browser.Sessions;

/// <summary>Session documents, changed only by etag.</summary>
internal sealed class SessionDocuments(IDocumentStore store)
{
    private const int Attempts = 50;

    public async Task<SessionDocument?> ReadAsync(SessionKey run, CancellationToken cancellationToken) =>
        await store.ReadAsync(SessionDocument.PathOf(run), cancellationToken) is { } stored ? Json.FromBytes<SessionDocument>(stored.Content) : null;

    /// <summary>Replaces the document by what <paramref name="change"/> makes of it, or creates it from null. A null result leaves all as it is.</summary>
    /// <returns>The document as it was written, or null if <paramref name="change"/> gave none.</returns>
    public async Task<SessionDocument?> ChangeAsync(SessionKey run, Func<SessionDocument?, SessionDocument?> change, CancellationToken cancellationToken)
    {
        var path = SessionDocument.PathOf(run);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var stored = await store.ReadAsync(path, cancellationToken);
            var next = change(stored is null ? null : Json.FromBytes<SessionDocument>(stored.Content));
            if (next is null) return null;
            var etag = stored is null
                ? await store.CreateAsync(path, Json.ToBytes(next), cancellationToken)
                : await store.ReplaceAsync(path, Json.ToBytes(next), stored.ETag, cancellationToken);
            if (etag is not null) return next;
        }
        throw new TransientException($"The session document of run {run.TaskId} changed under every one of {Attempts} attempts to write it; try again.");
    }

    public Task DeleteAsync(SessionKey run, CancellationToken cancellationToken) => store.DeleteAsync(SessionDocument.PathOf(run), cancellationToken);
}
