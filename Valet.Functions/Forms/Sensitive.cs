using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>Questions beyond the vocabulary that only the person's own statement may answer.</summary>
internal static partial class Sensitive
{
    public static bool Asks(string question) => Facts().IsMatch(question) || Private().IsMatch(question);

    /// <summary>A tick box that states such a fact about the person, whatever else it acknowledges.</summary>
    public static bool States(string words) => Facts().IsMatch(words);

    [GeneratedRegex(@"\b(18|eighteen|21|16) (years|or older|or over)|\b(at least|over|under|older than) (the age of )?(18|eighteen|21|16)\b|\blegal (working )?age\b|\bauthori[sz]ed to work\b|\bright to work\b|\b(legally )?(eligible|entitled|permitted) to (be employed|work)\b|\bsponsor|\b(work )?visa\b|\bconvict|\bfelon|\bmisdemeano|\bcriminal\b|\bnon[- ]?(compete|competition|solicit)|\bclearance\b|\bcitizen|\bbackground (check|screening|investigation)|\bdrug\b|\bpolygraph\b|\b(driver'?s?|driving) licen[cs]e|\bi (currently )?(hold|have|possess|own) (an?|my|at least|the required)\b|\bterminated\b|\bdismissed\b|\bdisciplin|\bdebarred\b|\bsanction|\bexport control|\brestrictive covenant|\bbankrupt|\bconflicts? of interest\b", RegexOptions.IgnoreCase)]
    private static partial Regex Facts();

    [GeneratedRegex(@"\b(date of birth|birth ?date|how old|your age|age (group|range)|marital|married|religion|religious|pregnan|children|sexual orientation|lgbt|transgender|caste|political|union member|social security|ssn|national (id|insurance)|passport|tax id|salary|compensation|ethnic|racial|race|gender|veteran|disabilit|first[- ]generation|socio-?economic|medical|health|nationality|visa)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Private();
}
