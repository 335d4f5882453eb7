using Valet.Boards.Forms.Drawing;

namespace Valet.Boards.Forms.Platforms;

internal static class BambooHrForm
{
    public static FormSpec Spec { get; } = new("bamboohr", new MenuStyle(),
    [
        new("Apply",
        [
            Ask.FirstName("firstName", "First Name"),
            Ask.LastName("lastName", "Last Name"),
            Ask.Email("email"),
            Ask.Phone("phone").Must(),
            Ask.Street("streetAddress.value", "Address") with { Id = "FabricTextField-326" },
            Ask.City("city.value") with { Id = "FabricTextField-327" },
            Ask.State(Widget.MenuButton, "state.value").Must() with { Id = "fab-select323" },
            Ask.Zip("zip.value", "ZIP") with { Id = "FabricTextField-328" },
            Ask.Country(Widget.MenuButton, "countryId.value").Must() with { Id = "fab-select324", Prefill = "Canada" },
            Ask.Resume("resumeFileId", "Resume"),
            Ask.CoverLetter("coverLetterFileId", "Cover Letter"),
            Ask.Text("dateAvailable", "Date Available", "startDate", "03/01/2031") with { Placeholder = "mm/dd/yyyy", Likeness = Likeness.Day },
            Ask.Text("desiredPay", "Desired Pay", "salaryExpectation", "185000").Must(),
            Ask.Website("websiteUrl", "Website, Blog, or Portfolio"),
            Ask.LinkedIn("linkedinUrl", "LinkedIn Profile URL"),
            Ask.One(Widget.MenuButton, "educationLevelId", "Highest Education Obtained", "question|education.0.degree", Answers.Of("GED or Equivalent", "High School", "Some College", "College - Associates", "College - Bachelor of Science", "College - Master of Science"), "College - Bachelor of Science"),
            Ask.Text("references", "References", "question|references"),
            Ask.Text("referredBy", "Who referred you for this position?", "question"),
            Ask.Authorized(Widget.MenuButton, "question_27", "Are you legally authorized to work in the United States?"),
        ]),
    ])
    { Entrance = FormEntrance.BehindLink };
}
