using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>Where a person heard of a job: the places by name, the kinds of place, and which place is plainly one of a kind.</summary>
internal static partial class SourceWords
{
    private static readonly Dictionary<string, string[]> Places = Table(
        ("board", "indeed glassdoor ziprecruiter monster stepstone naukri totaljobs dice careerbuilder handshake wellfound builtin otta infojobs simplyhired jobteaser"),
        ("social", "facebook instagram twitter tiktok youtube reddit"),
        ("search", "google bing duckduckgo"))
        .Append(new("linkedin", ["social", "board", "network"])).Append(new("xing", ["social", "board", "network"])).ToDictionary();

    private static readonly (string Kind, Regex Words)[] Kinds =
    [
        ("referral", Referral()), ("careers", Careers()), ("search", SearchEngine()), ("board", Board()), ("social", Social()), ("network", Network()), ("recruiter", Recruiter()),
        ("fair", Fair()), ("event", Event()), ("university", University()), ("friend", Friend()), ("press", Press()),
    ];

    public static Choice Choose(string value, IReadOnlyList<FieldOption> options)
    {
        var said = Of(value);
        if (said.Count == 0) return Choice.Unknown;
        var read = options.Select(o => (Option: o, Names: Of(o.Label))).Where(r => r.Names.Count > 0).ToList();
        if (read.Count < 2) return Choice.Unknown;
        foreach (var tier in Tiers(said))
        {
            var fitting = read.Where(r => tier.Any(r.Names.Contains)).ToList();
            // "Social media (LinkedIn, Xing)" beside "LinkedIn" itself.
            if (fitting.Count > 1) fitting = fitting.Where(r => Of(Words.Bare(r.Option.Label)).Any(tier.Contains)).ToList() is { Count: 1 } nearest ? nearest : fitting;
            if (fitting.Count > 0) return Choice.Of(fitting.Count == 1 ? fitting[0].Option : null, 0.85);
        }
        return Choice.Unknown;
    }

    // The place by its name, then what was said of its kind, then the kinds it plainly belongs to.
    private static IEnumerable<string[]> Tiers(HashSet<string> said)
    {
        var named = said.Where(Places.ContainsKey).ToArray();
        if (named.Length > 1) yield break;
        if (named.Length == 1)
        {
            yield return named;
            yield return Places[named[0]];
            yield break;
        }
        if (said.Contains("referral")) yield return ["referral"];
        else if (said.Contains("fair"))
        {
            yield return ["fair"];
            yield return ["event"];
        }
        else if (said.Count == 1) yield return [.. said];
    }

    private static HashSet<string> Of(string text)
    {
        var normal = Words.Normal(text).Replace("linked in", "linkedin", StringComparison.Ordinal).Replace("zip recruiter", "ziprecruiter", StringComparison.Ordinal);
        var names = normal.Split(' ').Select(w => w.EndsWith("com", StringComparison.Ordinal) && Places.ContainsKey(w[..^3]) ? w[..^3] : w).Where(Places.ContainsKey).ToHashSet();
        foreach (var (kind, words) in Kinds) if (words.IsMatch(normal)) names.Add(kind);
        return names;
    }

    private static IEnumerable<KeyValuePair<string, string[]>> Table(params (string Kind, string Names)[] lines) =>
        lines.SelectMany(l => l.Names.Split(' ').Select(n => new KeyValuePair<string, string[]>(n, [l.Kind])));

    [GeneratedRegex(@"\b(employee|staff|internal|personal) referrals?\b|^referrals?\b|\breferred by\b|\breferral (program|programme|from)\b|\breferred\b|\b(current|an) employee\b(?! of a)|\b(friend|someone|colleague|person)\b.*\b(works?|working|employed) (here|there|at|for)\b|\b(i )?know (someone|an employee)\b|\bmitarbeiterempfehlung\b|\bempfehlung\b|\bcooptation\b")]
    private static partial Regex Referral();

    [GeneratedRegex(@"\b(company|corporate|our|career|careers|employer|official|karriere|unternehmens)\b.{0,20}\b(websites?|web ?sites?|sites?|pages?|portal|webseite|seite)\b|\bkarriereseite\b|\bunternehmenswebsite\b|\bsite (de l )?entreprise\b|\bsite carrieres?\b")]
    private static partial Regex Careers();

    [GeneratedRegex(@"\bsearch engine|\b(google|bing|web|internet|online) search\b|\bsuchmaschine\b|\bmoteur de recherche\b|\bbuscador\b|\bzoekmachine\b")]
    private static partial Regex SearchEngine();

    [GeneratedRegex(@"\bjob ?boards?\b|\bjob (sites?|portals?|listings?|search (sites?|websites?))\b|\bjobborse\b|\bstellenborse\b|\bjobportal\b|\bonline job (ad|board|posting|advert)|\bsite d emploi\b")]
    private static partial Regex Board();

    [GeneratedRegex(@"\bsocial (media|networks?|networking)\b|\bsoziale (medien|netzwerke)\b|\breseaux? socia(l|ux)\b|\bredes sociales\b|\bsociale media\b")]
    private static partial Regex Social();

    [GeneratedRegex(@"\bprofessional network")]
    private static partial Regex Network();

    [GeneratedRegex(@"\brecruiters?\b|\bheadhunters?\b|\btalent (acquisition|partner|scout)\b|\bcontacted by\b")]
    private static partial Regex Recruiter();

    [GeneratedRegex(@"\b(job|career|careers|recruitment|recruiting|hiring) fairs?\b|\bjobmesse\b|\bkarrieremesse\b")]
    private static partial Regex Fair();

    [GeneratedRegex(@"\bevents?\b|\bconferences?\b|\bmeet ?ups?\b|\bhackathons?\b")]
    private static partial Regex Event();

    [GeneratedRegex(@"\b(university|college|campus|school|alumni|hochschule|universite|universidad)\b")]
    private static partial Regex University();

    [GeneratedRegex(@"\bfriends?\b|\bfamily\b|\bword of mouth\b|\bfreunde?\b")]
    private static partial Regex Friend();

    [GeneratedRegex(@"\b(newspaper|radio|television|tv|billboard|magazine|print|podcast)\b")]
    private static partial Regex Press();
}
