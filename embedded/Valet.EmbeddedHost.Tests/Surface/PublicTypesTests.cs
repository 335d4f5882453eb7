using System.Runtime.CompilerServices;
using Microsoft.Azure.Functions.Worker;

namespace Valet.EmbeddedHost.Tests.Surface;

public sealed class PublicTypesTests
{
    [Fact]
    public void Every_public_type_is_on_the_list_of_official_types_or_part_of_the_test_host()
    {
        var actual = typeof(FunctionAttribute).Assembly.GetExportedTypes().Select(t => t.FullName!).Order(StringComparer.Ordinal).ToArray();
        var expected = File.ReadAllLines(Beside("public-types.txt"));
        Assert.True(actual.SequenceEqual(expected),
            $"Surface/public-types.txt differs from the assembly.\nMissing in the list: {string.Join(", ", actual.Except(expected))}\nGone from the assembly: {string.Join(", ", expected.Except(actual))}");
        Assert.All(actual, name => Assert.Matches("^(Microsoft|DurableTask|Valet\\.EmbeddedHost\\.(EmbeddedTestHost|FakeClock))", name));
    }

    private static string Beside(string file, [CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, file);
}
