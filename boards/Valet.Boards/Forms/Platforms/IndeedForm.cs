using Valet.Boards.Forms.Drawing;

namespace Valet.Boards.Forms.Platforms;

internal static class IndeedForm
{
    public static FormSpec Spec { get; } = new("indeed", new StepPagesStyle(),
    [
        new("Add your contact information",
        [
            Ask.FirstName("names.first-name") with { Id = "input-:r1:" },
            Ask.LastName("names.last-name") with { Id = "input-:r2:" },
            Ask.Phone("phone", "Phone number") with { Id = "input-:r4:" },
            Ask.Email("email") with { Id = "input-:r5:" },
            Ask.Text("location.city", "City, state", "address.city", "San Francisco, California") with { Id = "input-:r6:", Likeness = Likeness.Place },
        ]),
        new("Add a resume for the employer", [Ask.Resume("resume", "Resume") with { Id = "resume-file" }]),
        new("Answer these questions from the employer",
        [
            Ask.One(Widget.Radios, "q_7a1", "How many years of PostgreSQL experience do you have?", "question", Answers.Of("Less than 1 year", "1-3 years", "4-5 years", "6-9 years", "10+ years"), "6-9 years").Must() with { Id = "single-select-question-q_7a1" },
            Ask.Authorized(Widget.Radios, "q_7a2", "Are you authorized to work in the United States?") with { Id = "single-select-question-q_7a2" },
            Ask.Sponsorship(Widget.Radios, "q_7a3", "Will you require sponsorship to work in this job?") with { Id = "single-select-question-q_7a3" },
            Ask.Text("q_7a4", "What is your desired salary?", "salaryExpectation", "185000").Must() with { Id = "number-input-q_7a4" },
            Ask.Why(Widget.Area, "q_7a5", "Why do you want to join us?") with { Id = "rich-text-question-input-q_7a5" },
            Ask.One(Widget.Radios, "q_7a6", "Are you willing to undergo a background check, in accordance with local law?", "question", Answers.Of("Yes", "No")) with { Id = "single-select-question-q_7a6" },
        ]),
        new("Tell us about your most recent job",
        [
            Ask.Text("jobTitle", "Job title", "currentTitle|employment.0.title", "Senior Backend Engineer") with { Id = "input-:r21:" },
            Ask.Text("companyName", "Company", "currentCompany|employment.0.company", "Aldergate Systems") with { Id = "input-:r22:" },
        ]),
        new("Please review your application", []),
    ])
    { Entrance = FormEntrance.BehindLink };
}
