using System.Globalization;
using Valet.Functions.Forms;

namespace Valet.Functions.Tests.Forms.Generated;

/// <summary>One generated field with what is right for it, by rules of its own that share nothing with the planner.</summary>
internal static class FieldMaker
{
    private static readonly string[] Sources = ["Job board", "LinkedIn", "Indeed", "Glassdoor", "Company website", "Employee referral", "Other"];

    private static readonly Dictionary<string, string[][]> Choices = new()
    {
        ["workAuthorization"] = [["Yes", "No"], ["Yes, I am authorized to work", "No, I am not authorized to work"], ["No", "Yes"]],
        ["requiresSponsorship"] = [["Yes", "No"], ["Yes, I will require sponsorship", "No, I will not require sponsorship"], ["No", "Yes"]],
        ["gender"] = [["Male", "Female", "Non-binary", "I don't wish to answer"], ["Man", "Woman", "Nonbinary", "Prefer not to disclose"], ["Female", "Male", "Non-binary/third gender", "Decline to self identify"]],
        ["race"] = [["American Indian or Alaska Native", "Asian", "Black or African American", "Hispanic or Latino", "White", "Two or more races", "Decline to self identify"], ["Asian (Not Hispanic or Latino)", "White (Not Hispanic or Latino)", "Black or African American (Not Hispanic or Latino)", "I prefer not to answer"]],
        ["veteranStatus"] = [["I am not a protected veteran", "I identify as one or more of the classifications of a protected veteran", "I don't wish to answer"], ["Yes, I am a protected veteran", "No, I am not a protected veteran", "Prefer not to say"]],
        ["disabilityStatus"] = [["Yes, I have a disability, or have had one in the past", "No, I do not have a disability and have not had one in the past", "I do not want to answer"], ["Yes, I have a disability", "No, I don't have a disability", "I don't wish to answer"]],
    };

    private static readonly string[] Attested = ["workAuthorization", "requiresSponsorship", "salaryExpectation", "gender", "race", "veteranStatus", "disabilityStatus"];

    public static GeneratedField Make(string key, string label, IReadOnlyDictionary<string, string> person, Random random)
    {
        var required = random.Next(2) == 0;
        var whole = $"{person["address.city"]}, {person["address.region"]}, {person["address.country"]}";
        if (key == "location") return new(Field(label, FieldKind.Text, required), "address.city", whole);
        if (key == "fullName") return new(Field(label, FieldKind.Text, required), key, Full(person));
        if (key is "resumeFile" or "coverLetterFile") return new(Field(label, FieldKind.File, required), key, key == "resumeFile" ? "resume" : "letter");
        var value = person.GetValueOrDefault(key);
        if (key == "coverLetterText") return new(Field(label, FieldKind.Textarea, required), key, value);
        if (Choices.TryGetValue(key, out var lists)) return Chosen(key, label, value, lists[random.Next(lists.Length)], required, random);
        return key switch
        {
            "email" => new(Field(label, random.Next(2) == 0 ? FieldKind.Email : FieldKind.Text, required), key, value),
            "phone" => new(Field(label, random.Next(2) == 0 ? FieldKind.Tel : FieldKind.Text, required), key, value),
            "linkedinUrl" or "githubUrl" or "portfolioUrl" => new(Field(label, random.Next(2) == 0 ? FieldKind.Url : FieldKind.Text, required), key, value),
            "startDate" => random.Next(3) switch
            {
                0 => new(Field(label, FieldKind.Date, required), key, value),
                1 => new(Field(label, FieldKind.Text, required) with { Placeholder = "MM/DD/YYYY" }, key, DateOnly.Parse(value!, CultureInfo.InvariantCulture).ToString("MM'/'dd'/'yyyy", CultureInfo.InvariantCulture)),
                _ => new(Field(label, FieldKind.Text, required), key, value),
            },
            "yearsOfExperience" => random.Next(3) switch
            {
                0 => new(Field(label, FieldKind.Number, required), key, value),
                1 => new(Field(label, FieldKind.Select, required, "0-1 years", "2-4 years", "5-9 years", "10+ years"), key, value switch { "2" => "2-4 years", "7" => "5-9 years", _ => "10+ years" }),
                _ => new(Field(label, FieldKind.RadioGroup, required, "Less than 2", "2 to 5", "6 to 10", "More than 10"), key, value switch { "2" => "2 to 5", "7" => "6 to 10", _ => "More than 10" }),
            },
            "salaryExpectation" => random.Next(2) == 0 ? new(Field(label, FieldKind.Number, required), key, value) : new(Field(label, FieldKind.Text, required), key, value),
            "address.country" => random.Next(2) == 0 ? new(Field(label, FieldKind.Text, required), key, value) : new(Field(label, FieldKind.Select, required, "Canada", "United Kingdom", "United States of America", "United States Minor Outlying Islands"), key, "United States of America"),
            "address.region" => random.Next(2) == 0 ? new(Field(label, FieldKind.Text, required), key, value) : new(Field(label, FieldKind.Select, required, "California", "Oregon", "Ohio", "Texas"), key, value == "TX" ? "Texas" : value),
            "howDidYouHear" => random.Next(2) == 0 ? new(Field(label, FieldKind.Select, required, Sources), key, value) : new(Field(label, FieldKind.Text, required), key, value),
            _ => new(Field(label, FieldKind.Text, required), key, value),
        };
    }

