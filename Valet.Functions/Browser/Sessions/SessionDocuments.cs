using Valet.Functions.Shared;
using Valet.Functions.Storage;

namespace Valet.Functions.Browser.Sessions;

/// <summary>Session documents, changed only by etag.</summary>
internal sealed class SessionDocuments(IDocumentStore store)
{
    private const int Attempts = 50;
    private static readonly TimeSpan Recheck = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan TellPatience = TimeSpan.FromSeconds(5);

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

    /// <summary>Gives a claim back that came to nothing; if it cannot be told, its time ends by itself.</summary>
    public async Task ReleaseAsync(SessionKey run, string leaseId, DateTimeOffset at)
    {
        try
        {
            using var patience = new CancellationTokenSource(TellPatience, TimeProvider.System);
            await ChangeAsync(run, now => now is null ? null : now.LeaseId == leaseId ? now with { LeaseExpiresAt = at } : now.Older?.Any(o => o.LeaseId == leaseId) == true ? now.Without(leaseId) : null, patience.Token);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // What made the attach fail is told; this would hide it.
        }
    }

    /// <summary>Waits until every superseded holder has said that it stopped, or has died; false if the time of one that lives ran out first.</summary>
    public async Task<bool> OlderHaveStoppedAsync(SessionKey run, SessionDocument claim, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (claim.Older is null) return true;
        using var timer = new PeriodicTimer(Recheck, TimeProvider.System);
        while (true)
        {
            // Who has the session by now waits for them itself.
            if (await ReadAsync(run, cancellationToken) is not { } now || now.LeaseId != claim.LeaseId) return true;
            var acting = now.Older?.Where(o => !Workers.IsDead(o.Owner)).ToList() ?? [];
            if (acting.Count == 0) return true;
            if (acting.All(o => o.ExpiresAt <= clock.GetUtcNow())) return false;
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    public Task DeleteAsync(SessionKey run, CancellationToken cancellationToken) => store.DeleteAsync(SessionDocument.PathOf(run), cancellationToken);
}
