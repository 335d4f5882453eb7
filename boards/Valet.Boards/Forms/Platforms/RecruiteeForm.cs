using Valet.Boards.Forms.Drawing;

namespace Valet.Boards.Forms.Platforms;

internal static class RecruiteeForm
{
    public static FormSpec Spec { get; } = new("recruitee", new StyledRadioStyle(),
    [
        new("Application",
        [
            Ask.FullName("candidate.name") with { Id = "input-candidate.name-3", Section = "My information", Help = "Fill out the information below" },
            Ask.Email("candidate.email", "Email address") with { Id = "input-candidate.email-4" },
            Ask.Phone("candidate.phone", "Phone number") with { Id = "input-candidate.phone-5", Required = true },
            new Question("candidate.photo", "Photo", Widget.File, "ignore|question") { Id = "input-candidate.photo-6", Accept = ".jpg,.jpeg,.png" },
            Ask.Resume("candidate.cv", "CV or resume") with { Id = "input-candidate.cv-7" },
            Ask.CoverLetter("candidate.coverLetterFile") with { Id = "input-candidate.coverLetterFile-9" },
            Ask.Place("candidate.place", "Where are you based?") with { Id = "input-candidate.place-10", Section = "Questions" },
            Ask.Authorized(Widget.Radios, "candidate.openQuestionAnswers.6352299.flag", "Are you authorised to work in the United States?"),
            Ask.Sponsorship(Widget.Radios, "candidate.openQuestionAnswers.6352300.flag", "Do you need visa sponsorship now or in the future?"),
            Ask.Text("candidate.openQuestionAnswers.6352301.content", "Please tell us your earliest possible start date", "startDate", "2031-03-01") with { Id = "input-q-18", Likeness = Likeness.Day },
            Ask.One(Widget.Select, "candidate.openQuestionAnswers.6352302.content", "How many years of professional experience do you have?", "yearsOfExperience", Answers.Of("Less than 1", "1-3 years", "4-6 years", "7-10 years", "More than 10 years"), "7-10 years") with { Id = "input-q-19" },
            Ask.Why(Widget.Area, "candidate.openQuestionAnswers.6352303.content", "What draws you to this role?") with { Id = "input-q-20" },
            Ask.Agree("candidate.agreements.0.consent", "I accept the privacy notice and allow my data to be processed") with { Id = "input-agreement-21" },
        ]),
    ]);
}
