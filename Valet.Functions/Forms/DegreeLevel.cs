namespace Valet.Functions.Forms;

/// <summary>The level of a degree under its many names.</summary>
internal static class DegreeLevel
{
    private static readonly Dictionary<string, string> Levels = new[]
    {
        "doctorate phd doctoral doctor dphil edd",
        "master masters msc ma ms mba meng mphil postgraduate",
        "bachelor bachelors bsc ba bs beng bba undergraduate",
        "associate associates aa",
        "highschool ged abitur",
    }.SelectMany(line => line.Split(' ').Select(word => (word, line.Split(' ')[0]))).ToDictionary(p => p.word, p => p.Item2);

    /// <summary>Null if the text names no level or several.</summary>
    public static string? Of(string text)
    {
        var normal = Words.Normal(text).Replace("high school", "highschool", StringComparison.Ordinal).Replace("ph d", "phd", StringComparison.Ordinal);
        var named = normal.Split(' ').Select(w => Levels.GetValueOrDefault(w)).OfType<string>().Distinct().ToList();
        return named.Count == 1 ? named[0] : null;
    }
}
