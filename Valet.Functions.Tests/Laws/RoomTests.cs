using System.Text.RegularExpressions;

namespace Valet.Functions.Tests.Laws;

/// <summary>Who may know whom.</summary>
public sealed class RoomTests
{
    [Fact]
    public void Only_the_browser_room_names_Playwright() =>
        Assert.Empty(Naming(@"Microsoft\.Playwright", except: "Browser"));

    [Fact]
    public void Only_the_storage_room_names_blobs() =>
        Assert.Empty(Naming(@"Azure\.Storage", except: "Storage"));

    [Fact]
    public void Forms_know_neither_browser_nor_durable_functions_nor_documents() =>
        Assert.Empty(Naming(@"using (Microsoft\.(Playwright|DurableTask|Azure)|Valet\.Functions\.(Browser|Storage|Applications|Progress|Profiles|People))", within: "Forms"));

    [Fact]
    public void Nothing_in_the_app_knows_which_host_it_runs_on() =>
        Assert.Empty(Naming(@"Valet\.EmbeddedHost|#if\b"));

    private static IEnumerable<string> Naming(string pattern, string? within = null, string? except = null) =>
        from file in SourceTree.Files("Valet.Functions")
        let room = Path.GetRelativePath(Path.Combine(SourceTree.Root, "Valet.Functions"), file).Split(Path.DirectorySeparatorChar)[0]
        where (within is null || room == within) && room != except && room != "artifacts"
        where Regex.IsMatch(File.ReadAllText(file), pattern)
        select Path.GetRelativePath(SourceTree.Root, file);
}
