using Valet.Functions.People;
using Valet.Functions.Shared;

namespace Valet.Functions.Profiles;

/// <summary>Where a person's own documents lie. No caller's text gets into a path unchecked.</summary>
internal static class PersonalPaths
{
    public static string Profile(string userId) => $"{Root(userId)}/profile.json";

    public static string Answers(string userId) => $"{Root(userId)}/answers.json";

    public static string Documents(string userId) => $"{Root(userId)}/documents/";

    /// <summary>The bytes.</summary>
    public static string Content(string userId, string documentId) =>
        Ids.IsTaskId(documentId) ? Documents(userId) + documentId : throw new ArgumentException("A document id is 20 of [0-9a-f].", nameof(documentId));

    /// <summary>What is known of them.</summary>
    public static string Info(string userId, string documentId) => Content(userId, documentId) + ".json";

    private static string Root(string userId) =>
        PeopleRules.IsUserId(userId) ? $"people/{userId}" : throw new ArgumentException("A user id is 1 to 32 of [a-z0-9].", nameof(userId));
}
