namespace Valet.Functions.Forms;

/// <summary>The months under their names, short names and numbers.</summary>
internal static class Months
{
    private static readonly Dictionary<string, int> ByName = """
        january jan januar janvier enero gennaio januari janeiro
        february feb februar fevrier febrero febbraio februari fevereiro
        march mar marz mars marzo maart marco
        april apr avril abril aprile
        may mai mayo maggio mei maj maio
        june jun juni juin junio giugno junho
        july jul juli juillet julio luglio julho
        august aug aout agosto augustus augusti
        september sep sept septembre septiembre settembre setembro
        october oct oktober octobre octubre ottobre okt outubro
        november nov novembre noviembre novembro
        december dec dezember decembre diciembre dicembre dez dezembro
        """.Split('\n', StringSplitOptions.TrimEntries).SelectMany((line, i) => line.Split(' ').Select(name => (name, i + 1))).DistinctBy(p => p.name).ToDictionary(p => p.name, p => p.Item2);

    public static IReadOnlyList<string> English { get; } = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>1 to 12 for a month's name, with or without its number, or a bare number of one or two digits; else null.</summary>
    public static int? Of(string text)
    {
        var tokens = Words.Tokens(text);
        if (tokens.Length is 0 or > 2) return null;
        if (tokens.Select(t => ByName.GetValueOrDefault(t)).FirstOrDefault(m => m > 0) is > 0 and var named) return named;
        return tokens.Length == 1 && tokens[0].Length <= 2 && int.TryParse(tokens[0], System.Globalization.CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 12 ? number : null;
    }
}
