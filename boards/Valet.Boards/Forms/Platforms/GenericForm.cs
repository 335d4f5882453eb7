namespace Valet.Boards.Forms.Platforms;

internal static class GenericForm
{
    public static FormSpec Spec { get; } = new("generic", new FormStyle(),
    [
        new("Application",
        [
            Ask.FullName("name", "Your name"),
            Ask.Email("mail", "E-mail address"),
            new Question("tel", "Telephone", Widget.Masked, "phone") { Meant = ["(415) 555-0134"], Likeness = Likeness.Phone },
            Ask.City("town", "Town / City"),
            Ask.Country(Widget.Select, "land", "Country of residence").Must(),
            new Question("site", "Portfolio", Widget.Url, "portfolioUrl") { Meant = ["https://maya-lindqvist.example.com"] },
            Ask.Resume("cv", "CV"),
            new Question("letter", "Cover letter", Widget.RichText, "coverLetterText") { Meant = [GoldApplicant.CoverLetterText] },
            Ask.Why(Widget.Area, "why", "What draws you to this role?"),
            Ask.One(Widget.Radios, "english", "Level of English", "question|languages", Answers.Plain("Basic", "Good", "Fluent"), "Fluent").Must(),
            Ask.Sponsorship(Widget.Select, "visa", "Do you require visa sponsorship?"),
            new Question("start", "Earliest start date", Widget.Date, "startDate") { Meant = ["2031-03-01"], Required = true },
            new Question("badge", "Employee number of the colleague who recommended you", Widget.Text, "question"),
            Ask.Agree("privacy", "I have read the privacy notice"),
            Ask.News("news", "Send me the newsletter"),
        ]),
    ]);
}
