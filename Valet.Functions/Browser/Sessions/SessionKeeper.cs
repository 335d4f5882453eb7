using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Valet.Functions.Browser.Logins;
using Valet.Functions.Browser.Sessions.State;
using Valet.Functions.Shared;
using Valet.Functions.Storage;

namespace Valet.Functions.Browser.Sessions;

/// <summary>Keeps what a run's browser remembers, with the session and in the person's browser profile, and lends out the profile.</summary>
internal sealed class SessionKeeper(IDocumentStore store, StateVault vault, LoginProfiles profiles, TimeProvider clock, ILogger<SessionKeeper> logger)
{
    /// <summary>When to ask again if the profile is another run's; it is the run's answer to go on without.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(2);

    /// <summary>What the run's next browser starts with.</summary>
    public async Task<StorageState?> LoadAsync(SessionKey run, SessionDocument session, CancellationToken cancellationToken) =>
        await vault.LoadAsync(SessionDocument.StatePathOf(run), cancellationToken)
        ?? (session.Profile is { } profile ? await profiles.LoadAsync(run.UserId, profile.Name, cancellationToken) : null);

    /// <summary>False if the browser did not tell; what was kept before stays.</summary>
    public async Task<bool> TryKeepAsync(SessionKey run, SessionDocument session, LiveSession live, bool logins, CancellationToken cancellationToken)
    {
        try
        {
            var path = SessionDocument.StatePathOf(run);
            var state = (await live.RememberAsync()).Over(await vault.LoadAsync(path, cancellationToken));
            await vault.SaveAsync(path, state, cancellationToken);
            if (logins && session.Profile is { } profile && !await profiles.SaveAsync(run.UserId, profile, state.Of(profile.Sites), cancellationToken)) logger.LoginsNotKept(run.TaskId);
            return true;
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException or TransientException)
        {
            logger.StateNotKept(run.TaskId, e);
            return false;
        }
    }

    public Task ForgetAsync(SessionKey run, CancellationToken cancellationToken) => store.DeleteAsync(SessionDocument.StatePathOf(run), cancellationToken);

    /// <summary>The session with its profile leased, or the time to ask again. A soft run whose patience is over goes on without.</summary>
    public async Task<(SessionDocument Session, DateTimeOffset? BusyUntil)> LeaseProfileAsync(
        SessionKey run, SessionDocument session, BrowserNeeds needs, TimeSpan softPatience, CancellationToken cancellationToken)
    {
        if (session.Profile is not null) return (session, null);
        var (lease, busyUntil) = await profiles.LeaseAsync(run, needs.Profile, needs.Sites, cancellationToken);
        if (lease is not null) return (session with { Profile = lease, ProfileAskedAt = null }, null);

        var now = clock.GetUtcNow();
        session = session with { ProfileAskedAt = session.ProfileAskedAt ?? now };
        if (!session.Hard)
        {
            var patience = session.ProfileAskedAt.Value + softPatience;
            if (now >= patience) return (session, null);
            busyUntil = patience < busyUntil ? patience : busyUntil;
        }
        busyUntil = now + LongestPause < busyUntil ? now + LongestPause : busyUntil;
        return (session, busyUntil < now + ShortestPause ? now + ShortestPause : busyUntil);
    }

    /// <summary>While the run is at work; a lease that has gone to another run is not taken back.</summary>
    public async Task RenewProfileAsync(SessionKey run, SessionDocument session, CancellationToken cancellationToken)
    {
        if (session.Profile is { } profile) await profiles.RenewAsync(run.UserId, profile, cancellationToken);
    }

    public async Task ReleaseProfileAsync(SessionKey run, SessionDocument session, CancellationToken cancellationToken)
    {
        if (session.Profile is { } profile) await profiles.ReleaseAsync(run.UserId, profile, cancellationToken);
    }

    /// <summary>After a pause in which the profile was given back: leased again if nobody has it, else the run goes on with what it remembers itself.</summary>
    public async Task<ProfileLease?> LeaseAgainAsync(SessionKey run, ProfileLease profile, CancellationToken cancellationToken) =>
        await profiles.RenewAsync(run.UserId, profile, cancellationToken) ? profile : (await profiles.LeaseAsync(run, profile.Name, profile.Sites, cancellationToken)).Lease ?? profile;
}
