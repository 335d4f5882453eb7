using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>
/// Whose form it is, by every name that title and address give. "Why Acme?" asks on Acme's form the same as "Why us?", and on any other form something
/// else: an answer written for one employer is never given to another.
/// </summary>
internal sealed partial class Employer
{
    /// <summary>Stands in a question for the employer whose form it is.</summary>
    public const string Ours = "thisemployer";

    public static readonly Employer Unknown = new(new HashSet<string>(), "", "");

    private static readonly HashSet<string> Noise = ["careers", "career", "jobs", "job", "apply", "application", "applications", "hiring", "join", "us", "opportunities", "page", "form", "inc", "llc", "ltd", "gmbh", "ag", "corp", "corporation", "plc", "the", "co"];

    private readonly IReadOnlySet<string> _words;
    private readonly List<string[]> _names;

    /// <param name="words">Words that are surely of the employer's name.</param>
    public Employer(IReadOnlySet<string> words, string title, string url)
    {
        _words = words;
        var host = Uri.TryCreate(url, UriKind.Absolute, out var at) && at.HostNameType == UriHostNameType.Dns ? at.Host.Split('.').Concat(at.Segments.Take(3).Select(s => s.Trim('/'))) : [];
        _names = [.. Separators().Split(System.Net.WebUtility.HtmlDecode(title)).Concat(host).Append(string.Join(' ', words)).Select(Bare).Where(n => n.Length > 0 && n.Sum(w => w.Length) > 2)];
    }

    /// <summary>The question with every mention of this employer made <see cref="Ours"/>.</summary>
    /// <param name="onForm">The form itself asks: the employer it names in passing is its own.</param>
    public string InOurWords(string question, bool onForm)
    {
        var named = Names().Replace(question, m => AsA().IsMatch(question[..m.Index]) ? m.Value : Is(m.Value) ? Ours : m.Index == 0 && m.Value.Split(' ', 2) is [var opening, var rest] && Is(rest) ? $"{opening} {Ours}" : m.Value);
        if (onForm && (_names.Count == 0 || Motive().IsMatch(named))) named = InPassing().Replace(named, m => m.Value.Replace(m.Groups["who"].Value, Ours, StringComparison.Ordinal));
        var text = $" {Words.Normal(named)} ";
        text = Here().Replace(text, " at " + Ours);
        text = Us().Replace(text, m => $" {m.Groups["to"].Value} {Ours}");
        return Again().Replace(string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => _words.Contains(w) ? Ours : w)), Ours);
    }

    private bool Is(string name)
    {
        var words = Bare(name);
        if (words.Length == 0) return false;
        var run = string.Concat(words);
        return _names.Any(n => string.Concat(n) == run || (words[0].Length > 3 && n.Length > words.Length && n.AsSpan(0, words.Length).SequenceEqual(words)));
    }

    private static string[] Bare(string name) => [.. Words.Tokens(name).Where(w => !Noise.Contains(w) && !w.All(char.IsAsciiDigit))];

    [GeneratedRegex(@"\s+[-–—|:@•·]\s+|[|:,•·]\s*|\s+(?:at|with|bei|chez)\s+")]
    private static partial Regex Separators();

    [GeneratedRegex(@"\b\p{Lu}[\w.-]*(?:\s+(?:&\s+)?\p{Lu}[\w.-]*){0,3}(?<![.])")]
    private static partial Regex Names();

    [GeneratedRegex(@"\bas an? $")]
    private static partial Regex AsA();

    [GeneratedRegex(@"^(\w+ ){0,6}?(why|what (do|would|about|interests|attracts|excites|draws|drew|appeals|motivate[sd]|makes|made))\b|interest in|motivat", RegexOptions.IgnoreCase)]
    private static partial Regex Motive();

    [GeneratedRegex(@"\b(([Ww]ork(ed|ing)?|[Ee]mployed|[Ii]nterview(ed)?|[Aa]ppl(y|ied|ying)|[Rr]ole|[Pp]osition|[Jj]ob|[Cc]areer|[Rr]elatives|[Aa]nyone|[Ff]riends|[Oo]pportunity)( (here|previously|currently|employed|working|who works))? (at|for|by|to)|[Jj]oin(ing)?|[Ii]nterested in|[Dd](raws|rew) you to|^Why) (?<who>[A-Z][\w&.-]*( [A-Z&][\w&.-]*){0,3})(?=\s*(\?|,|\.|$| before\b| in the past\b| or\b| previously\b| and\b| as\b))")]
    private static partial Regex InPassing();

    [GeneratedRegex(@" here\b(?! (is|are)\b)")]
    private static partial Regex Here();

    [GeneratedRegex(@" (?<to>for|by|at|with|to|of|in|about|join|joining|on|than|contact|contacted) (us|our (own )?(company|team|organi[sz]ation|firm|group|business)|(this|the) (company|organi[sz]ation|firm|employer|business))(?= )")]
    private static partial Regex Us();

    [GeneratedRegex(@"\bthisemployers?( thisemployers?| s)*\b")]
    private static partial Regex Again();
}
