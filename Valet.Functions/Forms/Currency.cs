using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>Currencies as forms and people name them.</summary>
internal static partial class Currency
{
    /// <summary>The ISO code of the one currency the text names; null if none or several.</summary>
    public static string? Named(string text)
    {
        var named = Names().Matches(text).Select(m => m.Value.ToUpperInvariant() switch
        {
            "€" or "EURO" or "EUROS" or "EUR" => "EUR",
            "£" or "GBP" or "POUNDS" => "GBP",
            "₹" or "INR" or "LPA" => "INR",
            "CHF" => "CHF",
            "CAD" or "C$" or "CA$" => "CAD",
            "AUD" or "A$" => "AUD",
            "$" or "USD" or "US$" => "USD",
            var code => code,
        }).Distinct().ToList();
        return named.Count == 1 ? named[0] : null;
    }

    [GeneratedRegex(@"€|£|₹|\b(CA|US|[CA])\$|\$|\b(EUR|EUROS?|GBP|POUNDS|USD|CAD|AUD|CHF|INR|LPA|SEK|NOK|DKK|PLN|JPY|SGD|BRL|MXN|NZD|HKD|ZAR|AED)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Names();
}
