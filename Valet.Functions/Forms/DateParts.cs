using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>Dates that a form asks in pieces: a field for the month, one for the year.</summary>
internal static partial class DateParts
{
    /// <summary><c>month</c>, <c>day</c>, <c>year</c>, or null where the field wants something else or a whole date.</summary>
    public static string? PartOf(FormField field)
    {
        if (field.Kind == FieldKind.Date) return null;
        // "Start date (MM/DD/YYYY)" asks for all of it.
        if (DateShape.ShowsFormat(field.Label)) return null;
        var label = LabelText.Whole(field.Label).Text;
        if (Part(label) is { } said) return said;
        // "Start date" three times, told apart by what stands in the boxes.
        return Part(Words.Normal(field.Placeholder ?? "")) ?? (field.Options.Count is 12 or 13 && field.Options.Count(o => Months.Of(o.Label) is not null) >= 11 ? "month"
            : field.Options.Count > 2 && field.Options.Count(o => Years().IsMatch(o.Label)) >= field.Options.Count - 1 ? "year" : null);
    }

    private static string? Part(string words) => MonthWord().IsMatch(words) ? "month" : DayWord().IsMatch(words) ? "day" : YearWord().IsMatch(words) ? "year" : null;

    [GeneratedRegex(@"^(mm|month|monat|mois|mes|mese|maand|manad)$|\b(date|start|end|from|to|graduation|available|birth|started|ended)\b.{0,20} (month|mm)$|^month (of|started|ended)?\b(?!.*years?\b)")]
    private static partial Regex MonthWord();

    [GeneratedRegex(@"^(dd|day|tag|jour|dia|giorno|dag)$|\b(date|start|end|from|to|available|birth)\b.{0,20} (day|dd)$")]
    private static partial Regex DayWord();

    [GeneratedRegex(@"^(yyyy|yy|year|jahr|annee|ano|anno|jaar|ar)$|\b(date|start|end|from|to|graduation|available|birth|started|ended)\b.{0,20} (year|yyyy)$|^(start|end) year$|^year (of graduation|graduated|started|ended)$|^graduation year$")]
    private static partial Regex YearWord();

    [GeneratedRegex(@"^\s*(19|20)\d{2}\s*$")]
    private static partial Regex Years();
}
