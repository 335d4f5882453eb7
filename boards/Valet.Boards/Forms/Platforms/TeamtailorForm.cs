using Valet.Boards.Forms.Drawing;

namespace Valet.Boards.Forms.Platforms;

internal static class TeamtailorForm
{
    public static FormSpec Spec { get; } = new("teamtailor", new StyledRadioStyle(),
    [
        new("Application",
        [
            Ask.FirstName("candidate[first_name]") with { Id = "candidate_first_name" },
            Ask.LastName("candidate[last_name]") with { Id = "candidate_last_name" },
            Ask.Email("candidate[email]") with { Id = "candidate_email" },
            Ask.Phone("candidate[phone]") with { Id = "candidate_phone" },
            Ask.Resume("candidate[resume]", "Resume") with { Id = "candidate_file" },
            Ask.Area("candidate[cover_letter]", "Cover letter", "coverLetterText", GoldApplicant.CoverLetterText) with { Id = "candidate_cover_letter" },
            Ask.LinkedIn("candidate[answers][0]", "Link to your LinkedIn profile") with { Id = "candidate_answers_0_text" },
            Ask.Authorized(Widget.Radios, "candidate[answers][1]", "Are you legally allowed to work in the United States?"),
            new Question("candidate[answers][2]", "What is your expected salary per year?", Widget.Number, "salaryExpectation") { Meant = ["185000"], Id = "candidate_answers_2_number" },
            Ask.One(Widget.Checks, "candidate[answers][3][]", "Which of these technologies have you used in production?", "question", Answers.Of("C#", "Kubernetes", "PostgreSQL", "Scala", "TypeScript"), "C#", "Kubernetes", "PostgreSQL", "TypeScript"),
            Ask.One(Widget.Radios, "candidate[answers][4]", "What is your level of English?", "question", Answers.Of("Basic", "Conversational", "Fluent", "Native"), "Fluent").Must(),
            Ask.Agree("candidate[consent_given]", "I have read the privacy policy and consent to my data being stored") with { Id = "candidate_consent_given" },
            Ask.News("candidate[consent_given_future_jobs]", "Yes, you may contact me directly about specific future job opportunities") with { Id = "candidate_consent_given_future_jobs" },
            Ask.Honeypot("candidate[website_url_hp]", "Website"),
        ]),
    ]);
}
