using System.Text.Json.Nodes;

namespace Valet.Cli.Tests.Demo;

/// <summary>The whole of Valet as a person meets it: command line, host process, real browser, practice board.</summary>
public sealed class DemoTests
{
    [Theory]
    [InlineData("greenhouse", "copilot")]
    [InlineData("greenhouse", "autopilot")]
    [InlineData("lever", "copilot")]
    [InlineData("lever", "autopilot")]
    public async Task The_board_receives_exactly_what_was_meant_once(string board, string mode)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();

        var code = await ValetCommand.RunAsync(["demo", "--board", board, "--mode", mode, "--json", "--patience", "240"], output, errors);

        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!.AsObject()).ToList();
        Assert.True(code == 0, $"exit code {code}: {errors}{string.Join('\n', lines.Select(l => l["message"]))}\n{lines.LastOrDefault()}");
        var summary = lines[^1];
        var evidence = summary["evidence"]!.AsArray().Select(path => path!.GetValue<string>()).ToList();
        try
        {
            Assert.Equal(("completed", 1, 0), (summary["outcome"]!.GetValue<string>(), summary["submissions"]!.GetValue<int>(), summary["mismatches"]!.AsArray().Count));
            Assert.Contains(evidence, path => path.EndsWith("events.jsonl", StringComparison.Ordinal));
            Assert.Contains(evidence, path => path.EndsWith(".png", StringComparison.Ordinal));
            Assert.All(evidence, path => Assert.True(new FileInfo(path).Length > 0, path));
            Assert.Contains(lines, line => line["type"]?.GetValue<string>() == "person");
            Assert.Equal(mode == "copilot", lines.Any(line => line["type"]?.GetValue<string>() == "review"));
            Assert.Empty(ProcessesOf(evidence[0]));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(Path.GetDirectoryName(evidence[0]))!, recursive: true);
        }
    }

    /// <summary>Command lines of what still runs in the demo's folder: a host or a browser that was left behind.</summary>
    private static List<string> ProcessesOf(string evidence)
    {
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(evidence))!;
        return [.. Directory.EnumerateDirectories("/proc").Where(p => int.TryParse(Path.GetFileName(p), out _)).Select(CommandLine).Where(c => c.Contains(folder, StringComparison.Ordinal))];
    }

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
