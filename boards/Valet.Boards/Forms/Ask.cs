using Valet.Boards.Serving;

namespace Valet.Boards.Forms;

/// <summary>Questions that every form asks, with the <see cref="GoldApplicant"/>'s answers.</summary>
internal static class Ask
{
    public static Question Text(string name, string label, string key, params string[] meant) => new(name, label, Widget.Text, key) { Meant = meant };

    public static Question Area(string name, string label, string key, params string[] meant) => new(name, label, Widget.Area, key) { Meant = meant };

    public static Question One(Widget widget, string name, string label, string key, Choice[] choices, params string[] meant) => new(name, label, widget, key) { Choices = choices, Meant = meant };

    public static Question Tick(string name, string label, string key, bool meant) => new(name, label, Widget.Tick, key) { Meant = meant ? ["true"] : [] };

    public static Question FirstName(string name, string label = "First name") => Text(name, label, "firstName", "Maya") with { Autocomplete = "given-name", Required = true };

    public static Question LastName(string name, string label = "Last name") => Text(name, label, "lastName", "Lindqvist") with { Autocomplete = "family-name", Required = true };

    public static Question FullName(string name, string label = "Full name") => Text(name, label, "fullName", "Maya Lindqvist") with { Required = true };

    public static Question Email(string name, string label = "Email") => new(name, label, Widget.Email, "email") { Meant = ["maya.lindqvist@example.com"], Required = true };

    public static Question Phone(string name, string label = "Phone") => new(name, label, Widget.Tel, "phone") { Meant = ["+1 415 555 0134"], Likeness = Likeness.Phone };

    public static Question Street(string name, string label = "Street address") => Text(name, label, "address.street", "2150 Harrison Street");

    public static Question City(string name, string label = "City") => Text(name, label, "address.city", "San Francisco");

    public static Question Zip(string name, string label = "Postal code") => Text(name, label, "address.postalCode", "94110");

    public static Question State(Widget widget, string name, string label = "State") => One(widget, name, label, "address.region", Answers.States, "California");

    public static Question Country(Widget widget, string name, string label = "Country") => One(widget, name, label, "address.country", Answers.Countries, "United States");

    public static Question Place(string name, string label) =>
        new(name, label, Widget.Typeahead, "address.city") { Meant = ["San Francisco, California, United States"], Lookup = "places", Choices = Answers.Places, Likeness = Likeness.Place };

    public static Question LinkedIn(string name, string label = "LinkedIn profile") => Text(name, label, "linkedinUrl", "https://www.linkedin.com/in/maya-lindqvist-example");

    public static Question GitHub(string name, string label = "GitHub") => Text(name, label, "githubUrl", "https://github.com/maya-lindqvist-example");

    public static Question Website(string name, string label = "Website") => Text(name, label, "portfolioUrl", "https://maya-lindqvist.example.com");

    public static Question Resume(string name, string label = "Resume/CV") => new(name, label, Widget.File, "resumeFile") { Meant = ["resume"], Required = true };

    public static Question CoverLetter(string name, string label = "Cover letter") => new(name, label, Widget.File, "coverLetterFile") { Meant = ["cover letter"] };

    public static Question Authorized(Widget widget, string name, string label, params string[] yesNo) => One(widget, name, label, "workAuthorization", YesNo(yesNo), yesNo is [var yes, ..] ? yes : "Yes").Must();

    public static Question Sponsorship(Widget widget, string name, string label, params string[] yesNo) => One(widget, name, label, "requiresSponsorship", YesNo(yesNo), yesNo is [_, var no] ? no : "No").Must();

    public static Question Heard(Widget widget, string name, string label, params string[] choices) => One(widget, name, label, "howDidYouHear", Answers.Of(choices), "LinkedIn");

    public static Question Why(Widget widget, string name, string label) => new(name, label, widget, "question") { Meant = [GoldApplicant.WhyThisRole], Required = true };

    public static Question Gender(Widget widget, string name, string label = "Gender") => One(widget, name, label, "gender", Answers.Of("Male", "Female", "Non-binary", "I don't wish to answer"), "Female");

    public static Question Race(Widget widget, string name, string label = "Race/Ethnicity") => One(widget, name, label, "race", Answers.Races, "Asian (Not Hispanic or Latino)");

    public static Question Veteran(Widget widget, string name, string label = "Veteran status") => One(widget, name, label, "veteranStatus", Answers.Veteran, "I am not a protected veteran");

    public static Question Disability(Widget widget, string name, string label = "Disability status") => One(widget, name, label, "disabilityStatus", Answers.Disability, "No, I do not have a disability and have not had one in the past");

    /// <summary>A required acknowledgement, which this applicant has allowed.</summary>
    public static Question Agree(string name, string label) => Tick(name, label, "question", true).Must();

    public static Question News(string name, string label) => Tick(name, label, "question", false);

    /// <summary>A field that no person sees.</summary>
    public static Question Honeypot(string name, string label) => Text(name, label, "ignore");

    private static Choice[] YesNo(string[] given) => Answers.Of(given.Length > 0 ? given : ["Yes", "No"]);
}
