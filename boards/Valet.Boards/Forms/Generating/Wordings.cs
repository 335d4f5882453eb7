namespace Valet.Boards.Forms.Generating;

/// <summary>How forms word what they ask, by key; the generator draws one.</summary>
internal static class Wordings
{
    public static IReadOnlyDictionary<string, string[]> Of { get; } = new Dictionary<string, string[]>
    {
        ["firstName"] = ["First name", "Given name", "First Name(s)", "Legal first name", "Forename", "Your first name", "What is your first name?", "First name as shown on your ID"],
        ["middleName"] = ["Middle name", "Middle Name (if any)", "Middle initial"],
        ["lastName"] = ["Last name", "Surname", "Family name", "Legal last name", "Your last name", "What is your last name?", "Last Name / Surname"],
        ["fullName"] = ["Full name", "Name", "Your name", "Full legal name", "First and last name", "Candidate name", "What is your full name?", "Name (first and last)"],
        ["preferredName"] = ["Preferred name", "Preferred first name", "Nickname", "What should we call you?", "Name you go by"],
        ["pronouns"] = ["Pronouns", "What are your pronouns?", "Your pronouns (optional)"],
        ["email"] = ["Email", "E-mail", "Email address", "Your email address", "E-Mail Address", "What is your email address?", "Contact email", "Best email to reach you"],
        ["emailAgain"] = ["Confirm email", "Confirm your email address", "Repeat email address", "Re-enter email"],
        ["phone"] = ["Phone", "Phone number", "Mobile", "Mobile number", "Telephone", "Cell phone", "Contact number", "Your phone number", "What is your phone number?", "Best phone number to reach you"],
        ["phoneCountryCode"] = ["Country code", "Phone country code", "Dial code"],
        ["phoneType"] = ["Phone type", "Device type", "Phone Device Type"],
        ["address.street"] = ["Street address", "Address", "Address line 1", "Street and number", "Home address", "Street"],
        ["address.city"] = ["City", "Town / City", "City of residence", "City or town", "Home city"],
        ["place"] = ["Location", "Current location", "Location (City)", "Where are you based?", "Where are you located?", "Where do you currently live?"],
        ["address.region"] = ["State", "State/Province", "State or province", "State / Region", "State of residence"],
        ["address.postalCode"] = ["Zip code", "Postal code", "ZIP / Postal code", "Postcode", "Zip"],
        ["address.country"] = ["Country", "Country of residence", "Country/Region", "In which country do you live?", "Current country", "Which country are you based in?"],
        ["linkedinUrl"] = ["LinkedIn", "LinkedIn profile", "LinkedIn URL", "LinkedIn Profile URL", "Link to your LinkedIn profile", "Your LinkedIn"],
        ["githubUrl"] = ["GitHub", "GitHub URL", "GitHub profile", "Link to your GitHub profile", "GitHub link"],
        ["portfolioUrl"] = ["Website", "Portfolio", "Personal website", "Portfolio URL", "Website or portfolio", "Link to your portfolio", "Personal site"],
        ["currentCompany"] = ["Current company", "Current employer", "Current or most recent employer", "Who is your current employer?", "Where do you currently work?", "Most recent company"],
        ["currentTitle"] = ["Current title", "Current job title", "Current position", "Most recent job title", "Your current role", "Current or most recent title"],
        ["yearsOfExperience"] = ["Years of experience", "Total years of experience", "How many years of professional experience do you have?", "Years of work experience", "How many years of work experience do you have?"],
        ["resumeFile"] = ["Resume", "Resume/CV", "CV", "Upload your resume", "Attach your CV", "Your resume", "Please upload your resume", "Curriculum vitae"],
        ["coverLetterFile"] = ["Cover letter", "Upload cover letter", "Attach a cover letter", "Cover Letter (PDF)"],
        ["coverLetterText"] = ["Cover letter", "Your cover letter", "Paste your cover letter", "Message to the hiring manager", "Write a cover letter"],
        ["workAuthorization"] =
        [
            "Are you legally authorized to work in the United States?", "Are you authorized to work in the US?", "Do you have the right to work in the United States?", "Are you eligible to work in the United States?",
            "Are you currently authorized to work for any employer in the U.S.?", "Work authorization", "Do you have legal authorization to work in the country where this job is located?",
        ],
        ["requiresSponsorship"] =
        [
            "Will you now or in the future require sponsorship for an employment visa?", "Do you require visa sponsorship?", "Will you need sponsorship to work in the United States?", "Do you now, or will you ever, need the company to sponsor a visa?",
            "Visa sponsorship required?", "Will you require immigration sponsorship now or in the future?",
        ],
        ["salaryExpectation"] = ["Salary expectation", "Desired salary", "Expected salary", "What are your salary expectations?", "Salary expectations (USD per year)", "Compensation expectations", "What salary are you looking for?", "Annual salary expectations in USD"],
        ["startDate"] = ["Start date", "Earliest start date", "When can you start?", "When are you available to start?", "Available from", "Date available", "What is your earliest possible start date?"],
        ["noticePeriod"] = ["Notice period", "What is your notice period?", "Current notice period", "Length of notice period"],
        ["gender"] = ["Gender", "Gender identity", "What is your gender?", "How do you identify your gender?", "Please select your gender"],
        ["race"] = ["Race", "Race/Ethnicity", "Ethnicity", "What is your race or ethnicity?", "How would you describe your race/ethnicity?", "Please identify your race"],
        ["veteranStatus"] = ["Veteran status", "Protected veteran status", "Are you a protected veteran?", "What is your veteran status?", "Please select your veteran status"],
        ["disabilityStatus"] = ["Disability status", "Do you have a disability?", "Voluntary self-identification of disability", "Please indicate whether you have a disability"],
        ["howDidYouHear"] = ["How did you hear about us?", "How did you hear about this job?", "How did you find out about this position?", "Where did you hear about us?", "Referral source", "How did you first hear about this role?"],
    };

