using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>What a sum of pay is for: an hour, a day, a month, a year.</summary>
internal static partial class PayPeriod
{
    // More than this nobody earns in a month, or in an hour.
    private const decimal SurelyYearly = 20_000;
    private const decimal TooMuchByTheHour = 500;

    /// <summary>Whether the field asks for pay by another period than the text tells.</summary>
    public static bool Clash(FormField field, string stated)
    {
        var asked = Of($"{field.Label} {field.HelpText} {field.Placeholder}") ?? Of(string.Join(' ', field.Options.Select(o => o.Label)));
        var said = Of(stated);
        // A bare number in a box for numbers would be taken for a year's pay.
        if (asked is null) return said is not (null or "year") && (field.Kind == FieldKind.Number || field.Options.Any(o => o.Label.Any(char.IsAsciiDigit)));
        if (said is not null) return said != asked;
        var amount = OptionMatcher.SingleNumber(stated) ?? NumberRange.Parse(stated)?.From;
        return asked is not "year" && (amount >= SurelyYearly || (amount > TooMuchByTheHour && asked is "hour" or "day"));
    }

    private static string? Of(string text) => Periods().Matches(text).Select(m => m.Groups["hour"].Success ? "hour" : m.Groups["day"].Success ? "day" : m.Groups["month"].Success ? "month" : "year").Distinct().ToList() is [var one] ? one : null;

    [GeneratedRegex(@"(?<hour>\b(per|an|/) ?(hour|hr|h)\b|/ ?(hour|hr|h)\b|\bhourly\b|\bstunden(lohn|satz)\b|\bpro stunde\b|\bpar heure\b|\bpor hora\b)|(?<day>\b(per|a) day\b|/ ?day\b|\bdaily\b|\bday rate\b|\btagessatz\b|\btjm\b)|(?<month>\b(per|a) month\b|/ ?(month|mo)\b|\bmonthly\b|\bmonatlich\w*|\bmonats(gehalt|lohn)\b|\bpro monat\b|\bmensuel\w*|\bpar mois\b|\bmensual\w*|\bal mes\b|\bmensile\b|\bmensal\b|\bper maand\b|\bmaandelijks\b|\bmiesięczn\w*)|(?<year>\b(per|a) (year|annum)\b|/ ?(year|yr)\b|\bannual\w*|\byearly\b|\bp\.?a\.?(?=\W|$)|\bper annum\b|\bjahres\w*|\bpro jahr\b|\bjährlich\w*|\bannuel\w*|\bpar an\b|\banual\w*|\bannu[ao]\b|\bper jaar\b|\blpa\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Periods();
}
