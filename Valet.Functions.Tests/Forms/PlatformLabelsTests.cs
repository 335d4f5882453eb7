using Valet.Functions.Forms;
using Valet.Functions.Tests.Browser.Page;
using Xunit;

namespace Valet.Functions.Tests.Forms;

/// <summary>Labels as the platforms word them: label | key | kind, where it is no text. A key that ends in a colon or a word stands for its beginning.</summary>
public sealed class PlatformLabelsTests
{
    private const string Labels = """
        First Name *|firstName
        Email address*|email|Select
        What is your salary indication?|salaryExpectation
        What are your pronouns for others to use when referring to you?|pronouns|Combobox
        If Referral selected, how do you know this person?|question:
        Last Name*|lastName
        Preferred First Name|preferredName
        Email*|email
        Phone*|phone
        Location (City)*|address.city
        Resume/CV*|resumeFile|File
        Cover Letter|coverLetterFile|File
        LinkedIn Profile|linkedinUrl
        Website|portfolioUrl
        How did you hear about this job?|howDidYouHear
        Are you legally authorized to work in the country for which you are applying?|workAuthorization|Select
        Do you now or will you in the future require sponsorship for a work visa?|requiresSponsorship|Select
        Will you now, or in the future, require sponsorship for employment visa status (e.g., H-1B visa status, etc.) to work legally for Acme in the United States?|requiresSponsorship|Select
        Full name✱|fullName
        Current location ✱|address.city
        Current company ✱|currentCompany
        LinkedIn URL|linkedinUrl
        GitHub URL|githubUrl
        Portfolio URL|portfolioUrl
        Other website|portfolioUrl
        Twitter URL|question:
        Additional information|question:|Textarea
        What gender do you identify as?|gender|Select
        What is your race/ethnicity?|race|Select
        Are you a person with a disability?|disabilityStatus|Select
        Legal Name|fullName
        Country Phone Code|phoneCountryCode|Select
        Phone Device Type|phoneType|Select
        Phone Extension|question:
        Phone Number|phone
        Address Line 1|address.street
        Address Line 2|question:
        Postal Code|address.postalCode
        State|address.region|Select
        How Did You Hear About Us?|howDidYouHear|Select
        Have you previously been employed by Acme Corp?|question:|RadioGroup
        Given Name(s)|firstName
        Local Given Name(s)|firstName
        Family Name|lastName
        Suffix|question:|Select
        Please select your veteran status|veteranStatus|Select
        Do you identify as one of the classifications of protected veteran?|veteranStatus|Select
        Hispanic or Latino|hispanicOrLatino|Select
        Are you Hispanic/Latino?|hispanicOrLatino|Select
        Employee ID|question:
        Name|fullName
        Date|question:|Date
        What are your compensation expectations for this position?|salaryExpectation
        What is your expected base salary range (USD)?|salaryExpectation
        Desired salary (gross, annual, EUR)|salaryExpectation
        What is your desired total compensation package?|salaryExpectation
        Salary|salaryExpectation
        Are you comfortable with the posted salary range of $100k-$120k?|question:|RadioGroup
        What is your notice period / earliest start date?|startDate
        Earliest possible start date|startDate
        How soon would you be able to start if offered this role?|startDate
        Headline|currentTitle
        Summary|question:|Textarea
        Upload a photo|ignore|File
        Photo|ignore|File
        Mobile phone number|phone
        First name (Given name)|firstName
        Last name (Surname, Family name)|lastName
        Email address|email
        Street|address.street
        City, State|address.city
        City, State, Zip|address.city
        Current City and State of Residence|address.city
        Which state do you currently reside in?|address.region|Select
        What city and state do you currently reside in?|address.city
        In what country do you currently reside?|address.country
        Country/Region of Residence|address.country|Select
        Are you currently residing in the United States?|question:|RadioGroup
        Do you currently live in the Bay Area or are you willing to relocate?|question:|RadioGroup
        How many years of relevant work experience do you have?|yearsOfExperience|Number
        How many years of software engineering experience do you have?|question:|Number
        How many years of work experience do you have with Salesforce?|question:|Number
        Total years of experience|yearsOfExperience
        Do you have 5+ years of experience?|question:|RadioGroup
        Referred by|question:
        Employee Referral Name|question:
        If referred, who referred you?|question:
        Current/Most Recent Job Title|currentTitle
        Current or Last Employer|currentCompany
        Who is your current or most recent employer?|currentCompany
        Current or most recent position title|currentTitle
        Desired Position|question:
        Desired Location|question:
        Linkedin|linkedinUrl
        LinkedIn or Portfolio URL|linkedinUrl
        Personal Website / Portfolio / GitHub|portfolioUrl
        Website, Blog or Portfolio|portfolioUrl
        Github / Portfolio link|portfolioUrl
        Link to GitHub or other code samples|githubUrl
        What are your preferred pronouns?|pronouns
        Pronouns (optional)|pronouns
        What is the highest level of education you have completed?|education
        School|education
        Degree|education|Select
        Discipline|education|Select
        University GPA|question:
        Zip|address.postalCode
        ZIP/Postal code|address.postalCode
        Province|address.region
        County|address.region
        Are you eligible to work in the UK?|workAuthorization|RadioGroup
        Do you have the right to work in the UK without restriction?|workAuthorization|RadioGroup
        Do you hold a valid work permit for Germany?|workAuthorization|RadioGroup
        Do you have a valid work permit?|workAuthorization|RadioGroup
        Will you need a work visa / permit?|requiresSponsorship|RadioGroup
        Please confirm your right to work status|workAuthorization|Select
        Can you provide documentation of your eligibility to work?|workAuthorization|RadioGroup
        Work Authorization Status|workAuthorization|Select
        I identify my ethnicity as (mark all that apply)|race|CheckboxGroup
        I identify as transgender|question:|Select
        I identify my sexual orientation as|question:|Select
        I identify my gender as|gender|Select
        I have a physical disability or mental condition|disabilityStatus|Select
        I am a veteran or active member|veteranStatus|Select
        Do you have a disability or chronic condition (physical, visual, auditory, cognitive, mental, emotional, or other) that substantially limits one or more of your major life activities?|disabilityStatus|Select
        How would you describe your gender identity? (mark all that apply)|gender|CheckboxGroup
        Are you a veteran or active member of the United States Armed Forces?|veteranStatus|Select
        Which category best describes your racial/ethnic identity?|race|Select
        Are you over the age of 18?|question:|RadioGroup
        Emergency Contact Name|question:
        Supervisor's email|question:
        May we contact your current employer?|question:|RadioGroup
        Company|currentCompany
        Electronic Signature|signature
        Vorname*|firstName
        Nachname*|lastName
        E-Mail*|email
        Telefonnummer|phone
        Anschreiben|coverLetterFile|File
        Lebenslauf (PDF)|resumeFile|File
        Gehaltsvorstellung (brutto/Jahr)|salaryExpectation
        Ihre Gehaltsvorstellung in EUR|salaryExpectation
        Frühestmöglicher Starttermin|startDate
        Wie sind Sie auf uns aufmerksam geworden?|howDidYouHear|Select
        Haben Sie eine Arbeitserlaubnis für Deutschland?|workAuthorization|RadioGroup
        Nom *|lastName
        Prénom *|firstName
        Numéro de téléphone|phone
        Comment avez-vous connu notre entreprise ?|howDidYouHear
        Quelles sont vos prétentions salariales ?|salaryExpectation
        Correo electrónico|email
        ¿Cuáles son tus expectativas salariales?|salaryExpectation
        ¿Cuántos años de experiencia tienes?|yearsOfExperience
        Número de teléfono móvil|phone
        Ciudad de residencia|address.city
        Cognome|lastName
        Numero di cellulare|phone
        Wat is je salarisindicatie?|salaryExpectation
        Wanneer kun je beginnen?|startDate
        Telefoonnummer|phone
        Hur hittade du oss?|howDidYouHear
        E-post|email
        Nome completo|fullName
        Telemóvel|phone
        Pretensão salarial|salaryExpectation
        CEP|address.postalCode
        City / Ort|address.city
        Confirm Email Address|email
        Retype your email|email
        Mobile Number (with country code)|phone
        What's your phone number?|phone
        Message to the hiring team|coverLetterText|Textarea
        Why are you interested in this role?|question:|Textarea
        Your message|question:|Textarea
        Attachments|question:|File
        Additional documents|question:|File
        Resume *  (File types: pdf, doc, docx, txt, rtf)|resumeFile|File
        Upload Resume|resumeFile|File
        Attach CV|resumeFile|File
        Drop your CV here or click to upload|resumeFile|File
        CV / Resume (max. 5MB)|resumeFile|File
        Upload your resume or CV|resumeFile|File
        Portfolio|question:|File
        Would you like to receive job alerts?|question:|Checkbox
        Years at current company|question:
        Current job location|question:
        Primary phone|phone
        Home Phone|phone
        Work email|question:
        Work phone|phone
        LinkedIn public profile URL|linkedinUrl
        What is your current job title?|currentTitle
        What is your current role and company?|question:
        Nationality|question:
        Citizenship|question:
        State of Residence|address.region
        Country of Citizenship|question:
        Where are you located? (City, State/Province, Country)|address.city
        Which country do you intend to work from?|question:
        What is your date of birth?|question:
        Street Address 2|question:
        Apartment, suite, etc.|question:
        Date Available|startDate|Date
        Desired Pay|salaryExpectation
        Website, Blog, or Portfolio|portfolioUrl
        Who referred you for this position?|question:
        College/University|education
        References|references|Textarea
        Notice period|noticePeriod
        What is your availability to start?|startDate
        Ethnicity|race|Select
        Veteran|veteranStatus|Select
        Disability|disabilityStatus|Select
        Source|howDidYouHear|Select
        """;

    [Fact]
    public void Labels_of_the_platforms_get_their_keys()
    {
        var wrong = new List<string>();
        foreach (var line in Labels.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('|')))
        {
            var kind = line.Length > 2 ? Enum.Parse<FieldKind>(line[2]) : FieldKind.Text;
            var field = new FormField("#f", null, line[0], kind, true, kind == FieldKind.RadioGroup ? [new("Yes"), new("No")] : []);
            var key = FormPlanner.Plan(FormPlannerTests.Form(field), TestForms.Applicant()).Fields[0].Key;
            if (!key.StartsWith(line[1], StringComparison.Ordinal)) wrong.Add($"{line[0]}: {line[1]}, not {key}");
        }
        Assert.Empty(wrong);
    }
}
