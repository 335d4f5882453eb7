using Valet.Boards.Serving;

namespace Valet.Boards.Forms.Platforms;

/// <summary>The right answers of a board whose pages are templates.</summary>
internal static class GreenhouseForm
{
    private static readonly Choice[] YesNo = [new("1", "Yes"), new("0", "No")];

    private static Choice[] Choices(string name) => [.. Styles.GreenhouseBoard.Board.Rules.First(r => r.Name == name).Choices!];

    public static FormSpec Spec { get; } = new("greenhouse", new FormStyle(),
    [
        new("Apply for this job",
        [
            Ask.FirstName("first_name", "First Name"),
            Ask.LastName("last_name", "Last Name"),
            Ask.Text("preferred_name", "Preferred First Name", "preferredName", "May"),
            Ask.Email("email"),
            Ask.One(Widget.Pick, "country", "Country", "phoneCountryCode|address.country", Choices("country"), "United States +1").Must(),
            Ask.Phone("phone").Must(),
            Ask.Place("location", "Location (City)").Must(),
            Ask.Honeypot("homepage", "Homepage"),
            Ask.Resume("resume"),
            Ask.CoverLetter("cover_letter"),
            Ask.LinkedIn("question_30412"),
            Ask.Website("question_30413"),
            Ask.One(Widget.Pick, "question_30414", "Are you legally authorized to work in the country where this job is located?", "workAuthorization", YesNo, "Yes").Must(),
            Ask.One(Widget.Pick, "question_30415", "Will you now or in the future require sponsorship for an employment visa?", "requiresSponsorship", YesNo, "No").Must(),
            Ask.One(Widget.Pick, "question_30416", "How did you hear about this job?", "howDidYouHear", Choices("question_30416"), "LinkedIn"),
            Ask.Why(Widget.Area, "question_30417", "What draws you to this role?"),
            new Question("question_30418", "How many years of professional experience do you have?", Widget.Number, "yearsOfExperience") { Meant = ["8"], Required = true },
            Ask.One(Widget.Pick, "gender", "Gender", "gender", Choices("gender"), "Female"),
            Ask.One(Widget.Pick, "hispanic_ethnicity", "Are you Hispanic/Latino?", "hispanicOrLatino|question", Choices("hispanic_ethnicity"), "No"),
            Ask.One(Widget.Pick, "race", "Please identify your race", "race", Choices("race"), "Asian"),
            Ask.One(Widget.Pick, "veteran_status", "Veteran Status", "veteranStatus", Choices("veteran_status"), "I am not a protected veteran"),
            Ask.One(Widget.Pick, "disability_status", "Disability Status", "disabilityStatus", Choices("disability_status"), "No, I do not have a disability and have not had one in the past"),
            Ask.Agree("acknowledge", "I confirm that what I have entered is true and complete, and I have read the applicant privacy notice.") with { Choices = [new("1", "true")] },
            Ask.News("marketing", "Send me news and offers by e-mail."),
        ]),
    ])
    { HasCaptcha = true };
}
