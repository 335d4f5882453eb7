using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>The level of a degree under its many names, and its kind: of science, of arts.</summary>
internal static partial class DegreeLevel
{
    private static readonly Dictionary<string, string> Levels = Table(
        "doctorate phd doctoral doctor dphil edd doctorat doctorado doutorado dottorato doktor promotion",
        "master masters msc ma ms mba meng mphil mtech mcom mfa mpa mph med llm mres postgraduate maestria mestrado magister magistrale maitrise maestrado masterabschluss",
        "bachelor bachelors bsc ba bs beng bba btech bcom bca bed bfa llb undergraduate licenciatura licencjat triennale grado bacharelado bachelorabschluss kandidat",
        "associate associates aa aas",
        "highschool ged abitur matura baccalaureat bachillerato secondary maturita liceo",
        "professional jd md dds mbbs");

    private static readonly Dictionary<string, string> Kinds = Table(
        "science bsc msc bs ms", "arts ba ma aa", "business mba bba", "engineering beng meng btech mtech technology", "law llb llm jd", "commerce bcom mcom", "medicine md mbbs", "fine bfa mfa", "education bed med edd");

    /// <summary>Null if the text names no level or several.</summary>
    public static string? Of(string text) => Named(text, Levels) is [var one] ? one : null;

    public static Choice Choose(string value, IReadOnlyList<FieldOption> options)
    {
        if (Of(value) is not { } level || options.Count(o => Of(o.Label) is not null) < 2) return Choice.Unknown;
        var same = options.Where(o => Of(o.Label) == level).Select(o => (Option: o, Kind: KindOf(o.Label))).ToList();
        var kind = KindOf(value);
        if (same.Count == 1) return Choice.Of(same[0].Kind is null || same[0].Kind == kind || (kind is null && same[0].Kind is "science" or "arts") ? same[0].Option : null, 0.88);
        var fitting = kind is null ? [] : same.Where(s => s.Kind == kind).ToList();
        if (fitting.Count == 0) fitting = same.Where(s => s.Kind is null).ToList();
        return Choice.Of(fitting.Count == 1 ? fitting[0].Option : null, 0.88);
    }

    private static string? KindOf(string text) => Named(text.Split(" in ")[0], Kinds) is [var one] ? one : null;

    private static List<string> Named(string text, Dictionary<string, string> table)
    {
        var words = Letters().Replace(Words.Normal(JurisDoctor().Replace(Medicine().Replace(text, " md "), " jd ")), "$1$2").Replace("high school", "highschool", StringComparison.Ordinal).Replace("master of business administration", "mba", StringComparison.Ordinal);
        return [.. words.Split(' ').Select(w => table.GetValueOrDefault(w)).OfType<string>().Distinct()];
    }

    private static Dictionary<string, string> Table(params string[] lines) => lines.SelectMany(line => line.Split(' ').Select(word => (word, line.Split(' ')[0]))).DistinctBy(p => p.word).ToDictionary(p => p.word, p => p.Item2);

    // "B.Sc." and "Ph. D." are written apart.
    [GeneratedRegex(@"\b(b|m|ph|d|ll|j|mb) (sc|s|a|d|eng|ed|tech|com|phil|ba|fa|b|m)\b")]
    private static partial Regex Letters();

    [GeneratedRegex(@"\bjuris doctor\b|\bdoctor of law\b|\blaw degree\b", RegexOptions.IgnoreCase)]
    private static partial Regex JurisDoctor();

    [GeneratedRegex(@"\bdoctor of medicine\b|\bmedical degree\b", RegexOptions.IgnoreCase)]
    private static partial Regex Medicine();
}
