using System.Text;
using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>Text as it is compared: without case, accents, punctuation.</summary>
internal static partial class Words
{
    private static readonly HashSet<string> Negations =
    [
        "not", "no", "never", "without", "non", "neither", "nor", "none", "cannot", "dont", "doesnt", "didnt", "isnt", "arent", "wasnt", "werent", "wont", "wouldnt", "cant", "couldnt", "havent", "hasnt", "hadnt",
        "shouldnt", "unable", "unwilling", "ineligible", "unauthorized", "unauthorised", "except", "nicht", "kein", "keine",
    ];

    /// <summary>Lower case, accents folded, apostrophes dropped, every other mark a space; <c>c++</c>, <c>c#</c> and <c>.net</c> stay what they are.</summary>
    public static string Normal(string text)
    {
        var told = CountryShorthand(text);
        var normal = new StringBuilder(told.Length);
        for (var i = 0; i < told.Length; i++)
        {
            var c = char.ToLowerInvariant(told[i]);
            if (c is '\'' or '’' or '`')
            {
                // "l'entreprise" is two words, "don't" is one.
                if (Elided(normal)) normal.Append(' ');
                continue;
            }
            if (c < 128 ? char.IsAsciiLetterOrDigit(c) : char.IsLetterOrDigit(c)) normal.Append(Folded(c));
            else if (c is '+' or '#' && normal.Length > 0 && (char.IsLetter(normal[^1]) || normal[^1] == '+')) normal.Append(c);
            else if (c is '.' or ',' && i > 0 && i + 1 < told.Length && char.IsDigit(told[i - 1]) && char.IsDigit(told[i + 1])) { if (c == '.') normal.Append('.'); }
            else if (normal.Length > 0 && normal[^1] != ' ') normal.Append(' ');
        }
        return normal.ToString().Trim();
    }

    public static string[] Tokens(string text) => Normal(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public static bool IsNegated(IEnumerable<string> tokens) => tokens.Count(Negations.Contains) % 2 == 1;

    public static bool IsNegation(string token) => Negations.Contains(token);

    /// <summary>Digits with their sign words, in order: what must be the same in two questions or a value and an option.</summary>
    public static IEnumerable<string> Numbers(string text) => Number().Matches(text.Replace(",", "", StringComparison.Ordinal)).Select(m => m.Value);

    /// <summary>Without what stands in brackets.</summary>
    public static string Bare(string text) => Brackets().Replace(text, " ").Trim();

    // "us" is a pronoun, "US" a country: only the case tells, so it is settled before the case is dropped.
    private static string CountryShorthand(string text) => UnitedKingdom().Replace(UnitedStates().Replace(text, " unitedstates "), " unitedkingdom ");

    private static bool Elided(StringBuilder said) => said.Length switch
    {
        > 0 when said[^1] is 'd' or 'l' or 's' or 'n' or 'j' or 'c' or 'm' => said.Length == 1 || said[^2] == ' ',
        > 1 when said[^1] == 'u' && said[^2] == 'q' => true,
        _ => false,
    };

    private static string Folded(char c) => c < 128 ? c.ToString() : c switch
    {
        'à' or 'á' or 'â' or 'ã' or 'å' or 'ā' or 'ă' or 'ą' or 'ä' => "a",
        'æ' => "ae",
        'ç' or 'ć' or 'č' or 'ĉ' => "c",
        'ď' or 'đ' or 'ð' => "d",
        'è' or 'é' or 'ê' or 'ë' or 'ē' or 'ę' or 'ě' or 'ė' => "e",
        'ğ' or 'ģ' => "g",
        'ì' or 'í' or 'î' or 'ï' or 'ī' or 'ı' or 'į' => "i",
        'ł' or 'ľ' or 'ļ' => "l",
        'ñ' or 'ń' or 'ň' or 'ņ' => "n",
        'ò' or 'ó' or 'ô' or 'õ' or 'ö' or 'ø' or 'ō' or 'ő' => "o",
        'œ' => "oe",
        'ř' or 'ŕ' => "r",
        'ś' or 'š' or 'ş' or 'ș' => "s",
        'ß' => "ss",
        'ť' or 'ţ' or 'ț' => "t",
        'ù' or 'ú' or 'û' or 'ü' or 'ū' or 'ů' or 'ű' or 'ų' => "u",
        'ý' or 'ÿ' => "y",
        'ź' or 'ż' or 'ž' => "z",
        _ => c.ToString(),
    };

    [GeneratedRegex(@"\bU\.S\.(A\.?)?|\bUSA?\b|\b[Uu]nited [Ss]tates( [Oo]f [Aa]merica)?\b")]
    private static partial Regex UnitedStates();

    [GeneratedRegex(@"\bU\.K\.?|\bUK\b|\b[Uu]nited [Kk]ingdom\b|\bGreat Britain\b")]
    private static partial Regex UnitedKingdom();

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"\([^)]*\)|\[[^\]]*\]")]
    private static partial Regex Brackets();
}
