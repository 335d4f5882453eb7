using System.Text.Json;
using System.Text.Json.Nodes;
using Valet.Boards;
using Valet.Cli.Demo;

namespace Valet.Cli.Tests.Demo;

public sealed class DemoSummaryTests
{
    private static readonly BoardRecord Record = new(
        new Dictionary<string, IReadOnlyList<string>> { ["name"] = ["Ada"], ["skills"] = ["C#", "Go"] },
        new Dictionary<string, ReceivedFile> { ["resume"] = new("cv.pdf", 10, "aa") });

    [Fact]
    public void The_last_line_has_the_agreed_shape()
    {
        var line = LastLine(Summary());

        Assert.Equal(["board", "mode", "outcome", "received", "expected", "mismatches", "submissions", "elapsedMs", "evidence"], line.Select(m => m.Key));
        Assert.Equal("Ada", line["received"]!["fields"]!["name"]!.GetValue<string>());
        Assert.Equal(["C#", "Go"], line["received"]!["fields"]!["skills"]!.AsArray().Select(v => v!.GetValue<string>()));
        Assert.Equal("cv.pdf", line["expected"]!["files"]!["resume"]!["fileName"]!.GetValue<string>());
        Assert.Empty(line["mismatches"]!.AsArray());
        Assert.Equal(1, line["submissions"]!.GetValue<int>());
    }

    [Fact]
    public void Nothing_received_is_written_as_null()
    {
        var line = LastLine(Summary() with { Received = null, Mismatches = [new FieldComparison("name", "Ada", null)] });

        Assert.True(line.ContainsKey("received"));
        Assert.Null(line["received"]);
        Assert.Equal("""[{"field":"name","expected":"Ada","received":null}]""", line["mismatches"]!.ToJsonString());
    }

    [Theory]
    [InlineData("completed", 0, 1, true)]
    [InlineData("completed", 1, 1, false)]
    [InlineData("completed", 0, 2, false)]
    [InlineData("completed", 0, 0, false)]
    [InlineData("need_human", 0, 1, false)]
    public void Success_is_a_completed_run_that_the_board_has_exactly_once_and_exactly_as_meant(string outcome, int mismatches, int submissions, bool succeeded)
    {
        var summary = Summary() with { Outcome = outcome, Submissions = submissions, Mismatches = [.. Enumerable.Repeat(new FieldComparison("name", "Ada", null), mismatches)] };

        Assert.Equal(succeeded, summary.Succeeded);
    }

    private static DemoSummary Summary() => new("lever", "copilot", "completed", Record.ToJson(), Record.ToJson(), [], 1, 1234, ["/a.png"]);

    private static JsonObject LastLine(DemoSummary summary)
    {
        using var output = new StringWriter();
        new DemoAsJson(output).End(summary, []);
        return JsonNode.Parse(output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1])!.AsObject();
    }
}
