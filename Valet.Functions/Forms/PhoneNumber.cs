namespace Valet.Functions.Forms;

/// <summary>A telephone number as the person gave it, and in the shapes that fields want.</summary>
/// <param name="Given">As given, spaces collapsed.</param>
/// <param name="Code">Calling code without plus sign, or null where neither the number nor the country tells it.</param>
/// <param name="National">The digits after the calling code, without a trunk zero.</param>
/// <param name="Rest">The person's own spelling after the calling code.</param>
internal sealed record PhoneNumber(string Given, string? Code, string National, string Rest)
{
    public static PhoneNumber Of(string text, string? homeCountry)
    {
        var given = FieldValues.Collapsed(text);
        var digits = FieldValues.Digits(given);
        var international = given.StartsWith('+') ? digits : given.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : null;
        if (international is not null && DialCodes.Leading(international) is { } code)
        {
            var rest = AfterDigits(given, digits.Length - international.Length + code.Length);
            return new(given, code, international[code.Length..], rest);
        }
        var home = homeCountry is null ? null : DialCodes.Of(homeCountry);
        if (home == "1" && digits.Length == 11 && digits[0] == '1') return new(given, home, digits[1..], AfterDigits(given, 1));
        return new(given, home, digits.Length > 6 && home is not (null or "1" or "39") ? digits.TrimStart('0') : digits, given);
    }

    /// <summary>Plus sign and digits only, or null without a calling code.</summary>
    public string? E164 => Code is null ? null : "+" + Code + National;

    /// <summary>The number as it is dialled inside its country, in the person's own spelling.</summary>
    public string Local => Code is null ? Given : Rest.Length > 0 ? Rest : National;

    private static string AfterDigits(string text, int count)
    {
        var at = 0;
        for (var seen = 0; at < text.Length && seen < count; at++) if (char.IsAsciiDigit(text[at])) seen++;
        return text[at..].TrimStart(' ', '-', '.', ')', '/');
    }
}
