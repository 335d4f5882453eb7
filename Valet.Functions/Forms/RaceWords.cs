using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>The groups of the census lists of the US and the UK. A group within a group is not the whole group.</summary>
internal static partial class RaceWords
{
    private static readonly Dictionary<string, string> Groups = new[]
    {
        "white|caucasian|european american|white american",
        "black|african american|black american|afro american|african american black|black african american",
        "asian|asian american",
        "hispanic|latino|latina|latinx|latine|latin american|latino a|hispanic latino|hispanic american|spanish origin|of spanish origin|latinx hispanic|latina o x",
        "native american|american indian|alaska native|alaskan native|native alaskan|american indian alaska native|native american alaska native",
        "pacific islander|other pacific islander|native hawaiian|hawaiian|native hawaiian pacific islander|hawaiian native",
        "two or more races|two or more|two or more races ethnicities|mixed|mixed race|multiracial|multi racial|biracial|multiple races|more than one race|mixed or multiple ethnic groups|mixed or multiple ethnicities|multiple ethnic groups|multiple ethnicities|mixed multiple ethnic groups|mixed ethnicity|mixed heritage|mixed background|i identify as two or more races|mixed or multiple|multi ethnic|multiethnic|two or more ethnicities",
        "middle eastern|north african|middle eastern north african|mena",
    }.SelectMany(line => line.Split('|').Select(name => (name, line.Split('|')[0]))).ToDictionary(p => p.name, p => p.Item2);

    private const string Hispanic = "hispanic";

    // Parts of a group: the whole is meant only where the list does not have the part.
    private static readonly Dictionary<string, string> Within = new()
    {
        ["east asian"] = "asian",
        ["south asian"] = "asian",
        ["southeast asian"] = "asian",
        ["south east asian"] = "asian",
        ["central asian"] = "asian",
    };

    public static Choice Choose(string value, IReadOnlyList<FieldOption> options)
    {
        var meant = Of(value);
        var wider = meant.Count == 0 ? Within.GetValueOrDefault(Head(value)) : null;
        if (wider is not null) meant = [wider];
        if (meant.Count != 1) return Choice.Unknown;
        var read = options.Select(o => (Option: o, Groups: Of(o.Label))).Where(r => r.Groups.Count > 0).ToList();
        if (read.Count == 0 || (read.Count == 1 && options.Count > 3 && !read[0].Groups.SetEquals(meant)) || (wider is not null && options.Any(o => Within.ContainsKey(Head(o.Label))))) return Choice.Unknown;
        var same = read.Where(r => r.Groups.SetEquals(meant)).ToList();
        // "Asian / Pacific Islander" holds both; "White (Hispanic)" says more than was said.
        if (same.Count == 0) same = read.Where(r => r.Groups.IsSupersetOf(meant) && (meant.Contains(Hispanic) || !r.Groups.Contains(Hispanic))).ToList();
        // Beside a twin that says Hispanic, "not Hispanic" must have been said.
        if (same is [var one] && DeniesHispanic(one.Option.Label) && !DeniesHispanic(value) && read.Any(r => r.Groups.Contains(Hispanic) && r.Groups.Count > 1 && r.Groups.IsSupersetOf(meant))) same = [];
        return same.Count == 0 && read.Count < 2 ? Choice.Unknown : Choice.Of(same.Count == 1 ? same[0].Option : null, 0.93);
    }

    public static bool DeniesHispanic(string text) => NotHispanic().IsMatch(text);

    private static HashSet<string> Of(string text)
    {
        var head = Head(text);
        if (head.Length == 0 || OptionMatcher.IsDecline(text)) return [];
        var aside = HispanicAside().IsMatch(NotHispanic().Replace(text, " "));
        if (Groups.TryGetValue(head, out var whole)) return aside ? [whole, Hispanic] : [whole];
        var parts = Separators().Split(Marked(text)).Select(Words.Normal).Where(p => p.Length > 0).ToList();
        var named = parts.SelectMany(p => Groups.TryGetValue(p, out var group) ? [group] : Alternatives().Split(p).Select(a => Groups.GetValueOrDefault(a.Trim())).OfType<string>()).ToHashSet();
        // "White or Black Caribbean" is a mixture of its own.
        if (aside) named.Add(Hispanic);
        return named.Count > 1 && head.StartsWith("mixed", StringComparison.Ordinal) ? [] : named;
    }

    private static string Head(string text) => Words.Normal(Marked(text));

    private static string Marked(string text) => Filler().Replace(Explained().Replace(NotHispanic().Replace(Words.Bare(NotHispanic().Replace(text, " ")), " "), ""), "").Trim(' ', ',', '-');

    [GeneratedRegex(@"\(?\b(not|non)[- ](of )?hispanic\b( ?(or|/|and) ?latin\w*)?( origin)?\)?", RegexOptions.IgnoreCase)]
    private static partial Regex NotHispanic();

    [GeneratedRegex(@"\([^)]*\b(hispanic|latin\w*)\b[^)]*\)", RegexOptions.IgnoreCase)]
    private static partial Regex HispanicAside();

    [GeneratedRegex(@"(:|\s[-–—]\s*a person|\s[-–—]\s*all persons|,? a person (having|of)|,? all persons).*$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Explained();

    [GeneratedRegex(@"^(yes,? )?(i am|i identify as|i'm) (a |an )?", RegexOptions.IgnoreCase)]
    private static partial Regex Filler();

    [GeneratedRegex(@"[/,;|]")]
    private static partial Regex Separators();

    [GeneratedRegex(@"\b(?:or|and)\b")]
    private static partial Regex Alternatives();
}
