using Valet.Functions.Browser;
using Valet.Functions.Browser.Sessions;
using Xunit;

namespace Valet.Functions.Tests.Browser.Sessions;

[CollectionDefinition(nameof(DriverDeathTests), DisableParallelization = true)]
[Collection(nameof(DriverDeathTests))]
public sealed class DriverDeathTests
{
    [Fact]
    public async Task When_the_playwright_driver_dies_the_browser_is_found_again_through_a_new_one()
    {
        await using var world = await SessionWorld.CreateAsync();
        var broker = world.NewBroker();
        var others = NodeChildren();
        await using (var lease = await broker.AttachAsync(world.Run, default)) await lease.Page.OpenAsync(world.Site.Page("form", "<p>still here</p>"), default);
        ProcessTable.Signal(Assert.Single(NodeChildren().Except(others)), ProcessTable.Kill);

        await using var again = await broker.AttachAsync(world.Run, default);

        Assert.Equal(AttachedBy.Endpoint, again.AttachedBy);
        Assert.Contains("still here", await again.Page.ReadTextAsync(default));
    }

    private static List<int> NodeChildren() =>
        [.. Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(n => n!.All(char.IsAsciiDigit)).Select(n => int.Parse(n!)).Where(IsNodeChild)];

    private static bool IsNodeChild(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return Path.GetFileName(new FileInfo($"/proc/{id}/exe").LinkTarget) == "node" && stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1] == Environment.ProcessId.ToString();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
