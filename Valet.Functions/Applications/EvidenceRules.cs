using System.Globalization;

namespace Valet.Functions.Applications;

/// <summary>Names of evidence: <c>{yyyyMMddTHHmmssfff}-{moment}.png</c> or <c>.txt</c>.</summary>
public static class EvidenceRules
{
    public static bool IsName(string name) =>
        name.Length is > 4 and <= 100 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') && !name.Contains("..", StringComparison.Ordinal);

    public static EvidenceItem Item(string name)
    {
        var contentType = name.EndsWith(".png", StringComparison.Ordinal) ? "image/png" : "text/plain; charset=utf-8";
        var at = DateTimeOffset.TryParseExact(name.Split('-')[0], "yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var taken) ? taken : (DateTimeOffset?)null;
        return new EvidenceItem(name, contentType, at);
    }
}
