using Valet.Boards.Forms.Drawing;

namespace Valet.Boards.Forms.Platforms;

internal static class AshbyForm
{
    public static FormSpec Spec { get; } = new("ashby", new ButtonGroupStyle(),
    [
        new("Application",
        [
            new Question("autofill", "Autofill from resume", Widget.File, "ignore") { Help = "Upload your resume here to autofill key application fields." },
            Ask.FullName("_systemfield_name", "Name"),
            Ask.Email("_systemfield_email"),
            Ask.Phone("2d1c7f1e-9a3b-4a77-8f3e-1c2b3a4d5e6f", "Phone Number"),
            Ask.Resume("_systemfield_resume", "Resume"),
            Ask.Place("_systemfield_location", "Location"),
            Ask.LinkedIn("0b7b8e1c-52e0-4f63-9d8a-7b6f1f1a2c3d", "LinkedIn Profile"),
            Ask.GitHub("6e7b2b1a-3c4d-4e5f-8a9b-0c1d2e3f4a5b", "GitHub Profile"),
            Ask.Authorized(Widget.YesNo, "90c1a2b3-d4e5-4f60-8172-93a4b5c6d7e8", "Are you legally authorized to work in the United States?"),
            Ask.Sponsorship(Widget.YesNo, "a1b2c3d4-e5f6-4708-9123-a4b5c6d7e8f9", "Will you now or in the future require immigration sponsorship?"),
            Ask.One(Widget.YesNo, "b2c3d4e5-f607-4819-a234-b5c6d7e8f90a", "Have you used PostgreSQL in production?", "question", Answers.Of("Yes", "No"), "Yes").Must(),
            Ask.One(Widget.Checks, "c3d4e5f6-0718-492a-b345-c6d7e8f90a1b", "Which of these technologies have you used in production?", "question", Answers.Plain("C#", "Go", "Java", "Kubernetes", "PostgreSQL", "Python", "TypeScript"), "C#", "Kubernetes", "PostgreSQL", "TypeScript"),
            Ask.Heard(Widget.Radios, "d4e5f607-1829-4a3b-8456-d7e8f90a1b2c", "How did you hear about us?", "Employee referral", "LinkedIn", "Blog post", "Conference", "Other").Must(),
            Ask.Why(Widget.Area, "e5f60718-293a-4b4c-9567-e8f90a1b2c3d", "Why do you want to join us?"),
            Ask.Gender(Widget.Radios, "_systemfield_eeoc_gender").In("Voluntary Self-Identification"),
            Ask.Race(Widget.Radios, "_systemfield_eeoc_race", "Race"),
            Ask.Veteran(Widget.Radios, "_systemfield_eeoc_veteran_status", "Veteran Status"),
        ]),
    ])
    { Entrance = FormEntrance.BehindLink };
}
