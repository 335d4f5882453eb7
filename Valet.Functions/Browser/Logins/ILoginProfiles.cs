namespace Valet.Functions.Browser.Logins;

/// <summary>What a person may see and do about the logins that Valet keeps for them.</summary>
public interface ILoginProfiles
{
    Task<IReadOnlyList<BrowserProfileView>> ListAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Forgets the logins of one platform; false if there were none. A run that has them now finds its lease gone and keeps nothing.</summary>
    Task<bool> ForgetAsync(string userId, string name, CancellationToken cancellationToken);
}

/// <param name="Platform">Its name, or the site of a board that is on none.</param>
/// <param name="LeasedBy">The application that works with it now.</param>
public sealed record BrowserProfileView(string Platform, DateTimeOffset? SavedAt, string? LeasedBy = null, DateTimeOffset? LeasedUntil = null);

public sealed record BrowserProfileList(IReadOnlyList<BrowserProfileView> Browsers);
