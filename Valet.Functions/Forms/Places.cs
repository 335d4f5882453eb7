using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>Countries and regions under their names and codes.</summary>
internal static partial class Places
{
    // ISO 3166-1: alpha-2, alpha-3, English short name, then other names in use.
    private const string CountryNames = """
        AF|AFG|Afghanistan
        AL|ALB|Albania
        DZ|DZA|Algeria
        AD|AND|Andorra
        AO|AGO|Angola
        AR|ARG|Argentina
        AM|ARM|Armenia
        AU|AUS|Australia
        AT|AUT|Austria|Österreich
        AZ|AZE|Azerbaijan
        BS|BHS|Bahamas|The Bahamas
        BH|BHR|Bahrain
        BD|BGD|Bangladesh
        BB|BRB|Barbados
        BY|BLR|Belarus
        BE|BEL|Belgium
        BZ|BLZ|Belize
        BJ|BEN|Benin
        BT|BTN|Bhutan
        BO|BOL|Bolivia|Plurinational State of Bolivia
        BA|BIH|Bosnia and Herzegovina
        BW|BWA|Botswana
        BR|BRA|Brazil|Brasil
        BN|BRN|Brunei|Brunei Darussalam
        BG|BGR|Bulgaria
        BF|BFA|Burkina Faso
        BI|BDI|Burundi
        KH|KHM|Cambodia
        CM|CMR|Cameroon
        CA|CAN|Canada
        CV|CPV|Cabo Verde|Cape Verde
        CF|CAF|Central African Republic
        TD|TCD|Chad
        CL|CHL|Chile
        CN|CHN|China|People's Republic of China|Mainland China
        CO|COL|Colombia
        KM|COM|Comoros
        CG|COG|Congo|Republic of the Congo
        CD|COD|Democratic Republic of the Congo|DR Congo
        CR|CRI|Costa Rica
        CI|CIV|Côte d'Ivoire|Ivory Coast
        HR|HRV|Croatia
        CU|CUB|Cuba
        CY|CYP|Cyprus
        CZ|CZE|Czechia|Czech Republic
        DK|DNK|Denmark
        DJ|DJI|Djibouti
        DM|DMA|Dominica
        DO|DOM|Dominican Republic
        EC|ECU|Ecuador
        EG|EGY|Egypt
        SV|SLV|El Salvador
        GQ|GNQ|Equatorial Guinea
        ER|ERI|Eritrea
        EE|EST|Estonia
        SZ|SWZ|Eswatini|Swaziland
        ET|ETH|Ethiopia
        FJ|FJI|Fiji
        FI|FIN|Finland
        FR|FRA|France
        GA|GAB|Gabon
        GM|GMB|Gambia
        GE|GEO|Georgia
        DE|DEU|Germany|Deutschland
        GH|GHA|Ghana
        GR|GRC|Greece
        GD|GRD|Grenada
        GT|GTM|Guatemala
        GN|GIN|Guinea
        GW|GNB|Guinea-Bissau
        GY|GUY|Guyana
        HT|HTI|Haiti
        HN|HND|Honduras
        HK|HKG|Hong Kong|Hong Kong SAR
        HU|HUN|Hungary
        IS|ISL|Iceland
        IN|IND|India
        ID|IDN|Indonesia
        IR|IRN|Iran|Islamic Republic of Iran|Iran, Islamic Republic of
        IQ|IRQ|Iraq
        IE|IRL|Ireland|Republic of Ireland
        IL|ISR|Israel
        IT|ITA|Italy|Italia
        JM|JAM|Jamaica
        JP|JPN|Japan
        JO|JOR|Jordan
        KZ|KAZ|Kazakhstan
        KE|KEN|Kenya
        KI|KIR|Kiribati
        KP|PRK|North Korea
        KR|KOR|South Korea|Korea, Republic of|Republic of Korea|Korea|Korea (the Republic of)|Korea, South
        KW|KWT|Kuwait
        KG|KGZ|Kyrgyzstan
        LA|LAO|Laos|Lao People's Democratic Republic
        LV|LVA|Latvia
        LB|LBN|Lebanon
        LS|LSO|Lesotho
        LR|LBR|Liberia
        LY|LBY|Libya
        LI|LIE|Liechtenstein
        LT|LTU|Lithuania
        LU|LUX|Luxembourg
        MO|MAC|Macao|Macau
        MG|MDG|Madagascar
        MW|MWI|Malawi
        MY|MYS|Malaysia
        MV|MDV|Maldives
        ML|MLI|Mali
        MT|MLT|Malta
        MH|MHL|Marshall Islands
        MR|MRT|Mauritania
        MU|MUS|Mauritius
        MX|MEX|Mexico|México
        FM|FSM|Micronesia
        MD|MDA|Moldova|Republic of Moldova
        MC|MCO|Monaco
        MN|MNG|Mongolia
        ME|MNE|Montenegro
        MA|MAR|Morocco
        MZ|MOZ|Mozambique
        MM|MMR|Myanmar|Burma
        NA|NAM|Namibia
        NR|NRU|Nauru
        NP|NPL|Nepal
        NL|NLD|Netherlands|The Netherlands|Holland
        NZ|NZL|New Zealand
        NI|NIC|Nicaragua
        NE|NER|Niger
        NG|NGA|Nigeria
        MK|MKD|North Macedonia|Macedonia
        NO|NOR|Norway
        OM|OMN|Oman
        PK|PAK|Pakistan
        PW|PLW|Palau
        PS|PSE|Palestine|State of Palestine
        PA|PAN|Panama
        PG|PNG|Papua New Guinea
        PY|PRY|Paraguay
        PE|PER|Peru
        PH|PHL|Philippines|The Philippines
        PL|POL|Poland|Polska
        PT|PRT|Portugal
        PR|PRI|Puerto Rico
        QA|QAT|Qatar
        RO|ROU|Romania
        RU|RUS|Russia|Russian Federation
        RW|RWA|Rwanda
        WS|WSM|Samoa
        SM|SMR|San Marino
        SA|SAU|Saudi Arabia
        SN|SEN|Senegal
        RS|SRB|Serbia
        SC|SYC|Seychelles
        SL|SLE|Sierra Leone
        SG|SGP|Singapore
        SK|SVK|Slovakia|Slovak Republic
        SI|SVN|Slovenia
        SB|SLB|Solomon Islands
        SO|SOM|Somalia
        ZA|ZAF|South Africa
        SS|SSD|South Sudan
        ES|ESP|Spain|España
        LK|LKA|Sri Lanka
        SD|SDN|Sudan
        SR|SUR|Suriname
        SE|SWE|Sweden
        CH|CHE|Switzerland|Schweiz|Suisse
        SY|SYR|Syria|Syrian Arab Republic
        TW|TWN|Taiwan
        TJ|TJK|Tajikistan
        TZ|TZA|Tanzania|United Republic of Tanzania
        TH|THA|Thailand
        TL|TLS|Timor-Leste|East Timor
        TG|TGO|Togo
        TO|TON|Tonga
        TT|TTO|Trinidad and Tobago
        TN|TUN|Tunisia
        TR|TUR|Turkey|Türkiye
        TM|TKM|Turkmenistan
        TV|TUV|Tuvalu
        UG|UGA|Uganda
        UA|UKR|Ukraine
        AE|ARE|United Arab Emirates|UAE
        GB|GBR|United Kingdom|UK|Great Britain|United Kingdom of Great Britain and Northern Ireland|U.K.|Britain
        US|USA|United States|United States of America|U.S.|U.S.A.|America
        UY|URY|Uruguay
        UZ|UZB|Uzbekistan
        VU|VUT|Vanuatu
        VA|VAT|Vatican City|Holy See
        VE|VEN|Venezuela
        VN|VNM|Vietnam|Viet Nam
        YE|YEM|Yemen
        ZM|ZMB|Zambia
        ZW|ZWE|Zimbabwe
        """;

