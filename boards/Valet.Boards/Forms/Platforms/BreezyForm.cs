using Valet.Boards.Forms.Drawing;

namespace Valet.Boards.Forms.Platforms;

internal static class BreezyForm
{
    public static FormSpec Spec { get; } = new("breezy", new HeadingStyle(),
    [
        new("Application",
        [
            Ask.FullName("cName", "Full Name") with { Section = "Personal Details", Placeholder = "Full Name" },
            Ask.Email("cEmail", "Email Address") with { Placeholder = "Email Address" },
            Ask.Phone("cPhoneNumber", "Phone Number").Must() with { Placeholder = "Phone Number" },
            Ask.Text("cAddress", "Address", "address.street", "2150 Harrison Street") with { Placeholder = "Address" },
            Ask.Resume("cResume", "Resume"),
            Ask.Text("cSalary", "Desired Salary", "salaryExpectation", "185000"),
            Ask.Area("cCoverLetter", "Cover Letter", "coverLetterText", GoldApplicant.CoverLetterText),
            Ask.Authorized(Widget.Radios, "section_0_question_0", "Are you legally authorized to work in the US?").In("Questions"),
            Ask.Sponsorship(Widget.Radios, "section_0_question_1", "Will you now or in the future require sponsorship for employment visa status?"),
            Ask.One(Widget.Checks, "section_0_question_2", "Which of these technologies have you used in production?", "question", Answers.Of("C#", "Haskell", "Kubernetes", "PostgreSQL", "TypeScript"), "C#", "Kubernetes", "PostgreSQL", "TypeScript").Must(),
            Ask.Area("section_0_question_3", "Tell us about a system you built that had to survive failure.", "question", GoldApplicant.SurvivedFailure).Must(),
            Ask.One(Widget.Select, "section_0_question_4", "What is your highest level of education?", "question|education.0.degree", Answers.Of("High school", "Associate degree", "Bachelor's degree", "Master's degree", "Doctorate"), "Bachelor's degree"),
            Ask.Gender(Widget.Select, "eeoc_gender").In("Voluntary Self Identification"),
            Ask.Race(Widget.Select, "eeoc_race", "Ethnicity"),
            Ask.Disability(Widget.Radios, "eeoc_disability", "Disability"),
            Ask.Text("eeoc_signature", "Your Name", "fullName|signature", "Maya Lindqvist") with { Help = "Electronic signature" },
            Ask.News("sms_consent", "I agree to receive text messages about this and other opportunities"),
        ]),
    ])
    { Entrance = FormEntrance.BehindLink };
}
