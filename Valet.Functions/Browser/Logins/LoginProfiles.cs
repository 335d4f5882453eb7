using Microsoft.Extensions.Options;
using Valet.Functions.Browser.Sessions;
using Valet.Functions.Browser.Sessions.State;
using Valet.Functions.Shared;
using Valet.Functions.Storage;

namespace Valet.Functions.Browser.Logins;

/// <summary>Keeps each person's logins per platform, and lends them to one run at a time.</summary>
internal sealed class LoginProfiles(IDocumentStore store, StateVault vault, IOptions<BrowserOptions> options, TimeProvider clock) : ILoginProfiles
{
    /// <summary>Long enough that a run which waits for its person parks before it would lose the profile.</summary>
    private TimeSpan LeaseTime => TimeSpan.FromSeconds(Math.Max(options.Value.ProfileLeaseSeconds, options.Value.IdleSeconds + 300));

    /// <summary>Leases the profile to the run. Null with the holder's expiry if another run has it.</summary>
    public async Task<(ProfileLease? Lease, DateTimeOffset BusyUntil)> LeaseAsync(SessionKey run, string name, IReadOnlyList<string> sites, CancellationToken cancellationToken)
    {
        var path = BrowserProfile.PathOf(run.UserId, name);
        while (true)
        {
            var now = clock.GetUtcNow();
            var stored = await store.ReadAsync(path, cancellationToken);
            var before = stored is null ? null : Json.FromBytes<BrowserProfile>(stored.Content);
            if (before is not null && before.Holder != run.TaskId && before.IsHeldAt(now)) return (null, before.LeaseExpiresAt!.Value);

            var leased = (before ?? new BrowserProfile(name, 0)) with { Generation = (before?.Generation ?? 0) + 1, Holder = run.TaskId, LeaseId = Ids.New(), LeaseExpiresAt = now + LeaseTime };
            var written = stored is null
                ? await store.CreateAsync(path, Json.ToBytes(leased), cancellationToken)
                : await store.ReplaceAsync(path, Json.ToBytes(leased), stored.ETag, cancellationToken);
            if (written is not null) return (new ProfileLease(name, sites, leased.LeaseId, leased.Generation), default);
        }
    }

    /// <summary>False if the lease is another's by now.</summary>
    public Task<bool> RenewAsync(string userId, ProfileLease lease, CancellationToken cancellationToken) =>
        ChangeAsync(userId, lease, p => p.LeaseExpiresAt - clock.GetUtcNow() > LeaseTime / 2 ? null : p with { LeaseExpiresAt = clock.GetUtcNow() + LeaseTime }, cancellationToken);

    public Task<bool> ReleaseAsync(string userId, ProfileLease lease, CancellationToken cancellationToken) =>
        ChangeAsync(userId, lease, p => p with { Holder = null, LeaseId = null, LeaseExpiresAt = null }, cancellationToken);

    /// <summary>Keeps the logins, if the lease still is this run's.</summary>
    public Task<bool> SaveAsync(string userId, ProfileLease lease, StorageState state, CancellationToken cancellationToken)
    {
        var path = BrowserProfile.PathOf(userId, lease.Name);
        return ChangeAsync(userId, lease, p => p with { State = vault.Seal(path, state.Over(Open(path, p))), SavedAt = clock.GetUtcNow(), LeaseExpiresAt = clock.GetUtcNow() + LeaseTime }, cancellationToken);
    }

    public async Task<StorageState?> LoadAsync(string userId, string name, CancellationToken cancellationToken)
    {
        var path = BrowserProfile.PathOf(userId, name);
        return await store.ReadJsonAsync<BrowserProfile>(path, cancellationToken) is { } profile ? Open(path, profile) : null;
    }

    public async Task<IReadOnlyList<BrowserProfileView>> ListAsync(string userId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var profiles = new List<BrowserProfileView>();
        await foreach (var path in store.ListAllAsync(BrowserProfile.Folder(userId), cancellationToken))
            if (await store.ReadJsonAsync<BrowserProfile>(path, cancellationToken) is { } p && (p.SavedAt is not null || p.IsHeldAt(now)))
                profiles.Add(p.IsHeldAt(now) ? new(p.Name, p.SavedAt, p.Holder, p.LeaseExpiresAt) : new(p.Name, p.SavedAt));
        return profiles;
    }

    public async Task<bool> ForgetAsync(string userId, string name, CancellationToken cancellationToken) => await store.DeleteAsync(BrowserProfile.PathOf(userId, name), cancellationToken);

    private StorageState? Open(string path, BrowserProfile profile) => profile.State is { } state ? vault.Open(path, state) : null;

    private async Task<bool> ChangeAsync(string userId, ProfileLease lease, Func<BrowserProfile, BrowserProfile?> change, CancellationToken cancellationToken)
    {
        var held = false;
        await store.ChangeJsonAsync<BrowserProfile>(
            BrowserProfile.PathOf(userId, lease.Name),
            p =>
            {
                held = p.LeaseId == lease.LeaseId && p.Generation == lease.Generation;
                return held ? change(p) : null;
            }, cancellationToken);
        return held;
    }
}
