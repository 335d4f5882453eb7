using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>Gender under its names in the languages of the forms.</summary>
internal static partial class GenderWords
{
    /// <param name="Sort"><c>m</c>, <c>f</c> or <c>x</c>.</param>
    /// <param name="Way"><c>cis</c> or <c>trans</c> where the words say so and mean only that.</param>
    private sealed record Gender(char Sort, string? Way);

    private static readonly Dictionary<string, char> Sorts = Table(
        ('m', "male man men mann maenner manner mannlich homme hommes hombre masculino masculin uomo maschio maschile homem mannelijk manlig mezczyzna mand"),
        ('f', "female woman women womxn frau frauen weiblich femme femmes feminin mujer femenino femenina donna femmina femminile mulher feminino feminina vrouw vrouwelijk kvinna kvinnlig kobieta kvinde kvinne"),
        ('x', "enby divers"));

    private static readonly Dictionary<string, char> Letters = Table(('m', "m h"), ('f', "f w v"), ('x', "x d nb"));

    private static readonly HashSet<string> Empty = [.. "i im am identify as a an my gender identity is sex person ich bin eine ein je suis un une soy una me identifico como or and".Split(' ')];

    // Beside "non-binary" they widen it; alone they are something else.
    private static readonly HashSet<string> Companions = [.. "third non conforming nonconforming genderqueer queer fluid genderfluid agender variant expansive diverse".Split(' ')];

    public static Choice Choose(string value, IReadOnlyList<FieldOption> options)
    {
        if (Of(value) is not { } meant) return Choice.Unknown;
        var read = options.Select(o => (Option: o, Gender: Of(o.Label))).Where(r => r.Gender is not null).ToList();
        if (read.Count < 2 && !(read.Count == 1 && read[0].Gender == meant)) return Choice.Unknown;
        var same = read.Where(r => r.Gender == meant).ToList();
        // A cisgender woman is a woman; that a woman is cisgender she has not said.
        if (same.Count == 0 && meant.Way == "cis") same = read.Where(r => r.Gender == meant with { Way = null }).ToList();
        return Choice.Of(same.Count == 1 ? same[0].Option : null, 0.95);
    }

    private static Gender? Of(string text)
    {
        var normal = NonBinary().Replace(Words.Normal(Words.Bare(text)), " enby ").Trim();
        if (Letters.TryGetValue(normal, out var letter)) return new(letter, null);
        var tokens = normal.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(t => !Empty.Contains(t)).ToList();
        var sorts = tokens.Where(Sorts.ContainsKey).Select(t => Sorts[t]).Distinct().ToList();
        if (sorts.Count != 1) return null;
        var rest = tokens.Where(t => !Sorts.ContainsKey(t) && !Letters.ContainsKey(t)).ToList();
        var ways = rest.Select(WayOf).OfType<string>().Distinct().ToList();
        if (rest.Any(t => WayOf(t) is null && !(sorts[0] == 'x' && Companions.Contains(t)))) return null;
        if (ways.Count == 0 && Aside().Match(text) is { Success: true } aside && !Inclusive().IsMatch(aside.Value)) ways = [.. Words.Tokens(aside.Value).Select(WayOf).OfType<string>().Distinct()];
        return new(sorts[0], ways.Count == 1 ? ways[0] : null);
    }

    private static string? WayOf(string token) => token switch
    {
        "cis" or "cisgender" or "cisgendered" or "ciswoman" or "cisman" => "cis",
        "trans" or "transgender" or "transgendered" => "trans",
        _ => null,
    };

    private static Dictionary<string, char> Table(params (char Sort, string Words)[] lines) => lines.SelectMany(l => l.Words.Split(' ').Select(w => (w, l.Sort))).ToDictionary(p => p.w, p => p.Sort);

    [GeneratedRegex(@"\b(non|no|nao|nicht|icke|not|ikke) ?binar[a-z]*\b|\bnon ?binair[a-z]*\b|\bnon binaire\b|\bnonbinary\b|\bniebinarn[a-z]*\b|\bthird gender\b")]
    private static partial Regex NonBinary();

    [GeneratedRegex(@"\(([^)]*)\)")]
    private static partial Regex Aside();

    [GeneratedRegex(@"\bincl|\bor\b|/", RegexOptions.IgnoreCase)]
    private static partial Regex Inclusive();
}
