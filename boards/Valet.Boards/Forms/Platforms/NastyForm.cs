using Valet.Boards.Forms.Drawing;

namespace Valet.Boards.Forms.Platforms;

/// <summary>No platform is this bad in one place; each of its faults was met somewhere.</summary>
internal static class NastyForm
{
    public static FormSpec Spec { get; } = new("nasty", new NastyStyle(),
    [
        new("Application",
        [
            Ask.Honeypot("company_website", "Company website"),
            Ask.FirstName("f1", "Given name").In("Personal information") with { Autocomplete = null },
            Ask.LastName("f2", "Family name") with { Autocomplete = null },
            Ask.Email("f3", "Email"),
            Ask.Email("f4", "Confirm email"),
            new Question("f5", "Mobile", Widget.Masked, "phone") { Meant = ["(415) 555-0134"], Likeness = Likeness.Phone, Required = true },
            Ask.Text("leave_blank", "If you are human, leave this field blank", "ignore"),
            Ask.Country(Widget.Select, "f6").Must(),
            Ask.State(Widget.Select, "f7", "State").Must() with { When = new("f6", "United States") },
            Ask.One(Widget.Select, "f8", "County", "question|address.region", Answers.Plain("Cork", "Dublin", "Galway")).Must() with { When = new("f6", "Ireland") },
            Ask.Text("f9", "First name", "question").In("Emergency contact"),
            Ask.Text("f10", "Phone number", "question"),
            Ask.Resume("f11", "Resume").In("Your application"),
            Ask.Authorized(Widget.Radios, "f12", "Are you legally authorized to work in Canada?") with { Meant = [] },
            Ask.One(Widget.Radios, "f13", "Do you not require sponsorship to work in the United States?", "requiresSponsorship", Answers.Of("Yes", "No")).Must(),
            new Question("f14", "How many people have you managed?", Widget.Number, "question") { Required = true },
            Ask.Area("f15", "Describe a system you built that had to survive failure, in at most 100 characters", "question", GoldApplicant.SurvivedFailure) with { MaxLength = 100, Required = true, Likeness = Likeness.Beginning },
            Ask.Tick("f16", "I accept the terms of use and would like to receive the newsletter", "question", false).Must(),
            Ask.Text("f17", "Social Security Number", "question").Must(),
            Ask.Text("f18", "Current salary", "currentSalary|question"),
            new Question("f19", "Open to remote work", Widget.Switch, "question"),
        ]),
    ]);
}