    /// <summary>Questions that the gold answer bank can answer, in other words than its own.</summary>
    public static (string[] Asked, Widget[] Widgets, string[] Choices, string[] Meant)[] Banked { get; } =
    [
        (["What draws you to this role?", "Why do you want to join us?", "What draws you to this position?", "Why do you want to join our company?"], [Widget.Area], [], [GoldApplicant.WhyThisRole]),
        (["Tell us about a system you built that had to survive failure.", "Please tell us about a system you built that had to survive failure"], [Widget.Area], [], [GoldApplicant.SurvivedFailure]),
        (["Which of these technologies have you used in production?", "Which of the following technologies have you used in production?"], [Widget.Checks], ["C#", "Go", "Kubernetes", "PostgreSQL", "Python", "TypeScript"], ["C#", "Kubernetes", "PostgreSQL", "TypeScript"]),
        (["Have you used PostgreSQL in production?", "Have you ever used PostgreSQL in production?"], [Widget.Radios, Widget.Select, Widget.YesNo, Widget.Pick], ["Yes", "No"], ["Yes"]),
        (["Are you at least 18 years old?", "Are you at least 18 years of age?", "Are you 18 years of age or older?"], [Widget.Radios, Widget.Select, Widget.YesNo, Widget.ListButton], ["Yes", "No"], ["Yes"]),
        (["Have you worked for this company before?", "Have you previously worked for this company?", "Have you ever worked for this company?"], [Widget.Radios, Widget.Select, Widget.YesNo, Widget.Pick], ["Yes", "No"], ["No"]),
        (["Are you willing to relocate?", "Are you willing to relocate for this role?", "Are you willing to relocate for this position?"], [Widget.Radios, Widget.Select, Widget.YesNo], ["Yes", "No"], ["No"]),
        (["How many years have you worked with PostgreSQL?", "How many years of experience do you have with PostgreSQL?"], [Widget.Number, Widget.Text], [], ["6"]),
        (["What is your level of English?", "English level", "Level of English"], [Widget.Select, Widget.Radios, Widget.Pick], ["Basic", "Intermediate", "Fluent", "Native"], ["Fluent"]),
    ];

    /// <summary>What nobody but the person knows.</summary>
    public static (string Asked, Widget Widget, string[] Choices)[] Unknown { get; } =
    [
        ("Which of our values speaks to you most, and why?", Widget.Area, []),
        ("What was the last book you read?", Widget.Text, []),
        ("How many people have you managed?", Widget.Number, []),
        ("Do you have a valid driver's license?", Widget.Radios, ["Yes", "No"]),
        ("Have you signed a non-compete agreement?", Widget.Select, ["Yes", "No"]),
        ("T-shirt size", Widget.Select, ["S", "M", "L", "XL"]),
        ("Do you have any relatives who work here?", Widget.Radios, ["Yes", "No"]),
        ("Name of the employee who referred you", Widget.Text, []),
        ("Are you legally authorized to work in Japan?", Widget.Radios, ["Yes", "No"]),
        ("How many years have you worked with COBOL?", Widget.Number, []),
        ("What is your current salary?", Widget.Text, []),
        ("Do you hold an active security clearance?", Widget.Select, ["Yes", "No"]),
        ("Emergency contact phone number", Widget.Text, []),
        ("Social Security Number", Widget.Text, []),
    ];

    public static string[] Agreements { get; } =
    [
        "I have read and accept the privacy policy", "I agree to the processing of my personal data", "I certify that the information I have given is true and complete", "I acknowledge the candidate privacy notice", "I agree to the terms and conditions",
    ];

    public static string[] News { get; } =
    [
        "Send me job alerts", "Subscribe to our newsletter", "Keep me informed about future opportunities", "I would like to join the talent community", "I agree to receive marketing emails", "You may send me text messages about other openings",
    ];

    public static string[] Baits { get; } = ["Company website", "Fax", "Leave this field blank", "Website URL", "Confirm address"];
}