    private static readonly Dictionary<string, string> Countries = Index(CountryNames + "\n" + CountryNamesAbroad.Table);

    /// <summary>The country's alpha-2 code for its name or code, or null.</summary>
    public static string? Country(string text) => Countries.GetValueOrDefault(Words.Normal(text)) ?? Countries.GetValueOrDefault(Words.Normal(Article().Replace(text, "")));

    /// <summary>The region's code for its name or code, or null.</summary>
    public static string? Region(string text) => Regions.Any(text);

    /// <summary>The country's English name for its alpha-2 code, or the code itself.</summary>
    public static string Name(string code) => CountryByCode.GetValueOrDefault(code) ?? code;

    /// <summary>Whether a country, by its alpha-2 code, is a member of the European Union.</summary>
    public static bool IsInUnion(string code) => Union.Contains(code);

    /// <summary>Every country that is named in full somewhere in the text; codes alone do not count, they are words too.</summary>
    public static IReadOnlySet<string> CountriesIn(string text)
    {
        var tokens = Words.Tokens(text);
        var named = new HashSet<string>();
        for (var i = 0; i < tokens.Length; i++)
        {
            // States of the US that bear a country's name.
            if (i > 0 && tokens[i - 1] == "new" && tokens[i] is "mexico" or "jersey") continue;
            for (var length = 1; length <= 6 && i + length <= tokens.Length; length++)
                if (Countries.TryGetValue(string.Join(' ', tokens, i, length), out var code) && (length > 1 || tokens[i].Length > 3)) named.Add(code);
        }
        return named;
    }

    private static readonly HashSet<string> Union = [.. "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".Split(' ')];

    private static readonly Dictionary<string, string> CountryByCode = CountryNames.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(l => l.Split('|')).DistinctBy(n => n[0]).ToDictionary(n => n[0], n => n[2]);

    private static Dictionary<string, string> Index(string table)
    {
        var index = new Dictionary<string, string>();
        foreach (var line in table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var names = line.Split('|');
            foreach (var name in names) index.TryAdd(Words.Normal(name), names[0]);
        }
        return index;
    }

    // "Netherlands (the)", as ISO lists write it.
    [GeneratedRegex(@"\s*\((the|el|la|los|les|die|das)\)\s*$|^the ", RegexOptions.IgnoreCase)]
    private static partial Regex Article();
}
