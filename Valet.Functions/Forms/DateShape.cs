using System.Globalization;
using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>Writes a date the way one field takes it.</summary>
internal static partial class DateShape
{
    private static readonly string[] Known =
    [
        "yyyy-MM-dd", "yyyy/MM/dd", "yyyy-M-d", "MMMM d, yyyy", "MMM d, yyyy", "MMMM d yyyy", "MMM d yyyy", "d MMMM yyyy", "d MMM yyyy", "d. MMMM yyyy", "dd.MM.yyyy", "d.M.yyyy", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssZ",
    ];

    private static readonly string[] KnownMonths = ["yyyy-MM", "yyyy/MM", "yyyy.MM", "yyyy-M", "MMMM yyyy", "MMM yyyy", "MMMM, yyyy", "MMM, yyyy", "MM/yyyy", "M/yyyy", "MM.yyyy", "M.yyyy", "MM-yyyy", "M-yyyy"];

    public static DateOnly? Parse(string value)
    {
        var text = value.Trim();
        if (DateOnly.TryParseExact(text, Known, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        if (Worded().Match(text) is { Success: true } said && Months.Of(said.Groups["month"].Value) is { } named)
            return DateOnly.TryParseExact($"{said.Groups["y"].Value}-{named}-{said.Groups["d"].Value}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        // With slashes only a day above twelve tells which number is the month.
        return Slashed().Match(text) is { Success: true } m && Exact(m, "a", "b") is var monthFirst && Exact(m, "b", "a") is var dayFirst && (monthFirst is null) != (dayFirst is null) ? monthFirst ?? dayFirst : null;
    }

    /// <summary>For a control that takes nothing but dates, as HTML writes them.</summary>
    public static string? Html(FormField field, string value)
    {
        if (field.InputType == "month") return Month(value) is { } month ? month.ToString("yyyy-MM", CultureInfo.InvariantCulture) : null;
        if (field.InputType is "time" or "week" or "datetime-local") return null;
        return Parse(value) is { } date && Between(field, date) ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
    }

    /// <summary>For a text box: as its placeholder, help or pattern shows; unchanged where they show nothing.</summary>
    public static string? InText(FormField field, string value)
    {
        var whole = Parse(value);
        if ((whole ?? Month(value)) is not { } date) return null;
        foreach (var hint in new[] { field.Placeholder, field.HelpText, field.Label })
            if (hint is not null && Format(hint) is { } format && (whole is not null || !format.Contains('d', StringComparison.Ordinal))) return date.ToString(format, CultureInfo.InvariantCulture);
        if (whole is null && field.Placeholder is { } sample && Sample(sample, date) is { } drawn) return drawn;
        if (whole is null) return field.Pattern is null || ValueShaper.Obeys(field, value) ? null : new[] { "MM/yyyy", "yyyy-MM", "MM.yyyy", "MM-yyyy" }.Select(f => date.ToString(f.Replace("/", "'/'", StringComparison.Ordinal), CultureInfo.InvariantCulture)).FirstOrDefault(t => ValueShaper.Obeys(field, t));
        if (whole is not null && field.Placeholder is { } example && Sample(example, date) is { } alike) return alike;
        if (field.Pattern is null || ValueShaper.Obeys(field, value)) return null;
        return new[] { "MM/dd/yyyy", "dd/MM/yyyy", "dd.MM.yyyy", "yyyy-MM-dd" }.Where(f => f is not ("MM/dd/yyyy" or "dd/MM/yyyy") || date.Day > 12)
            .Select(f => date.ToString(f, CultureInfo.InvariantCulture)).FirstOrDefault(t => ValueShaper.Obeys(field, t));
    }

    /// <param name="part"><c>month</c>, <c>day</c> or <c>year</c>.</param>
    /// <returns>The part's number, or null if the value does not tell it.</returns>
    public static int? Part(string value, string part) => part switch
    {
        "year" => Parse(value)?.Year ?? Month(value)?.Year ?? (Year().Match(value.Trim()) is { Success: true } year ? int.Parse(year.Value, CultureInfo.InvariantCulture) : null),
        "month" => Parse(value)?.Month ?? Month(value)?.Month,
        _ => Parse(value)?.Day,
    };

    /// <summary>Whether the text shows how a whole date, or a month with its year, is written.</summary>
    public static bool ShowsFormat(string? text) => text is not null && Letters().IsMatch(text);

    private static DateOnly? Month(string value)
    {
        if (DateOnly.TryParseExact(value.Trim(), KnownMonths, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)) return month;
        if (NamedMonth().Match(value.Trim()) is { Success: true } m && Months.Of(m.Groups["month"].Value) is { } number) return new(int.Parse(m.Groups["y"].Value, CultureInfo.InvariantCulture), number, 1);
        return Parse(value);
    }

    // "e.g. March 2019", "03/2019" or "2019-03" as the sample that stands in the box.
    private static string? Sample(string sample, DateOnly date)
    {
        var bare = ForExample().Replace(sample.Trim(), "");
        foreach (var format in new[] { "yyyy-MM-dd", "MMMM yyyy", "MMM yyyy", "MM'/'yyyy", "yyyy-MM", "MM.yyyy", "MM-yyyy", "MMMM d, yyyy", "d MMMM yyyy", "dd.MM.yyyy" })
            if (DateOnly.TryParseExact(bare, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) return format.Contains('d', StringComparison.Ordinal) && date.Day == 1 ? null : date.ToString(format, CultureInfo.InvariantCulture);
        return null;
    }

    private static bool Between(FormField field, DateOnly date) =>
        (Parse(field.Min ?? "") is not { } min || date >= min) && (Parse(field.Max ?? "") is not { } max || date <= max);

    private static DateOnly? Exact(Match m, string month, string day) =>
        DateOnly.TryParseExact($"{m.Groups["y"].Value}-{m.Groups[month].Value}-{m.Groups[day].Value}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static string? Format(string hint)
    {
        if (Letters().Match(hint) is not { Success: true } m) return null;
        var format = MonthYear().IsMatch(m.Value) ? "MMMM yyyy" : m.Value.ToLowerInvariant().Replace("tt", "dd", StringComparison.Ordinal).Replace("jjjj", "yyyy", StringComparison.Ordinal).Replace("aaaa", "yyyy", StringComparison.Ordinal).Replace("jj", "dd", StringComparison.Ordinal);
        if (format.Contains("MMMM", StringComparison.Ordinal)) return format;
        return format.Replace('m', 'M').Replace("/", "'/'", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^(?<a>\d{1,2})[/](?<b>\d{1,2})[/](?<y>\d{4})$")]
    private static partial Regex Slashed();

    [GeneratedRegex(@"\b(19|20)\d{2}\b")]
    private static partial Regex Year();

    [GeneratedRegex(@"^(?<d>\d{1,2})(st|nd|rd|th|er|º)?\.? (of |de )?(?<month>\p{L}{3,})\.?( de)?,? (?<y>\d{4})$|^(?<month>\p{L}{3,})\.? (?<d>\d{1,2})(st|nd|rd|th)?,? (?<y>\d{4})$", RegexOptions.IgnoreCase)]
    private static partial Regex Worded();

    [GeneratedRegex(@"^(?<month>\p{L}{3,})\.?,?( de| of)? (?<y>(19|20)\d{2})$", RegexOptions.IgnoreCase)]
    private static partial Regex NamedMonth();

    [GeneratedRegex(@"^(e\.?g\.?,?|ex\.?|for example|example|z\.? ?b\.?|p\. ?ex\.)[:,]?\s*", RegexOptions.IgnoreCase)]
    private static partial Regex ForExample();

    [GeneratedRegex(@"^month[ ,/]+year$", RegexOptions.IgnoreCase)]
    private static partial Regex MonthYear();

    [GeneratedRegex(@"\b(mm? ?([/.-]) ?dd? ?\2 ?(yyyy|yy)|(dd?|tt|jj) ?([/.-]) ?mm? ?\5 ?(yyyy|jjjj|aaaa|yy)|yyyy([/.-])mm\7dd|mm ?[/.-] ?(yyyy|jjjj|aaaa)|yyyy[/.-]mm|month[ ,/]+year)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Letters();
}
