using System.Globalization;
using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>"At least five years of professional experience?" is answered by the years that are known; years of anything in particular are not.</summary>
internal static partial class EnoughYears
{
    public static string? Answer(FormField field, string? years)
    {
        if (years is null || !OptionTopic.Of(field).IsYesNo && field.Options.Count > 0) return null;
        if (Asked().Match(Words.Normal(NumberRange.InDigits(field.Label)).Replace("+", " ", StringComparison.Ordinal)) is not { Success: true } m) return null;
        if (OptionMatcher.SingleNumber(years) is not { } known) return null;
        var least = decimal.Parse(m.Groups["n"].Value, CultureInfo.InvariantCulture);
        return (m.Groups["over"].Success ? known > least : known >= least) ? "Yes" : "No";
    }

    [GeneratedRegex(@"^(do you (have|possess)|have you (got|had|gained)?) ?(a )?((at least|a minimum of|minimum|min) |(?<over>more than|over) )?(a )?(?<n>\d{1,2}) ?(or more |plus |)years? ?(or more |plus |)(of )?((overall|total|professional|work|working|full time|employment|post graduate|job|paid)\s?)*experience( in total| overall)?$")]
    private static partial Regex Asked();
}
