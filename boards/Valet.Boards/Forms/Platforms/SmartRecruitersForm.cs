using Valet.Boards.Forms.Drawing;

namespace Valet.Boards.Forms.Platforms;

internal static class SmartRecruitersForm
{
    public static FormSpec Spec { get; } = new("smartrecruiters", new ShadowStyle(),
    [
        new("Personal information",
        [
            new Question("avatar", "Upload profile image", Widget.File, "ignore|question") { Id = "avatar-input", Accept = ".png,.jpg,.jpeg" },
            Ask.FirstName("firstName") with { Id = "first-name-input" },
            Ask.LastName("lastName") with { Id = "last-name-input" },
            Ask.Email("email") with { Id = "email-input" },
            Ask.Email("emailConfirmation", "Confirm your email") with { Id = "confirm-email-input" },
            Ask.Place("location", "City") with { Id = "spl-form-element_10", Required = true },
            Ask.Phone("phone", "Phone number") with { Id = "spl-form-element_14" },
            Ask.LinkedIn("linkedIn", "LinkedIn") with { Id = "linkedin-input" },
            Ask.Text("facebook", "Facebook", "question") with { Id = "facebook-input" },
            Ask.Text("twitter", "X (fka Twitter)", "twitterUrl|question") with { Id = "twitter-input" },
            Ask.Website("website") with { Id = "website-input" },
            Ask.Resume("resume", "Resume") with { Id = "file-input" },
            Ask.Area("message", "Message to the Hiring Team", "coverLetterText|question", GoldApplicant.CoverLetterText) with { Id = "hiring-manager-message-input", Help = "Let the company know about your interest in working there" },
        ]),
        new("Preliminary questions",
        [
            Ask.Authorized(Widget.Radios, "q_1001", "Are you legally authorized to work in the United States?"),
            Ask.Sponsorship(Widget.Select, "q_1002", "Do you require visa sponsorship?"),
            Ask.Text("q_1003", "What is your expected annual salary (USD)?", "salaryExpectation", "185000").Must(),
            Ask.Why(Widget.Area, "q_1004", "Why do you want to join us?"),
            Ask.Agree("consent", "I have read the privacy notice and I agree to the processing of my personal data"),
            Ask.News("futureJobs", "I agree to be contacted about future job opportunities"),
        ]),
    ]);
}
