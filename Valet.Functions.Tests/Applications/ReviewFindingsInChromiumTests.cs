using System.Net.Http.Json;
using Valet.Boards;
using Valet.Functions.Tests.Harness;

namespace Valet.Functions.Tests.Applications;

/// <summary>The same in real Chromium against a practice board.</summary>
public sealed class ReviewFindingsInChromiumTests
{
    [Fact]
    public async Task F1_A_cheerful_page_over_a_500_asks_the_person()
    {
        await using var board = await PracticeBoard.StartAsync(new PracticeBoardOptions());
        await using var valet = await ReadyAsync(board);

        var run = await valet.SeeThroughAsync(() => ApplyAsync(valet, board.Posting("greenhouse", "4412", "fault=cheerful-500")));

        Assert.True(valet.GatesSeen.Contains("takeover"), $"{run["outcome"]} though the board received {board.Received.Count}.");
    }

    [Fact]
    public async Task F7_A_board_that_answers_the_corrected_form_slowly_is_waited_for()
    {
        await using var board = await PracticeBoard.StartAsync(new PracticeBoardOptions());
        await using var valet = await ReadyAsync(board);

        var run = await valet.SeeThroughAsync(() => ApplyAsync(valet, board.Posting("greenhouse", "4412", "fault=validation-once&slow=9000")));

        Assert.True(run["state"]!.GetValue<string>() == "completed" && board.Received.Count == 1, $"{run["outcome"]} though the board received {board.Received.Count}.");
    }

    private static async Task<CrashableValet> ReadyAsync(PracticeBoard board)
    {
        var valet = new CrashableValet(board);
        await valet.StartAsync();
        await valet.PrepareAsync();
        return valet;
    }

    private static async Task<string> ApplyAsync(CrashableValet valet, Uri posting)
    {
        var started = await TestValet.Expect(await valet.Api.PostAsJsonAsync("api/applications", new { jobUrl = posting.AbsoluteUri, mode = "autopilot" }));
        return started["taskId"]!.GetValue<string>();
    }
}
