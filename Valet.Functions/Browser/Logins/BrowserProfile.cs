namespace Valet.Functions.Browser.Logins;

/// <summary>A person's logins on one platform and who works with them now: <c>people/{user}/browsers/{name}.json</c>.</summary>
/// <param name="State">Cookies and local storage of the platform's sites, sealed.</param>
/// <param name="Holder">The run that has it.</param>
/// <param name="Generation">Raised by every lease: a save with an older one is refused.</param>
internal sealed record BrowserProfile(
    string Name, int Generation, byte[]? State = null, DateTimeOffset? SavedAt = null, string? Holder = null, string? LeaseId = null, DateTimeOffset? LeaseExpiresAt = null)
{
    public static string Folder(string userId) => $"people/{userId}/browsers/";

    public static string PathOf(string userId, string name) => $"{Folder(userId)}{name}.json";

    public bool IsHeldAt(DateTimeOffset now) => Holder is not null && LeaseExpiresAt > now;
}
