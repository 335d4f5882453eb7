namespace Valet.Functions.Forms;

/// <summary>What a field's options alone say about its question.</summary>
/// <param name="Key">The vocabulary key they belong to, where only one is possible.</param>
/// <param name="IsYesNo">Nothing to choose but yes, no, and ways around both.</param>
/// <param name="IsSchedule">Days, shifts and the like.</param>
internal sealed record OptionTopic(string? Key, bool IsYesNo, bool IsSchedule)
{
    private static readonly OptionTopic None = new(null, false, false);

    private static readonly string[] Races = ["asian", "white", "black", "african american", "pacific islander", "native hawaiian", "alaska native", "alaskan native", "american indian", "two or more", "caucasian", "indigenous"];
    private static readonly string[] Men = ["male", "man", "mann", "mannlich", "homme", "hombre", "uomo", "homem", "masculino"];
    private static readonly string[] Women = ["female", "woman", "weiblich", "femme", "mujer", "donna", "mulher", "vrouw", "femenino", "feminino"];
    private static readonly HashSet<string> Salutations = ["mr", "mrs", "ms", "miss", "dr", "mx", "herr", "frau", "monsieur", "madame", "senor", "senora", "sig", "dhr", "mevr"];
    private static readonly HashSet<string> EitherWay = ["n a", "na", "not sure", "unsure", "maybe", "not applicable", "i dont know", "dont know", "unknown", "other"];
    private static readonly string[] Schedules = ["full time", "part time", "weekend", "weekends", "weekdays", "morning", "evening", "evenings", "night", "nights", "shift", "monday", "days", "mornings"];

    public static OptionTopic Of(FormField field)
    {
        if (field.Options.Count < 2 || field.Kind == FieldKind.Checkbox) return None;
        var words = field.Options.Take(40).Select(o => Words.Normal(o.Label)).ToList();
        var said = words.Where((w, i) => w.Length > 0 && !OptionMatcher.IsDecline(field.Options[i].Label)).ToList();
        var yesNo = said.Count > 0 && said.All(w => w is "yes" or "no" or "y" or "n" or "true" or "false" or "ja" or "nein" or "oui" or "non" or "si" or "nee" or "sim" or "nao" or "nej" or "nei" or "tak" or "nie" || EitherWay.Contains(w)) && said.Any(w => !EitherWay.Contains(w));
        if (yesNo) return new(null, true, false);
        return new(KeyOf(field, said), false, said.Count(w => Schedules.Any(s => Elsewhere.Has(w, s))) * 2 >= said.Count && said.Count > 0);
    }

    private static string? KeyOf(FormField field, List<string> said)
    {
        if (field.Options.Count > 5 && field.Options.Take(40).Count(o => o.Label.Contains('+', StringComparison.Ordinal) && o.Label.Any(char.IsDigit)) * 10 >= Math.Min(40, field.Options.Count) * 8) return "phoneCountryCode";
        if (said.Count(w => Salutations.Contains(w)) >= 2) return "salutation";
        if (said.Any(w => Men.Any(m => Elsewhere.Has(w, m))) && said.Any(w => Women.Any(f => Elsewhere.Has(w, f))) && said.Count <= 14) return "gender";
        if (said.Count is >= 1 and <= 3 && said.All(w => w.Contains("hispanic", StringComparison.Ordinal) || w is "yes" or "no") && !said.Any(w => Races.Any(r => Elsewhere.Has(w, r)))) return "hispanicOrLatino";
        if (said.Count(w => Races.Any(r => Elsewhere.Has(w, r))) >= 3) return "race";
        if (said.Count is >= 1 and <= 8 && said.Count(w => w.Contains("veteran", StringComparison.Ordinal)) * 2 >= said.Count && said.Any(w => Elsewhere.Has(w, "not") || Elsewhere.Has(w, "no") || Elsewhere.Has(w, "i"))) return "veteranStatus";
        if (said.Count is 2 or 3 && said.All(w => w.Contains("disability", StringComparison.Ordinal) || w.Contains("disabled", StringComparison.Ordinal))) return "disabilityStatus";
        return null;
    }
}
