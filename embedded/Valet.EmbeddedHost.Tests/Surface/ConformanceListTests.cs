using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Valet.EmbeddedHost.Tests.Surface;

public sealed partial class ConformanceListTests
{
    [Fact]
    public void Every_conformance_fact_stands_in_the_documentation_and_nothing_else_does()
    {
        string[] tested = [.. typeof(ConformanceListTests).Assembly.GetTypes()
            .Where(type => type.Namespace == "Valet.EmbeddedHost.Tests.Conformance")
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttribute<FactAttribute>() is not null)
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}")
            .Order(StringComparer.Ordinal)];
        string[] listed = [.. Row().Matches(File.ReadAllText(Documentation())).Select(row => $"{row.Groups[2].Value}.{row.Groups[1].Value}").Order(StringComparer.Ordinal)];
        Assert.True(tested.SequenceEqual(listed),
            $"docs/embedded-host/conformance.md differs from the tests.\nMissing there: {string.Join(", ", tested.Except(listed))}\nGone from the tests: {string.Join(", ", listed.Except(tested))}");
    }

    private static string Documentation([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "docs", "embedded-host", "conformance.md");

    [GeneratedRegex(@"^\| (\w+) \| (\w+Tests) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
