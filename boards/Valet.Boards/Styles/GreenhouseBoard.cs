using Valet.Boards.Serving;

namespace Valet.Boards.Styles;

/// <summary>Posting and form on one page; custom comboboxes; files sent in the background.</summary>
internal static class GreenhouseBoard
{
    private static readonly Choice[] YesNo = [new("1", "Yes"), new("0", "No")];

    /// <summary>What the type-ahead for the city knows; several places share a name on purpose.</summary>
    private static readonly string[] Places =
    [
        "San Francisco, California, United States", "San Francisco, Córdoba, Argentina", "San Francisco, Heredia, Costa Rica", "South San Francisco, California, United States",
        "San Jose, California, United States", "San Jose, San José, Costa Rica", "San Diego, California, United States", "Portland, Oregon, United States",
        "Portland, Maine, United States", "Chicago, Illinois, United States", "Austin, Texas, United States", "New York, New York, United States",
        "London, England, United Kingdom", "London, Ontario, Canada", "Berlin, Berlin, Germany", "Munich, Bavaria, Germany", "Vienna, Vienna, Austria", "Toronto, Ontario, Canada",
    ];

    public static JobBoard Board { get; } = new()
    {
        Name = "greenhouse",
        Route = "/greenhouse/jobs/{id}",
        FormSegment = "",
        ConfirmationSegment = "/confirmation",
        Honeypot = "homepage",
        RefusalStatus = 422,
        ClosedStatus = 200,
        Rules =
        [
            new("first_name", "First name", Required: true, Step: 1),
            new("last_name", "Last name", Required: true, Step: 1),
            new("preferred_name", "Preferred first name", Step: 1),
            new("email", "Email", FieldShape.Email, Required: true, Step: 1),
            new("country", "Country code", Required: true, Step: 1, Choices:
            [
                new("US", "United States +1"), new("CA", "Canada +1"), new("GB", "United Kingdom +44"), new("DE", "Germany +49"), new("AT", "Austria +43"),
                new("FR", "France +33"), new("IN", "India +91"), new("MX", "Mexico +52"), new("UM", "United States Minor Outlying Islands +1"), new("AU", "Australia +61"),
            ]),
            new("phone", "Phone", FieldShape.Phone, Required: true, Step: 1),
            new("location", "Location (City)", Required: true, Step: 1, Choices: [.. Places.Select(p => new Choice(p, p))], ByLookup: true),
            new("resume", "Resume/CV", FieldShape.File, Required: true, Step: 1),
            new("cover_letter", "Cover letter", FieldShape.File, Step: 1),
            new("question_30412", "LinkedIn profile", FieldShape.Url),
            new("question_30413", "Website", FieldShape.Url),
            new("question_30414", "Authorized to work", Required: true, Choices: YesNo),
            new("question_30415", "Sponsorship", Required: true, Choices: YesNo),
            new("question_30416", "How did you hear about this job", Choices:
            [
                new("88101", "Company website"), new("88102", "LinkedIn"), new("88103", "Indeed"), new("88104", "Friend or colleague"), new("88105", "Event or meetup"), new("88106", "Other"),
            ]),
            new("question_30417", "What draws you to this role", Required: true),
            new("question_30418", "Years of professional experience", FieldShape.Number, Required: true),
            new("gender", "Gender", Choices: [new("1", "Male"), new("2", "Female"), new("3", "Decline to self identify")]),
            new("hispanic_ethnicity", "Hispanic or Latino", Choices: [new("1", "Yes"), new("2", "No"), new("3", "Decline to self identify")]),
            new("race", "Race", Choices:
            [
                new("1", "American Indian or Alaska Native"), new("2", "Asian"), new("3", "Black or African American"), new("4", "Native Hawaiian or Other Pacific Islander"),
                new("5", "White"), new("6", "Two or more races"), new("7", "Decline to self identify"),
            ]),
            new("veteran_status", "Veteran status", Choices:
            [
                new("1", "I am not a protected veteran"), new("2", "I identify as one or more of the classifications of a protected veteran"), new("3", "I don't wish to answer"),
            ]),
            new("disability_status", "Disability status", Choices:
            [
                new("1", "Yes, I have a disability, or have had one in the past"), new("2", "No, I do not have a disability and have not had one in the past"), new("3", "I do not want to answer"),
            ]),
            new("acknowledge", "Acknowledgement", Required: true),
            new("marketing", "News"),
        ],
        Lookups = new Dictionary<string, Func<string, object>>
        {
            ["/places"] = search => new { places = search.Trim().Length < 2 ? [] : Places.Where(p => p.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase)).Take(8) },
        },
    };
}
