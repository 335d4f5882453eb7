using Valet.Boards.Serving;

namespace Valet.Boards.Forms.Platforms;

/// <summary>The right answers of a board whose pages are templates.</summary>
internal static class LeverForm
{
    private static Choice[] Choices(string name) => [.. Styles.LeverBoard.Board.Rules.First(r => r.Name == name).Choices!];

    public static FormSpec Spec { get; } = new("lever", new FormStyle(),
    [
        new("Submit your application",
        [
            Ask.Resume("resume"),
            Ask.FullName("name"),
            Ask.One(Widget.Checks, "pronouns", "Pronouns", "pronouns", Answers.Plain("He/him", "She/her", "They/them", "Use name only"), "She/her"),
            Ask.Email("email"),
            Ask.Phone("phone").Must(),
            Ask.Text("location", "Current location", "address.city", "San Francisco, California, United States").Must() with { Likeness = Likeness.Place },
            Ask.Text("org", "Current company", "currentCompany", "Aldergate Systems"),
            Ask.Honeypot("fax_number", "Fax number"),
            Ask.LinkedIn("urls[LinkedIn]"),
            Ask.GitHub("urls[GitHub]"),
            Ask.Website("urls[Portfolio]"),
            Ask.One(Widget.Radios, "cards[5b1f0c9e][field0]", "Are you legally authorized to work in the United States?", "workAuthorization", Answers.Plain("Yes", "No"), "Yes").Must(),
            Ask.One(Widget.Radios, "cards[5b1f0c9e][field1]", "Will you now or in the future require visa sponsorship to work for us?", "requiresSponsorship", Answers.Plain("Yes", "No"), "No").Must(),
            Ask.One(Widget.Checks, "cards[c27d4a10][field0]", "Which of these technologies have you used in production?", "question", Choices("cards[c27d4a10][field0]"), "C#", "Kubernetes", "PostgreSQL", "TypeScript").Must(),
            Ask.One(Widget.Select, "cards[c27d4a10][field1]", "How did you hear about us?", "howDidYouHear", Choices("cards[c27d4a10][field1]"), "LinkedIn").Must(),
            Ask.Why(Widget.Area, "cards[91e6b7d3][field0]", "Why do you want to join us?"),
            Ask.Area("cards[91e6b7d3][field1]", "Tell us about a system you built that had to survive failure.", "question", GoldApplicant.SurvivedFailure).Must(),
            Ask.Area("comments", "Additional information", "coverLetterText", GoldApplicant.CoverLetterText),
            Ask.One(Widget.Select, "eeo[gender]", "Gender", "gender", Choices("eeo[gender]"), "Female"),
            Ask.One(Widget.Select, "eeo[race]", "Race", "race", Choices("eeo[race]"), "Asian (not Hispanic or Latino)"),
            Ask.One(Widget.Select, "eeo[veteran]", "Veteran status", "veteranStatus", Choices("eeo[veteran]"), "I am not a protected veteran"),
            Ask.One(Widget.Select, "eeo[disability]", "Disability status", "disabilityStatus", Choices("eeo[disability]"), "No, I do not have a disability"),
            Ask.Agree("consent[store]", "I have read the privacy notice and agree that this application is processed.") with { Choices = [new("1", "true")] },
            Ask.News("consent[marketing]", "You may contact me about other openings for up to two years."),
        ]),
    ])
    { Route = "/lever/{company}/{id}", Entrance = FormEntrance.BehindLink, HasCaptcha = true };
}
