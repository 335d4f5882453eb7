using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Valet.Boards;
using Valet.Functions.Tests.Harness;

namespace Valet.Functions.Tests.Applications.Gates;

/// <summary>A form of two pages in real Chromium: the review is of both, and so is what the person changes in it.</summary>
public sealed class ReviewInChromiumTests
{
    [Fact]
    public async Task A_review_shows_both_pages_and_an_override_of_the_first_one_is_what_is_sent()
    {
        await using var board = await PracticeBoard.StartAsync(new PracticeBoardOptions());
        await using var valet = new CrashableValet(board);
        await valet.StartAsync();
        await valet.PrepareAsync();
        var started = await TestValet.Expect(await valet.Api.PostAsJsonAsync("api/applications", new { jobUrl = board.Posting("greenhouse", "4412", "steps=2").AbsoluteUri, mode = "copilot" }));
        var task = started["taskId"]!.GetValue<string>();

        var gate = await ReviewAsync(valet, task);
        var fields = gate["fields"]!.AsArray();
        var pages = fields.Select(f => f!["page"]!.GetValue<int>()).Distinct().ToList();
        Assert.True(pages.Count >= 2, $"pages {string.Join(", ", pages)}");
        Assert.Equal(pages.Count, gate["pictures"]!.AsArray().Count);
        var first = fields.First(f => f!["key"]!.GetValue<string>() == "firstName")!;
        Assert.Equal((1, "Maya"), (first["page"]!.GetValue<int>(), first["value"]!.GetValue<string>()));
        var overrides = new[] { new { selector = first["selector"]!.GetValue<string>(), value = "Maja" } };
        await TestValet.Expect(await valet.Api.PostAsJsonAsync(
            $"api/gates/{gate["gateId"]}/answer", new { nonce = gate["nonce"]!.GetValue<string>(), decision = "approved", digest = gate["digest"]!.GetValue<string>(), overrides }));

        var run = await valet.SeeThroughAsync(() => Task.FromResult(task));

        Assert.Equal("completed", run["state"]!.GetValue<string>());
        var gates = (await TestValet.Expect(await valet.Api.GetAsync("api/gates?state=all")))["gates"]!.AsArray();
        Assert.Single(gates, g => g!["kind"]!.GetValue<string>() == "review");
        var wrong = Assert.Single(ExpectedRecord.For("greenhouse").Compare(Assert.Single(board.Received)));
        Assert.Equal(("first_name", "Maja"), (wrong.Field, wrong.Received));
        Assert.Empty(valet.Chromiums());
    }

    private static async Task<JsonNode> ReviewAsync(CrashableValet valet, string task)
    {
        var last = 0;
        while (true)
        {
            var run = await TestValet.Expect(await valet.Api.GetAsync($"api/applications/{task}"));
            Assert.Null(run["outcome"]);
            if (run["gate"] is { } open)
            {
                var gate = await TestValet.Expect(await valet.Api.GetAsync($"api/gates/{open["gateId"]}"));
                if (gate["kind"]!.GetValue<string>() == "review") return gate;

                // What a busy machine was too slow to fill is handed back, and tried again.
                await valet.Api.PostAsJsonAsync($"api/gates/{open["gateId"]}/hand-back", new { nonce = gate["nonce"]!.GetValue<string>() });
            }

            last = (await TestValet.Expect(await valet.Api.GetAsync($"api/applications/{task}/events?after={last}&wait=20")))["last"]!.GetValue<int>();
        }
    }
}
