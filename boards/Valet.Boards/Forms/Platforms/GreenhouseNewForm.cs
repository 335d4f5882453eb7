using Valet.Boards.Forms.Drawing;

namespace Valet.Boards.Forms.Platforms;

internal static class GreenhouseNewForm
{
    public static FormSpec Spec { get; } = new("greenhouse-new", new ReactSelectStyle(),
    [
        new("Apply for this job",
        [
            Ask.FirstName("first_name", "First Name"),
            Ask.LastName("last_name", "Last Name"),
            Ask.Text("preferred_name", "Preferred First Name", "preferredName", "May"),
            Ask.Email("email"),
            Ask.One(Widget.Pick, "country", "Country", "phoneCountryCode|address.country", Answers.Of("Australia +61", "Canada +1", "Germany +49", "United Kingdom +44", "United States +1", "United States Minor Outlying Islands +1"), "United States +1"),
            Ask.Phone("phone").Must(),
            Ask.Place("candidate-location", "Location (City)").Must(),
            Ask.Resume("resume"),
            Ask.CoverLetter("cover_letter", "Cover Letter"),
            Ask.LinkedIn("question_51375301", "LinkedIn Profile"),
            Ask.Website("question_51375302"),
            Ask.Authorized(Widget.Pick, "question_51375303", "Are you authorized to work in the country for which you applied?"),
            Ask.Sponsorship(Widget.Pick, "question_51375304", "Do you now or will you in the future require visa sponsorship to continue working in the United States?"),
            Ask.One(Widget.Pick, "question_51375305", "How many days per week are you able to work from our office?", "question", Answers.Of("None", "1", "2", "3", "4", "5"), "3").Must(),
            Ask.Heard(Widget.Pick, "question_51375306", "How did you hear about this job?", "Company website", "LinkedIn", "Job board", "A friend", "Other").Must(),
            new Question("question_51375307", "Please tell us where else you heard about it", Widget.Text, "question") { Required = true, When = new("question_51375306", "Other") },
            Ask.Why(Widget.Area, "question_51375308", "What draws you to this role?"),
            Ask.One(Widget.Pick, "question_51375309", "By selecting \"I agree\", I understand that the information I have provided will be processed in accordance with the Candidate Privacy Policy.", "question", Answers.Of("I agree"), "I agree").Must(),
            Ask.Gender(Widget.Pick, "gender").In("Voluntary Self-Identification"),
            Ask.One(Widget.Pick, "hispanic_ethnicity", "Are you Hispanic/Latino?", "hispanicOrLatino|question", Answers.Of("Yes", "No", "Decline To Self Identify"), "No"),
            Ask.Veteran(Widget.Pick, "veteran_status", "Veteran Status"),
            Ask.Disability(Widget.Pick, "disability_status", "Disability Status"),
        ]),
    ])
    { Route = "/greenhouse/new/{id}" };
}
