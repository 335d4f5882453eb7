namespace Valet.Functions.Forms;

/// <summary>States and provinces under their names and codes. One code may stand for regions of several countries: the other options of a list tell which is meant.</summary>
internal static class Regions
{
    private const string UnitedStates = """
        AL|Alabama;AK|Alaska;AZ|Arizona;AR|Arkansas;CA|California;CO|Colorado;CT|Connecticut;DE|Delaware;DC|District of Columbia|Washington DC|Washington, D.C.;FL|Florida;GA|Georgia;HI|Hawaii;ID|Idaho;IL|Illinois;IN|Indiana;IA|Iowa;KS|Kansas;KY|Kentucky;LA|Louisiana;ME|Maine;MD|Maryland;MA|Massachusetts;MI|Michigan;MN|Minnesota;MS|Mississippi;MO|Missouri;MT|Montana;NE|Nebraska;NV|Nevada;NH|New Hampshire;NJ|New Jersey;NM|New Mexico;NY|New York|New York State;NC|North Carolina;ND|North Dakota;OH|Ohio;OK|Oklahoma;OR|Oregon;PA|Pennsylvania;RI|Rhode Island;SC|South Carolina;SD|South Dakota;TN|Tennessee;TX|Texas;UT|Utah;VT|Vermont;VA|Virginia;WA|Washington|Washington State;WV|West Virginia;WI|Wisconsin;WY|Wyoming
        """;

    private const string Canada = "AB|Alberta;BC|British Columbia;MB|Manitoba;NB|New Brunswick;NL|Newfoundland and Labrador|Newfoundland;NS|Nova Scotia;ON|Ontario;PE|Prince Edward Island|PEI;QC|Quebec|Québec;SK|Saskatchewan;NT|Northwest Territories;NU|Nunavut;YT|Yukon|Yukon Territory";

    private const string Australia = "NSW|New South Wales;QLD|Queensland;TAS|Tasmania;VIC|Victoria;SA|South Australia;WA|Western Australia;NT|Northern Territory;ACT|Australian Capital Territory";

    private const string Germany = "BW|Baden-Württemberg;BY|Bayern|Bavaria;BE|Berlin;BB|Brandenburg;HB|Bremen;HH|Hamburg;HE|Hessen|Hesse;MV|Mecklenburg-Vorpommern;NI|Niedersachsen|Lower Saxony;NW|Nordrhein-Westfalen|North Rhine-Westphalia|NRW;RP|Rheinland-Pfalz|Rhineland-Palatinate;SL|Saarland;SN|Sachsen|Saxony;ST|Sachsen-Anhalt|Saxony-Anhalt;SH|Schleswig-Holstein;TH|Thüringen|Thuringia";

    private const string Brazil = "AC|Acre;AL|Alagoas;AP|Amapá;AM|Amazonas;BA|Bahia;CE|Ceará;DF|Distrito Federal;ES|Espírito Santo;GO|Goiás;MA|Maranhão;MT|Mato Grosso;MS|Mato Grosso do Sul;MG|Minas Gerais;PA|Pará;PB|Paraíba;PR|Paraná;PE|Pernambuco;PI|Piauí;RJ|Rio de Janeiro;RN|Rio Grande do Norte;RS|Rio Grande do Sul;RO|Rondônia;RR|Roraima;SC|Santa Catarina;SP|São Paulo;SE|Sergipe;TO|Tocantins";

    private const string Switzerland = "AG|Aargau;BL|Basel-Landschaft;BS|Basel-Stadt;BE|Bern|Berne;FR|Fribourg|Freiburg;GE|Genève|Geneva|Genf;GL|Glarus;GR|Graubünden;JU|Jura;LU|Luzern|Lucerne;NE|Neuchâtel;NW|Nidwalden;OW|Obwalden;SH|Schaffhausen;SZ|Schwyz;SO|Solothurn;SG|St. Gallen|Sankt Gallen;TG|Thurgau;TI|Ticino|Tessin;UR|Uri;VS|Valais|Wallis;VD|Vaud|Waadt;ZG|Zug;ZH|Zürich|Zurich";

    private static readonly Dictionary<string, string>[] Countries = [Index("US", UnitedStates), Index("CA", Canada), Index("AU", Australia), Index("DE", Germany), Index("BR", Brazil), Index("CH", Switzerland)];

    /// <summary>The region's code, with its country's, for its name or code in the first country that has one; or null.</summary>
    public static string? Any(string text) => Countries.Take(3).Select(c => Of(c, text)).FirstOrDefault(r => r is not null);

    public static Choice Choose(string value, IReadOnlyList<FieldOption> options)
    {
        FieldOption? found = null;
        var known = false;
        foreach (var country in Countries)
        {
            if (Of(country, value) is not { } meant) continue;
            var read = options.Select(o => (Option: o, Region: Labelled(country, o.Label))).Where(r => r.Region is not null).ToList();
            if (read.Count < 2 || read.Count * 10 < options.Count * 6) continue;
            var same = read.Where(r => r.Region == meant).ToList();
            // A code that two countries share, in a list that could be either's.
            if (same.Count != 1 || (found is not null && !ReferenceEquals(found, same[0].Option))) return new(true, null);
            (known, found) = (true, same[0].Option);
        }
        return known ? Choice.Of(found, 0.97) : Choice.Unknown;
    }

    // "TX", "Texas", "TX - Texas", "Texas (TX)", "US-TX".
    private static string? Labelled(Dictionary<string, string> country, string label)
    {
        if (Of(country, label) is { } plain) return plain;
        var parts = label.Split(['-', '–', '—', '(', ')', ',', '/', ':'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is < 2 or > 3) return Of(country, Words.Bare(label));
        var named = parts.Select(p => Of(country, p)).ToList();
        var regions = named.OfType<string>().Distinct().ToList();
        if (regions.Count == 1 && named.All(n => n is not null)) return regions[0];
        // ISO 3166-2 puts the country before it.
        return Places.Country(parts[0]) is { } before && regions.Count >= 1 && named[^1] is { } last && last.StartsWith(before, StringComparison.Ordinal) ? last : null;
    }

    private static string? Of(Dictionary<string, string> country, string text) => country.GetValueOrDefault(Words.Normal(text));

    private static Dictionary<string, string> Index(string country, string table) => table.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('|')).SelectMany(names => names.Select(n => (Name: Words.Normal(n), Code: $"{country}-{names[0]}"))).DistinctBy(p => p.Name).ToDictionary(p => p.Name, p => p.Code);
}
