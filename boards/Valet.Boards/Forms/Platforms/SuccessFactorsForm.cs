using Valet.Boards.Forms.Drawing;

namespace Valet.Boards.Forms.Platforms;

internal static class SuccessFactorsForm
{
    public static FormSpec Spec { get; } = new("successfactors", new TableStyle(),
    [
        new("Application",
        [
            Ask.Resume("fileData1", "Resume").In("My Documents") with { Id = "142:_attach" },
            Ask.CoverLetter("fileData2", "Cover Letter") with { Id = "143:_attach" },
            Ask.FirstName("144", "First Name").In("Profile Information") with { Id = "144:_txtFld", Autocomplete = null },
            Ask.LastName("145", "Last Name") with { Id = "145:_txtFld", Autocomplete = null },
            Ask.Email("146", "Email Address") with { Id = "146:_txtFld" },
            Ask.Country(Widget.Select, "147", "Country/Region").Must() with { Id = "147:_select" },
            Ask.One(Widget.Select, "148", "Phone Country Code", "phoneCountryCode", Answers.DialCodes, "United States of America (+1)").Must() with { Id = "148:_select" },
            Ask.Phone("149", "Primary Phone").Must() with { Id = "149:_txtFld" },
            Ask.Street("150", "Street Address") with { Id = "150:_txtFld" },
            Ask.City("151") with { Id = "151:_txtFld" },
            Ask.Zip("152", "Zip Code") with { Id = "152:_txtFld", MaxLength = 10 },
            Ask.Text("160", "Current Employer", "currentCompany", "Aldergate Systems").In("Job-Specific Information") with { Id = "160:_txtFld" },
            Ask.Text("161", "Current Job Title", "currentTitle", "Senior Backend Engineer") with { Id = "161:_txtFld" },
            Ask.Authorized(Widget.Select, "162", "Are you legally authorized to work in the United States?") with { Id = "162:_select" },
            Ask.Sponsorship(Widget.Select, "163", "Will you require sponsorship for a work visa now or in the future?") with { Id = "163:_select" },
            Ask.One(Widget.Radios, "164", "Have you previously worked for this company?", "question", Answers.Of("Yes", "No"), "No").Must() with { Id = "164:_radio" },
            Ask.Text("165", "Salary Expectations (USD per year)", "salaryExpectation", "185000") with { Id = "165:_txtFld" },
            Ask.Text("166", "Earliest Start Date", "startDate", "03/01/2031") with { Id = "166:_date", Placeholder = "MM/DD/YYYY", Likeness = Likeness.Day },
            Ask.Gender(Widget.Select, "170").In("Equal Opportunity") with { Id = "170:_select" },
            Ask.Veteran(Widget.Select, "171") with { Id = "171:_select" },
            Ask.Agree("180", "I have read and understood the data privacy statement") with { Id = "180:_chk" },
            Ask.Honeypot("url_confirm", "Leave this field empty"),
        ]),
    ])
    { Entrance = FormEntrance.BehindLink };
}
