using System.Net.Http.Json;
using Valet.Boards;
using Valet.Functions.Tests.Harness;

namespace Valet.Functions.Tests.Applications;

/// <summary>The host is killed with SIGKILL at a chosen write and started again on the same data: real Chromium, real files, a real board.</summary>
public sealed class CrashTests
{
    [Theory]
    [InlineData("after the posting was claimed", "after:1:create .*/postings/")]
    [InlineData("after the run was written down, before it was started", "after:1:create .*/state\\.json")]
    [InlineData("when the browser's session was first recorded", "after:1:create .*/session\\.json")]
    [InlineData("after the browser was started", "after:2:replace .*/session\\.json")]
    [InlineData("before the page that was read was kept", "before:1:create .*/page-1\\.json")]
    [InlineData("after the answers were planned", "after:1:create .*/plan-1\\.json")]
    [InlineData("in the middle of filling", "after:8:append .*/events\\.jsonl .*fill-page")]
    [InlineData("while documents were uploaded", "after:1:append .*/events\\.jsonl .*upload-documents-\\d+:\\d+:1")]
    [InlineData("before a gate was stored", "before:1:create .*/gates/[^.]*\\.json")]
    [InlineData("after a gate was stored, before the person was told", "after:1:create .*/gates/[^.]*\\.json")]
    [InlineData("after an answer was stored, before the run was woken", "after:1:create .*\\.decision\\.json")]
    [InlineData("before the intent was taken", "before:1:create .*/intents/")]
    [InlineData("between intent and click", "after:1:create .*/intents/")]
    [InlineData("after the click, before its outcome was written down", "before:1:replace .*/intents/")]
    [InlineData("after the outcome of the click was written down", "after:1:replace .*/intents/")]
    [InlineData("before the end was written down", "before:1:append .*/events\\.jsonl .*outcome:0:0")]
    public async Task Killed_it_goes_on_and_the_board_has_exactly_one_application(string moment, string killPoint)
    {
        Assert.NotEmpty(moment);
        await using var board = await PracticeBoard.StartAsync(new PracticeBoardOptions());
        await using var valet = new CrashableValet(board);
        await valet.StartAsync(killPoint);
        await valet.PrepareAsync();
        var first = valet.Died;

        var run = await valet.SeeThroughAsync(() => ApplyAsync(valet, board));

        Assert.True(first.IsCompleted, "The host was not killed: no write matched the kill point.");
        Assert.True(run["state"]!.GetValue<string>() == "completed", run.ToJsonString());
        Assert.Empty(ExpectedRecord.For("greenhouse").Compare(Assert.Single(board.Received)));
        Assert.All(board.CaptchaClicks, click => Assert.True(click.IsTrusted));
        Assert.Empty(valet.Chromiums());
    }

    private static async Task<string> ApplyAsync(CrashableValet valet, PracticeBoard board)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "api/applications")
        {
            Content = JsonContent.Create(new { jobUrl = board.Posting("greenhouse", "backend-engineer").AbsoluteUri, mode = "copilot" }),
        };
        request.Headers.Add("Idempotency-Key", "the-one");
        var answer = await TestValet.Expect(await valet.Api.SendAsync(request));
        return answer["taskId"]!.GetValue<string>();
    }
}
