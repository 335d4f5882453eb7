using System.Text.RegularExpressions;

namespace Valet.EmbeddedHost.Tests.Hosting;

/// <summary>Compares a text with a pattern in which * stands for anything, and [[] for an opening bracket.</summary>
internal static class Wildcard
{
    public static void Matches(string pattern, string text) =>
        Assert.Matches($"^{Regex.Escape(pattern.Replace("[[]", "[")).Replace("\\*", ".*")}$", text);
}
