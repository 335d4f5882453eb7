using Valet.Boards.Forms.Drawing;

namespace Valet.Boards.Forms.Platforms;

internal static class IcimsForm
{
    public static FormSpec Spec { get; } = new("icims", new FrameStyle(),
    [
        new("Candidate Profile",
        [
            new Question("resume", "Upload your resume", Widget.File, "resumeFile") { Meant = ["resume"], Required = true, Id = "PortalProfileFields.Resume_File" },
            Ask.FirstName("PersonProfileFields.FirstName", "First Name"),
            Ask.Text("PersonProfileFields.MiddleName", "Middle Name", "middleName"),
            Ask.LastName("PersonProfileFields.LastName", "Last Name"),
            Ask.Email("PersonProfileFields.Email"),
            Ask.One(Widget.Select, "PersonProfileFields.PhoneType", "Phone Type", "phoneType", Answers.Of("Home", "Mobile", "Work"), "Mobile"),
            Ask.Phone("PersonProfileFields.PhoneNumber", "Number").Must(),
            Ask.Street("PersonProfileFields.AddressStreet1", "Address").Must(),
            Ask.Text("PersonProfileFields.AddressStreet2", "Address 2", "address.line2|question"),
            Ask.City("PersonProfileFields.AddressCity").Must(),
            Ask.Country(Widget.Select, "PersonProfileFields.AddressCountry").Must(),
            Ask.State(Widget.Select, "PersonProfileFields.AddressState", "State/Province").Must(),
            Ask.Zip("PersonProfileFields.AddressZip", "Zip/Postal Code").Must(),
            Ask.Heard(Widget.Select, "PersonProfileFields.Source", "How did you hear about this position?", "Career fair", "Company website", "Employee referral", "Indeed", "LinkedIn", "Other").Must(),
        ]),
        new("Questions",
        [
            Ask.Authorized(Widget.Select, "rcf3044", "Are you legally authorized to work in the US?"),
            Ask.Sponsorship(Widget.Select, "rcf3045", "Will you now, or in the future, require sponsorship for an employment visa?"),
            Ask.One(Widget.Radios, "rcf3046", "Are you at least 18 years of age?", "question", Answers.Of("Yes", "No"), "Yes").Must(),
            Ask.Text("rcf3047", "Desired Salary", "salaryExpectation", "185000").Must(),
            new Question("rcf3048", "Date Available", Widget.Date, "startDate") { Meant = ["2031-03-01"] },
            Ask.Gender(Widget.Select, "eeo.Gender").In("Equal Employment Opportunity"),
            Ask.Race(Widget.Select, "eeo.Race"),
            Ask.Veteran(Widget.Select, "eeo.Veteran", "Protected Veteran Status"),
            Ask.Agree("eeo.Acknowledge", "I certify that all information given here is true and complete."),
        ]),
    ])
    { Entrance = FormEntrance.InFrame };
}
