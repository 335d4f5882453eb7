namespace Valet.Functions.Tests.Forms.Generated;

/// <summary>Invented people, some of whom have said little about themselves.</summary>
internal static class GeneratedPeople
{
    private static readonly string[] Legal = ["workAuthorization", "requiresSponsorship", "salaryExpectation", "gender", "race", "veteranStatus", "disabilityStatus"];

    public static Dictionary<string, string> Any(Random random)
    {
        var person = new Dictionary<string, string>
        {
            ["firstName"] = One(random, "Anouk", "José", "Priya", "Liam"),
            ["lastName"] = One(random, "de Vries", "O'Hara", "Nguyen-Smith", "Okafor"),
            ["email"] = One(random, "a.b@example.org", "jobs@example.net"),
            ["phone"] = One(random, "+1 415 555 0134", "+1 (212) 555-0177"),
            ["address.street"] = One(random, "12 Elm Street", "400 Oak Ave, Apt 3"),
            ["address.city"] = One(random, "Portland", "Austin"),
            ["address.region"] = One(random, "Oregon", "TX"),
            ["address.postalCode"] = One(random, "97201", "73301"),
            ["address.country"] = One(random, "United States", "US", "USA"),
            ["linkedinUrl"] = "https://www.linkedin.com/in/someone",
            ["githubUrl"] = "https://github.com/someone",
            ["portfolioUrl"] = "https://someone.example.com",
            ["currentCompany"] = One(random, "Initech", "Globex"),
            ["currentTitle"] = One(random, "Data Analyst", "Senior Engineer"),
            ["yearsOfExperience"] = One(random, "2", "7", "12"),
            ["workAuthorization"] = One(random, "Yes", "No"),
            ["requiresSponsorship"] = One(random, "Yes", "No"),
            ["salaryExpectation"] = One(random, "95000", "140000"),
            ["startDate"] = One(random, "2027-03-15", "2026-12-01"),
            ["gender"] = One(random, "Female", "Male", "Non-binary", "Decline to self-identify"),
            ["race"] = One(random, "Asian", "White", "Black or African American", "Prefer not to say"),
            ["veteranStatus"] = One(random, "I am not a protected veteran", "I don't wish to answer"),
            ["disabilityStatus"] = One(random, "No, I do not have a disability", "I don't wish to answer", "Yes, I have a disability"),
            ["howDidYouHear"] = One(random, "LinkedIn", "Indeed", "Company website"),
            ["coverLetterText"] = "I would be glad to work with you.",
            ["preferredName"] = "Sam",
            ["pronouns"] = "they/them",
            ["middleName"] = "Marie",
            ["noticePeriod"] = "4 weeks",
        };
        foreach (var key in Legal.Where(_ => random.Next(6) == 0)) person.Remove(key);
        foreach (var key in new[] { "githubUrl", "portfolioUrl", "middleName", "noticePeriod", "currentCompany" }.Where(_ => random.Next(6) == 0)) person.Remove(key);
        return person;
    }

    public static bool Consents(IReadOnlyDictionary<string, string> person) => person["email"].StartsWith('a');

    private static string One(Random random, params string[] values) => values[random.Next(values.Length)];
}
