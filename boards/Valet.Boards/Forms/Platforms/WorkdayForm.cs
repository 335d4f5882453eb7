using Valet.Boards.Forms.Drawing;
using Valet.Boards.Serving;

namespace Valet.Boards.Forms.Platforms;

internal static class WorkdayForm
{
    private static readonly Choice[] Countries = Answers.Of("Australia", "Austria", "Canada", "France", "Germany", "India", "Mexico", "United Kingdom", "United States of America", "United States Minor Outlying Islands");

    private static readonly Choice[] Sources = Answers.Of("Agency > Staffing Agency", "Corporate Website", "Employee Referral", "Job Boards > Indeed", "Job Boards > Glassdoor", "Social Network > Facebook", "Social Network > LinkedIn", "University > Career Fair");

    public static FormSpec Spec { get; } = new("workday", new WorkdayStyle(),
    [
        new("My Information",
        [
            Ask.One(Widget.Prompt, "source--source", "How Did You Hear About Us?", "howDidYouHear", Sources, "Social Network > LinkedIn").Must(),
            Ask.One(Widget.Radios, "candidateIsPreviousWorker", "Have you previously worked for this company?", "question", [new("true", "Yes"), new("false", "No")], "No").Must(),
            Ask.One(Widget.ListButton, "country--country", "Country", "address.country", Countries, "United States of America").Must() with { Prefill = "Australia" },
            Ask.FirstName("name--legalName--firstName", "First Name").In("Legal Name"),
            Ask.Text("name--legalName--middleName", "Middle Name", "middleName"),
            Ask.LastName("name--legalName--lastName", "Last Name"),
            Ask.Tick("name--preferredCheck", "I have a preferred name", "question", false),
            Ask.Street("address--addressLine1", "Address Line 1").In("Address").Must(),
            Ask.Text("address--addressLine2", "Address Line 2", "address.line2|question"),
            Ask.City("address--city").Must(),
            Ask.State(Widget.ListButton, "address--countryRegion").Must(),
            Ask.Zip("address--postalCode", "Postal Code").Must(),
            Ask.Email("emailAddress--emailAddress", "Email Address"),
            Ask.One(Widget.ListButton, "phoneNumber--phoneType", "Phone Device Type", "phoneType", Answers.Of("Home", "Mobile", "Work"), "Mobile").In("Phone").Must(),
            Ask.One(Widget.Prompt, "phoneNumber--countryPhoneCode", "Country Phone Code", "phoneCountryCode", Answers.DialCodes, "United States of America (+1)").Must() with { Prefill = "Australia (+61)" },
            Ask.Phone("phoneNumber--phoneNumber", "Phone Number").Must(),
            Ask.Text("phoneNumber--extension", "Phone Extension", "phoneExtension|question"),
        ]),
        new("My Experience",
        [
            Ask.Text("workExperience-1--jobTitle", "Job Title", "currentTitle|employment.0.title", "Senior Backend Engineer").In("Work Experience 1").Must(),
            Ask.Text("workExperience-1--companyName", "Company", "currentCompany|employment.0.company", "Aldergate Systems").Must(),
            Ask.Area("workExperience-1--roleDescription", "Role Description", "question|employment.0.description"),
            new Question("education-1--schoolName", "School or University", Widget.Typeahead, "question|education.0.school")
                { Choices = Answers.Schools, Lookup = "schools", Meant = ["University of Oregon"], Section = "Education 1", Required = true },
            Ask.One(Widget.ListButton, "education-1--degree", "Degree", "question|education.0.degree", Answers.Of("Associate's Degree", "Bachelor's Degree", "Master's Degree", "Doctorate"), "Bachelor's Degree").Must(),
            Ask.Text("education-1--fieldOfStudy", "Field of Study", "question|education.0.fieldOfStudy", "Computer Science"),
            Ask.Resume("resumeAttachments--attachments").In("Resume/CV"),
            Ask.LinkedIn("socialNetworkAccounts--linkedInAccount", "LinkedIn").In("Social Network URLs"),
        ]),
        new("Application Questions",
        [
            Ask.Authorized(Widget.ListButton, "question--authorized", "Are you legally authorized to work in the United States?"),
            Ask.Sponsorship(Widget.ListButton, "question--sponsorship", "Will you now or in the future require sponsorship for employment visa status (e.g., H-1B visa status)?"),
            Ask.One(Widget.ListButton, "question--postgres", "Have you used PostgreSQL in production?", "question", Answers.Of("Yes", "No"), "Yes").Must(),
            new Question("question--postgresYears", "How many years have you worked with PostgreSQL?", Widget.Text, "question") { Meant = ["6"], Required = true, When = new("question--postgres", "Yes") },
            Ask.One(Widget.ListButton, "question--relocate", "Are you willing to relocate for this position?", "question", Answers.Of("Yes", "No"), "No").Must(),
            new Question("question--relocateWhere", "Which location would you prefer?", Widget.Text, "question") { Required = true, When = new("question--relocate", "Yes") },
            Ask.Text("question--salary", "What are your annual salary expectations?", "salaryExpectation", "185000").Must(),
            new Question("question--start", "When are you available to start?", Widget.SplitDate, "startDate") { Meant = ["2031-03-01"], Required = true },
            Ask.Why(Widget.Area, "question--why", "Why do you want to join us?"),
        ]),
        new("Voluntary Disclosures",
        [
            Ask.Gender(Widget.ListButton, "personalInfoUS--gender", "Please select your gender.").Must(),
            Ask.Race(Widget.ListButton, "personalInfoUS--ethnicity", "Please select the ethnicity (or ethnicities) which most accurately describe how you identify yourself."),
            Ask.Veteran(Widget.ListButton, "personalInfoUS--veteranStatus", "Please select your veteran status.").Must(),
            Ask.Agree("termsAndConditions--acceptTermsAndAgreements", "Yes, I have read and consent to the terms and conditions").In("Terms and Conditions"),
        ]),
        new("Review", []),
    ])
    { StepsInPlace = true };
}
