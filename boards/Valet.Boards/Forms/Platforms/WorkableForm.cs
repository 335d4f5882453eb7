using Valet.Boards.Forms.Drawing;

namespace Valet.Boards.Forms.Platforms;

internal static class WorkableForm
{
    public static FormSpec Spec { get; } = new("workable", new FieldsetStyle(),
    [
        new("Application",
        [
            Ask.FirstName("firstname").In("Personal information"),
            Ask.LastName("lastname"),
            Ask.Email("email"),
            Ask.Text("headline", "Headline", "currentTitle|question", "Senior Backend Engineer"),
            Ask.Phone("phone").Must(),
            Ask.Text("address", "Address", "address.street", "2150 Harrison Street"),
            new Question("avatar", "Photo", Widget.File, "ignore|question") { Accept = ".jpg,.jpeg,.gif,.png" },
            Ask.Area("summary", "Summary", "question").In("Profile"),
            Ask.Resume("resume", "Resume"),
            Ask.Area("cover_letter", "Cover letter", "coverLetterText", GoldApplicant.CoverLetterText).In("Details"),
            Ask.Authorized(Widget.Radios, "QA_12390944", "Do you have the right to work in the United States?", "YES", "NO"),
            Ask.Sponsorship(Widget.Radios, "QA_12390945", "Will you require sponsorship to work for us?", "YES", "NO"),
            Ask.One(Widget.Typeahead, "QA_12390946", "What is your notice period?", "noticePeriod|question", Answers.Plain("None", "2 weeks", "4 weeks", "2 months", "3 months"), "4 weeks").Must(),
            Ask.One(Widget.Checks, "QA_12390947", "Which of these technologies have you used in production?", "question", Answers.Of("C#", "Elixir", "Kubernetes", "PostgreSQL", "Ruby", "TypeScript"), "C#", "Kubernetes", "PostgreSQL", "TypeScript").Must(),
            new Question("CA_58211", "How many years of professional experience do you have?", Widget.Number, "yearsOfExperience") { Meant = ["8"], Required = true },
            Ask.Agree("gdpr", "I have read and accept the privacy policy"),
        ]),
    ])
    { Entrance = FormEntrance.BehindLink };
}