    public static GeneratedField Stranger(string label, Random random) => new(Field(label, FieldKind.Text, random.Next(2) == 0), "question:", null);

    public static GeneratedField Lookalike(string label, Random random)
    {
        var polar = label.StartsWith("Are ", StringComparison.Ordinal) || label.StartsWith("Do ", StringComparison.Ordinal) || label.StartsWith("Have ", StringComparison.Ordinal);
        return new(polar ? Field(label, FieldKind.RadioGroup, random.Next(2) == 0, "Yes", "No") : Field(label, FieldKind.Textarea, random.Next(2) == 0), "question:", null);
    }

    public static GeneratedField Banked(string[] entry, string label, Random random) =>
        entry[1] is "Yes" or "No" ? new(Field(label, random.Next(2) == 0 ? FieldKind.RadioGroup : FieldKind.Select, random.Next(2) == 0, "Yes", "No"), "question:", entry[1])
        : new(Field(label, entry[1].Length < 3 ? FieldKind.Number : FieldKind.Textarea, random.Next(2) == 0), "question:", entry[1]);

    public static GeneratedField Trap(Random random) => random.Next(5) switch
    {
        0 => new(Field("Leave this field blank", FieldKind.Text, false), "ignore", null),
        1 => new(Field("Email", FieldKind.Text, false) with { Trap = "It is hidden from people (honeypot).", Visible = false }, "ignore", null),
        2 => new(Field("Website", FieldKind.Text, false) with { Name = "hp_website", Label = "Website (do not fill)" }, "ignore", null),
        3 => new(Field("Profile photo", FieldKind.File, false), "ignore", null),
        _ => new(Field("Autofill from resume", FieldKind.File, false), "ignore", null),
    };

    public static GeneratedField Tick(IReadOnlyDictionary<string, string> person, Random random) => random.Next(6) switch
    {
        0 => new(Field("I have read and agree to the Privacy Policy", FieldKind.Checkbox, true), "question:", GeneratedPeople.Consents(person) ? "true" : null),
        1 => new(Field("I certify that the information provided is true and complete", FieldKind.Checkbox, true), "question:", GeneratedPeople.Consents(person) ? "true" : null),
        2 => new(Field("Send me news about future opportunities", FieldKind.Checkbox, false), "question:", null),
        3 => new(Field("Yes, I would like to join the talent community", FieldKind.Checkbox, random.Next(2) == 0), "question:", null),
        4 => new(Field("I confirm that I have never been convicted of a crime", FieldKind.Checkbox, true), "question:", null),
        _ => new(Field("I certify that I am at least 21 years of age", FieldKind.Checkbox, true), "question:", null),
    };

    public static bool IsAttested(string key) => Attested.Contains(key);

    private static GeneratedField Chosen(string key, string label, string? value, string[] options, bool required, Random random)
    {
        var kind = random.Next(3) switch { 0 => FieldKind.Select, 1 => FieldKind.RadioGroup, _ => FieldKind.ButtonGroup };
        return new(Field(label, kind, required, options), key, value is null ? null : Meant(value, options));
    }

    private static string? Meant(string value, string[] options)
    {
        var normal = value.ToLowerInvariant();
        if (normal.Contains("decline", StringComparison.Ordinal) || normal.Contains("wish", StringComparison.Ordinal) || normal.Contains("prefer not", StringComparison.Ordinal)) return options.Single(o => o.StartsWith("Decline", StringComparison.Ordinal) || o.StartsWith("Prefer", StringComparison.Ordinal) || o.StartsWith("I don't wish", StringComparison.Ordinal) || o.StartsWith("I do not want", StringComparison.Ordinal) || o.StartsWith("I prefer", StringComparison.Ordinal));
        if (normal.StartsWith("yes", StringComparison.Ordinal)) return options.Single(o => o.StartsWith("Yes", StringComparison.Ordinal));
        if (normal.StartsWith("no,", StringComparison.Ordinal) || normal == "no") return options.Single(o => o.StartsWith("No,", StringComparison.Ordinal) || o == "No");
        if (normal.StartsWith("i am not", StringComparison.Ordinal)) return options.Single(o => o.Contains("am not a protected", StringComparison.Ordinal));
        return normal switch
        {
            "female" => options.Single(o => o is "Female" or "Woman"),
            "male" => options.Single(o => o is "Male" or "Man"),
            "non-binary" => options.Single(o => o.StartsWith("Non", StringComparison.OrdinalIgnoreCase)),
            _ => options.Single(o => o.StartsWith(value, StringComparison.Ordinal)),
        };
    }

    private static string Full(IReadOnlyDictionary<string, string> person) => string.Join(' ', new[] { person["firstName"], person.GetValueOrDefault("middleName"), person["lastName"] }.OfType<string>());

    private static FormField Field(string label, FieldKind kind, bool required, params string[] options) => new("#f", null, label, kind, required, [.. options.Select(o => new FieldOption(o))]);
}
