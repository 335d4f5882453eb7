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
            "currentCompany", "currentTitle", "startDate", "noticePeriod", "languages", "howDidYouHear",
            "education.school", "education.degree", "education.discipline", "education.startDate", "education.endDate",
            "employment.company", "employment.title", "employment.startDate", "employment.endDate",
        ]),
        (ProfileValueKind.LongText, ["coverLetterText", "references"]),
        (ProfileValueKind.Email, ["email"]),
        (ProfileValueKind.Phone, ["phone"]),
        (ProfileValueKind.Url, ["linkedinUrl", "githubUrl", "portfolioUrl", "websiteUrl"]),
        (ProfileValueKind.TextOrNumber, ["yearsOfExperience", "salaryExpectation"]),
        (ProfileValueKind.TextOrYesNo, ["workAuthorization", "requiresSponsorship", "gender", "race", "veteranStatus", "disabilityStatus"]),
        (ProfileValueKind.YesNo, ["consent.requiredAcknowledgements", "consent.marketing"]),
    ];

    public static IReadOnlyDictionary<string, ProfileValueKind> Keys { get; } =
        ByKind.SelectMany(group => group.Keys, (group, key) => (key, group.Kind)).ToDictionary(pair => pair.key, pair => pair.Kind);

    /// <summary>What no application goes out without.</summary>
    public static IReadOnlyList<string> NeededForApplying { get; } = ["firstName", "lastName", "email"];
}

public enum ProfileValueKind { Text, LongText, Email, Phone, Url, TextOrNumber, TextOrYesNo, YesNo }
