using System.Security.Cryptography;

namespace Valet.Functions.People;

/// <summary>What user ids and keys look like, and where they are kept.</summary>
public static class PeopleRules
{
    private const string KeyPrefix = "vk_";
    private const int KeyBytes = 32;

    /// <summary>1 to 32 of [a-z0-9]: safe in paths, instance ids and entity keys.</summary>
    public static bool IsUserId(string? text) => text is { Length: >= 1 and <= 32 } && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c));

    /// <summary><c>vk_</c> and 64 lower-case hex digits: 256 random bits, so that one round of SHA-256 is enough to keep it by.</summary>
    public static string NewKey() => KeyPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));

    public static bool IsKey(string? text) =>
        text is { Length: 3 + (2 * KeyBytes) } && text.StartsWith(KeyPrefix, StringComparison.Ordinal) && text[KeyPrefix.Length..].All(char.IsAsciiHexDigitLower);

    /// <summary>The key of an <c>Authorization</c> header, or null unless it is exactly one bearer token in a key's shape.</summary>
    public static string? KeyOf(string? authorization)
    {
        const string Scheme = "Bearer ";
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return null;
        var token = authorization[Scheme.Length..].Trim();
        return IsKey(token) ? token : null;
    }

    public static string PersonPath(string userId) =>
        IsUserId(userId) ? $"people/{userId}/person.json" : throw new ArgumentException("A user id is 1 to 32 of [a-z0-9].", nameof(userId));

    public static string KeyPath(string keyHash) => $"keys/{keyHash}.json";
}
