using System.Globalization;
using Valet.Boards.Serving;

namespace Valet.Boards.Forms;

/// <summary>Lists to choose from, as long as real ones are.</summary>
internal static class Answers
{
    public static Choice[] Countries { get; } = Of(
        "Afghanistan", "Argentina", "Australia", "Austria", "Belgium", "Brazil", "Bulgaria", "Canada", "Chile", "China", "Colombia", "Costa Rica", "Croatia", "Czechia", "Denmark", "Egypt",
        "Estonia", "Finland", "France", "Georgia", "Germany", "Greece", "Hungary", "India", "Indonesia", "Ireland", "Israel", "Italy", "Japan", "Kenya", "Mexico", "Netherlands", "New Zealand",
        "Nigeria", "Norway", "Poland", "Portugal", "Romania", "Singapore", "South Africa", "Spain", "Sweden", "Switzerland", "Ukraine", "United Arab Emirates", "United Kingdom", "United States",
        "United States Minor Outlying Islands", "Uruguay", "Vietnam");

    public static Choice[] States { get; } = Of(
        "Alabama", "Alaska", "Arizona", "Arkansas", "California", "Colorado", "Connecticut", "Delaware", "District of Columbia", "Florida", "Georgia", "Hawaii", "Idaho", "Illinois", "Indiana",
        "Iowa", "Kansas", "Kentucky", "Louisiana", "Maine", "Maryland", "Massachusetts", "Michigan", "Minnesota", "Mississippi", "Missouri", "Montana", "Nebraska", "Nevada", "New Hampshire",
        "New Jersey", "New Mexico", "New York", "North Carolina", "North Dakota", "Ohio", "Oklahoma", "Oregon", "Pennsylvania", "Rhode Island", "South Carolina", "South Dakota", "Tennessee",
        "Texas", "Utah", "Vermont", "Virginia", "Washington", "West Virginia", "Wisconsin", "Wyoming");

    public static Choice[] DialCodes { get; } = Of(
        "Australia (+61)", "Austria (+43)", "Canada (+1)", "France (+33)", "Germany (+49)", "India (+91)", "Mexico (+52)", "United Kingdom (+44)", "United States of America (+1)");

    public static Choice[] Races { get; } = Of(
        "American Indian or Alaska Native (Not Hispanic or Latino)", "Asian (Not Hispanic or Latino)", "Black or African American (Not Hispanic or Latino)", "Hispanic or Latino",
        "Native Hawaiian or Other Pacific Islander (Not Hispanic or Latino)", "Two or More Races (Not Hispanic or Latino)", "White (Not Hispanic or Latino)", "I do not wish to answer");

    public static Choice[] Veteran { get; } = Of(
        "I identify as one or more of the classifications of a protected veteran", "I am a veteran, but not a protected veteran", "I am not a protected veteran", "I do not wish to self-identify");

    public static Choice[] Disability { get; } = Of(
        "Yes, I have a disability, or have had one in the past", "No, I do not have a disability and have not had one in the past", "I do not want to answer");

    /// <summary>What a search for a city knows; several places share a name on purpose.</summary>
    public static Choice[] Places { get; } = [.. new[]
    {
        "San Francisco, California, United States", "San Francisco, Córdoba, Argentina", "San Francisco, Heredia, Costa Rica", "South San Francisco, California, United States",
        "San Jose, California, United States", "San Jose, San José, Costa Rica", "San Diego, California, United States", "Portland, Oregon, United States", "Portland, Maine, United States",
        "Chicago, Illinois, United States", "Austin, Texas, United States", "New York, New York, United States", "London, England, United Kingdom", "London, Ontario, Canada",
        "Berlin, Berlin, Germany", "Munich, Bavaria, Germany", "Vienna, Vienna, Austria", "Toronto, Ontario, Canada",
    }.Select(p => new Choice(p, p))];

    public static Choice[] Schools { get; } = [.. new[]
    {
        "University of Oregon", "Oregon State University", "University of Washington", "University of California, Berkeley", "University of Texas at Austin", "Portland State University",
        "Stanford University", "Technische Universität Wien", "University of Toronto",
    }.Select(p => new Choice(p, p))];

    /// <summary>Choices whose values are numbers, as a database gives them out.</summary>
    public static Choice[] Of(params string[] labels) => [.. labels.Select((label, index) => new Choice((41_800 + 7 * index).ToString(CultureInfo.InvariantCulture), label))];

    /// <summary>Choices whose values are their labels.</summary>
    public static Choice[] Plain(params string[] labels) => [.. labels.Select(label => new Choice(label, label))];
}
