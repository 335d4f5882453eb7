namespace Valet.Functions.Profiles;

/// <summary>Every key a profile may have. What forms ask beyond it belongs into the answer bank.</summary>
public static class ProfileVocabulary
{
    private static readonly (ProfileValueKind Kind, string[] Keys)[] ByKind =
    [
        (ProfileValueKind.Text,
        [
            "firstName", "middleName", "lastName", "fullName", "preferredName", "pronouns",
            "address.street", "address.city", "address.region", "address.postalCode", "address.country",
            "currentCompany", "currentTitle", "phoneType", "startDate", "noticePeriod", "languages", "howDidYouHear",
        ]),
        (ProfileValueKind.LongText, ["coverLetterText", "references"]),
        (ProfileValueKind.Email, ["email"]),
        (ProfileValueKind.Phone, ["phone"]),
        (ProfileValueKind.Url, ["linkedinUrl", "githubUrl", "portfolioUrl"]),
        (ProfileValueKind.TextOrNumber, ["yearsOfExperience", "salaryExpectation"]),
        (ProfileValueKind.TextOrYesNo, ["workAuthorization", "requiresSponsorship", "gender", "race", "hispanicOrLatino", "veteranStatus", "disabilityStatus"]),
        (ProfileValueKind.YesNo, ["consent.requiredAcknowledgements", "consent.marketing"]),
    ];

    public static IReadOnlyDictionary<string, ProfileValueKind> Keys { get; } =
        ByKind.SelectMany(group => group.Keys, (group, key) => (key, group.Kind)).ToDictionary(pair => pair.key, pair => pair.Kind);

    /// <summary>What no application goes out without.</summary>
    public static IReadOnlyList<string> NeededForApplying { get; } = ["firstName", "lastName", "email"];
}

public enum ProfileValueKind { Text, LongText, Email, Phone, Url, TextOrNumber, TextOrYesNo, YesNo }
