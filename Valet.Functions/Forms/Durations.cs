using System.Globalization;
using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>Spans of time, such as a notice period, whatever unit they are told in. A month is 30 days, a year twelve months, four weeks a month.</summary>
internal static partial class Durations
{
    /// <summary>In days; null if the text names no span with its unit.</summary>
    /// <param name="unit">The unit of a bare number: <c>day</c>, <c>week</c>, <c>month</c>, <c>year</c>, or null.</param>
    public static NumberRange? Parse(string text, string? unit = null)
    {
        if (IsNow(text)) return new(0, 0);
        var words = Single().Replace(NumberRange.InDigits(text.ToLowerInvariant().Replace("fortnight", "2 weeks", StringComparison.Ordinal)), "1 ");
        var found = Span().Matches(words).Select(m => (Number: decimal.Parse(m.Groups["n"].Value.Replace(',', '.'), CultureInfo.InvariantCulture), Unit: Name(m.Groups["unit"].Value))).ToList();
        if (found.Count is 0 or > 3 || (unit is null && found.All(f => f.Unit is null))) return null;
        var amounts = found.Select((f, i) => Days(f.Number, f.Unit ?? found.Skip(i).Select(x => x.Unit).FirstOrDefault(u => u is not null) ?? found.Take(i).Select(x => x.Unit).LastOrDefault(u => u is not null) ?? unit!)).ToList();
        return NumberRange.Shape(words, amounts);
    }

    /// <summary>The unit that the words name, if it is one.</summary>
    public static string? UnitIn(string text) => UnitWord().Matches(text.ToLowerInvariant()).Select(m => Name(m.Value)).Distinct().ToList() is [{ } one] ? one : null;

    /// <summary>Whether the words mean no time at all.</summary>
    public static bool IsNow(string text) => Now().IsMatch(Words.Normal(Words.Bare(text)));

    /// <summary>A single span as a whole number of the unit; null where it is none.</summary>
    public static decimal? In(string unit, string value) =>
        Number(value, unit) ?? (Parse(value) is not { } range || range.From != range.To ? null
            : unit == "week" && range.From % 30 == 0 ? range.From / 30 * 4
            : Days(1, unit) is var one && range.From % one == 0 ? range.From / one : null);

    /// <summary>The day that is so long after another one.</summary>
    public static DateOnly? After(DateOnly day, string value)
    {
        if (Awaited().IsMatch(Words.Normal(value))) return null;
        if (Parse(value) is not { } range || range.From != range.To || range.From % 1 != 0) return null;
        return UnitIn(value) switch
        {
            "month" when range.From % 30 == 0 => day.AddMonths((int)range.From / 30),
            "week" when Number(value, "week") is { } weeks && weeks % 1 == 0 => day.AddDays((int)weeks * 7),
            "year" when range.From % 360 == 0 => day.AddYears((int)range.From / 360),
            _ => day.AddDays((int)range.From),
        };
    }

    public static Choice Choose(string value, IReadOnlyList<FieldOption> options, FormField? field)
    {
        var asked = UnitIn($"{field?.Label} {field?.HelpText}");
        if (Parse(value) is not { } said) return Choice.Unknown;
        var unit = UnitIn(value) == "year" ? "year" : asked;
        var read = options.Select(o => (Option: o, Range: Parse(o.Label, unit))).Where(r => r.Range is not null).ToList();
        if (read.Count(r => !IsNow(r.Option.Label)) < 2) return Choice.Unknown;
        return Choice.Of(NumberRange.Narrowest(read, said), 0.9);
    }

    private static decimal? Number(string value, string unit) => Span().Matches(Single().Replace(NumberRange.InDigits(value.ToLowerInvariant()), "1 ")) is [var only] && Name(only.Groups["unit"].Value) == unit
        ? decimal.Parse(only.Groups["n"].Value.Replace(',', '.'), CultureInfo.InvariantCulture) : null;

    private static decimal Days(decimal number, string unit) => unit switch
    {
        "day" => number is 28 ? 30 : number is 365 ? 360 : number,
        "week" => number is 52 ? 360 : number % 4 == 0 ? number / 4 * 30 : number is 13 ? 90 : number is 26 ? 180 : number * 7,
        "month" => number * 30,
        _ => number * 360,
    };

    private static string? Name(string word) => word.Length == 0 ? null
        : DayWord().IsMatch(word) ? "day" : WeekWord().IsMatch(word) ? "week" : MonthWord().IsMatch(word) ? "month" : "year";

    private const string DayWords = @"(?:calendar |working |business |kalender)?(?:days?|tage?n?|jours?|d[ií]as?|giorn[oi]|dag(?:en|ar)?|dni)";
    private const string WeekWords = @"(?:weeks?|wks?|wochen?|semaines?|semanas?|settiman[ae]|weken|veck(?:a|or)|tydzie[nń]|tygodni[ea]?)";
    private const string MonthWords = @"(?:months?|mths?|mos?|monat(?:en?|s)?|mois|mes(?:es|i)?|m[eê]s|maand(?:en)?|m[åa]nad(?:er)?|miesi[aą]c(?:e|ach)?|miesięcy)";
    private const string YearWords = @"(?:years?|yrs?|jahre?n?|ans?|ann[ée]es?|a[ñn]os?|ann[io]|jaar|jaren|år|lat|lata)";

    [GeneratedRegex(@"(?<![\w.,])(?<n>\d{1,4}([.,]\d{1,2})?)(?![.,]?\d)\s*\+?\s*[-–]?\s*(?<unit>(?:" + DayWords + "|" + WeekWords + "|" + MonthWords + "|" + YearWords + @")(?![\p{L}]))?(?![\p{L}%])")]
    private static partial Regex Span();

    [GeneratedRegex(@"\b(?:a|an|eine?n?|une?|una?|um|uma|een|en|ett)\s+(?=(?:" + DayWords + "|" + WeekWords + "|" + MonthWords + "|" + YearWords + @")\b)")]
    private static partial Regex Single();

    [GeneratedRegex(@"\b(?:" + DayWords + "|" + WeekWords + "|" + MonthWords + "|" + YearWords + @")\b")]
    private static partial Regex UnitWord();

    [GeneratedRegex("^" + DayWords + "$")]
    private static partial Regex DayWord();

    [GeneratedRegex("^" + WeekWords + "$")]
    private static partial Regex WeekWord();

    [GeneratedRegex("^" + MonthWords + "$")]
    private static partial Regex MonthWord();

    [GeneratedRegex(@"^(none|no|0|zero|nil|no notice( period)?( required| needed)?|(i am |i m |im )?(available |ready )?(to start )?immediate(ly)?( start| joiner| joining| availability| available)?|asap|as soon as possible|right away|straight away|now|today|at once|(i can |can )?(start|join) (immediately|right away|now|today|asap)|i (can|could) start (immediately|right away|now|today|asap)|(ab )?sofort|keine( kundigungsfrist)?|aucun( preavis)?|immediatement|immediat|des que possible|inmediat[oa](mente)?|de inmediato|ninguno|sin preaviso|subito|immediat[oa](mente)?|nessuno|imediat[oa](mente)?|de imediato|(per )?direct|geen|omgaende|omedelbart|ingen|od zaraz|natychmiast|brak)$")]
    private static partial Regex Now();

    // Nobody knows the day of the offer.
    [GeneratedRegex(@"\b(after|from|upon|following|once)\b.*\b(offer|notice|acceptance|contract|signing|hire|background|visa)\b|^(depends|negotiable|flexible|tbd)\b")]
    private static partial Regex Awaited();
}
