using System.Globalization;
using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>How long an answer may be, where a question says so in words: "in at most 100 characters", "(max. 200 words)", "in 50 words or less".</summary>
internal static partial class LengthLimit
{
    /// <summary>The question without its limit: how long the answer may be is no part of what is asked.</summary>
    public static string Without(string question) => Limit().Replace(question, " ");

    /// <summary>The text, cut at a word to the limit that label, help or placeholder state; whole if they state none.</summary>
    public static string Keep(FormField field, string text)
    {
        foreach (var said in new[] { field.Label, field.HelpText, field.Placeholder })
        {
            if (said is null || Limit().Match(said) is not { Success: true } limit) continue;
            var most = int.Parse(limit.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
            if (most == 0) continue;
            text = limit.Groups["unit"].Value[0] is 'w' or 'W' ? FirstWords(text, most) : ValueShaper.CutAtWord(text, most);
        }

        return text;
    }

    private static string FirstWords(string text, int most) => Word().Matches(text) is { } words && words.Count > most ? text[..(words[most - 1].Index + words[most - 1].Length)] : text;

    [GeneratedRegex(@"[,;:(\[-]?\s*(\b(in|using|use|write|with|about|answer in|limit|limited to|keep it)\s+)?\b((your (answer|response) )?to\s+)?((at most|maximum( of)?|max\.?|up to|no more than|not more than|within|under|less than|fewer than|limit(ed to)?:?)\s*:?\s*(?<n>\d{1,2},\d{3}|\d{1,5})\s*(?<unit>characters?|chars?|words?)\b( or (less|fewer))?( or under)?( max(imum)?)?|(?<n>\d{1,2},\d{3}|\d{1,5})\s*(?<unit>characters?|chars?|words?)\s*(or (less|fewer|under)|max(imum)?\b\.?|limit))[)\]]?", RegexOptions.IgnoreCase)]
    private static partial Regex Limit();

    [GeneratedRegex(@"\S+")]
    private static partial Regex Word();
}
