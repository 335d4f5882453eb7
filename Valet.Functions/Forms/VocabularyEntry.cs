using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>One thing a form may ask for, and by which words it is known. All words are normalised as <see cref="Words.Normal"/> does.</summary>
/// <param name="Phrases">What names the thing; a label is about it when nothing but glue stands around one of them.</param>
/// <param name="Around">Words that may stand around a phrase of this entry and change nothing.</param>
/// <param name="Names">How a name or id attribute ends, in words.</param>
/// <param name="Autocomplete">Tokens of the HTML autocomplete attribute.</param>
/// <param name="Asks">A pattern for whole questions; tried where one of the <paramref name="Triggers"/> begins a word of the label.</param>
/// <param name="Not">Words that turn the meaning; where one occurs, only a whole label counts.</param>
/// <param name="Attested">Legal, visa, salary and demographic: answered only from what the person stated.</param>
/// <param name="Polar">May be asked so that the answer is yes or no.</param>
internal sealed record VocabularyEntry(
    string Key, string[][] Phrases, HashSet<string> Around, string[] Names, string[] Autocomplete, Regex? Asks, string[] Triggers, string[] Not, bool Attested, bool Polar)
{
    /// <summary>One unknown word beside a phrase of two may be the form's own flourish; beside "years of experience" it is a skill.</summary>
    public bool Lenient => !Attested && Key is not ("yearsOfExperience" or "startDate" or "currentCompany" or "currentTitle" or "howDidYouHear" or "noticePeriod" or "languages" or "skills" or "todaysDate");

    /// <summary>Lists are separated by semicolons, <paramref name="around"/>, <paramref name="autocomplete"/> and <paramref name="triggers"/> by spaces.</summary>
    public static VocabularyEntry Of(
        string key, string phrases, string names = "", string around = "", string autocomplete = "", string? asks = null, string triggers = "", string not = "", bool attested = false, bool polar = false) => new(
        key, [.. Split(phrases).Select(Words.Tokens)], [.. Spaced(around)], Split(names), Spaced(autocomplete),
        asks is null ? null : new Regex(asks, RegexOptions.Compiled | RegexOptions.CultureInvariant), Spaced(triggers), Split(not), attested, polar);

    private static string[] Split(string list) => list.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string[] Spaced(string list) => list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
