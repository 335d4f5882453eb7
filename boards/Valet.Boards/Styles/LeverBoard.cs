using Valet.Boards.Serving;

namespace Valet.Boards.Styles;

/// <summary>A posting that links to its form; cards of questions with native controls; everything in one multipart request.</summary>
internal static class LeverBoard
{
    private static readonly Choice[] YesNo = [new("Yes", "Yes"), new("No", "No")];

    public static JobBoard Board { get; } = new()
    {
        Name = "lever",
        Route = "/lever/{company}/{id}",
        FormSegment = "/apply",
        ConfirmationSegment = "/thanks",
        Honeypot = "fax_number",
        RefusalStatus = 200,
        ClosedStatus = 404,
        Rules =
        [
            new("resume", "Resume/CV", FieldShape.File, Required: true),
            new("name", "Full name", Required: true),
            new("pronouns", "Pronouns"),
            new("email", "Email", FieldShape.Email, Required: true),
            new("phone", "Phone", FieldShape.Phone, Required: true),
            new("location", "Current location", Required: true),
            new("org", "Current company"),
            new("urls[LinkedIn]", "LinkedIn URL", FieldShape.Url),
            new("urls[GitHub]", "GitHub URL", FieldShape.Url),
            new("urls[Portfolio]", "Portfolio URL", FieldShape.Url),
            new("cards[5b1f0c9e][field0]", "Authorized to work", Required: true, Choices: YesNo),
            new("cards[5b1f0c9e][field1]", "Sponsorship", Required: true, Choices: YesNo),
            new("cards[c27d4a10][field0]", "Technologies", Required: true, Choices: Same("C#", "Go", "Java", "Kubernetes", "PostgreSQL", "Python", "Rust", "TypeScript")),
            new("cards[c27d4a10][field1]", "How did you hear about us", Required: true, Choices: Same("Company website", "LinkedIn", "Indeed", "Referral", "Conference", "Other")),
            new("cards[91e6b7d3][field0]", "Why do you want to join us", Required: true),
            new("cards[91e6b7d3][field1]", "A system that survived failure", Required: true),
            new("comments", "Additional information"),
            new("eeo[gender]", "Gender", Choices: Same("Male", "Female", "Decline to self-identify")),
            new("eeo[race]", "Race", Choices: Same(
                "Hispanic or Latino", "White (not Hispanic or Latino)", "Black or African American (not Hispanic or Latino)", "Asian (not Hispanic or Latino)",
                "American Indian or Alaska Native (not Hispanic or Latino)", "Two or more races (not Hispanic or Latino)", "Decline to self-identify")),
            new("eeo[veteran]", "Veteran status", Choices: Same("I am a protected veteran", "I am not a protected veteran", "Decline to self-identify")),
            new("eeo[disability]", "Disability", Choices: Same("Yes, I have a disability", "No, I do not have a disability", "Decline to self-identify")),
            new("consent[store]", "Privacy notice", Required: true),
            new("consent[marketing]", "Future openings"),
        ],
    };

    private static Choice[] Same(params string[] labels) => [.. labels.Select(l => new Choice(l, l))];
}
