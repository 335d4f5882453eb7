using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Valet.Boards;
using Valet.Functions.Tests.Harness;

namespace Valet.Functions.Tests.Applications;

/// <summary>The whole way in real Chromium against boards that misbehave.</summary>
public sealed class FilingTests
{
    [Fact]
    public async Task A_form_of_two_steps_is_filed_page_by_page()
    {
        var filed = await FileAsync("steps=2");
        Assert.Equal("completed", filed.State);
        Assert.Empty(ExpectedRecord.For("greenhouse").Compare(Assert.Single(filed.Received)));
    }

    [Fact]
    public async Task An_error_page_after_accepting_is_unproven_until_the_person_says_it_was_sent()
    {
        var filed = await FileAsync("fault=500-after-accept");
        Assert.Equal(("completed", "person"), (filed.State, filed.Proof));
        Assert.Single(filed.Received);
    }

    [Fact]
    public async Task A_success_message_over_a_server_error_is_not_believed()
    {
        var filed = await FileAsync("fault=cheerful-500");
        Assert.Equal("failed", filed.State);
        Assert.Contains("takeover", filed.Gates);
        Assert.Empty(filed.Received);
    }

    [Fact]
    public async Task A_connection_cut_before_the_board_had_anything_is_sent_again_on_the_persons_word()
    {
        var filed = await FileAsync("fault=reset-before-accept-once");
        Assert.Equal("completed", filed.State);
        Assert.Empty(ExpectedRecord.For("greenhouse").Compare(Assert.Single(filed.Received)));
    }

    [Fact]
    public async Task An_upload_the_board_lost_is_made_again()
    {
        var filed = await FileAsync("fault=drop-upload-once");
        Assert.Equal("completed", filed.State);
        Assert.Empty(ExpectedRecord.For("greenhouse").Compare(Assert.Single(filed.Received)));
    }

    [Fact]
    public async Task What_a_slow_board_finds_wrong_is_asked_of_the_person_and_then_sent_and_waited_for()
    {
        var filed = await FileAsync("fault=validation-once&slow=2500");
        Assert.Equal("completed", filed.State);
        Assert.Contains("question", filed.Gates);
        Assert.Single(filed.Received);
    }

    [Fact]
    public async Task A_posting_applied_to_by_hand_before_ends_as_a_duplicate()
    {
        await using var board = await PracticeBoard.StartAsync(new PracticeBoardOptions());
        var first = await FileOnAsync(board, "fault=refuse-second");
        var second = await FileOnAsync(board, "fault=refuse-second");
        Assert.Equal(("completed", "duplicate"), (first.State, second.State));
        Assert.Single(board.Received);
    }

    [Fact]
    public async Task A_closed_posting_and_a_page_without_a_form_end_with_their_reason()
    {
        await using var board = await PracticeBoard.StartAsync(new PracticeBoardOptions());
        await using var valet = await ReadyAsync(board);
        var closed = await valet.SeeThroughAsync(() => ApplyAsync(valet, board.Posting("greenhouse", "closed-7")));
        var empty = await valet.SeeThroughAsync(() => ApplyAsync(valet, new Uri(board.Address, "/noform")));
        var nowhere = await valet.SeeThroughAsync(() => ApplyAsync(valet, new Uri(board.Address, "/greenhouse-of-nobody")));

        Assert.All([closed, empty, nowhere], run => Assert.Equal("failed", run["state"]!.GetValue<string>()));
        Assert.Contains("closed", closed["outcome"]!["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("no application form", empty["outcome"]!["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("not there", nowhere["outcome"]!["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(valet.Chromiums());
    }

    private static async Task<Filed> FileAsync(string query)
    {
        await using var board = await PracticeBoard.StartAsync(new PracticeBoardOptions());
        return await FileOnAsync(board, query);
    }

    private static async Task<Filed> FileOnAsync(PracticeBoard board, string query)
    {
        await using var valet = await ReadyAsync(board);
        var run = await valet.SeeThroughAsync(() => ApplyAsync(valet, board.Posting("greenhouse", "4412", query)));
        Assert.Empty(valet.Chromiums());
        Assert.All(board.CaptchaClicks, click => Assert.True(click.IsTrusted));
        return new Filed(run["state"]!.GetValue<string>(), run["outcome"]!["proof"]?.GetValue<string>(), valet.GatesSeen, board.Received);
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
        JsonNode started = await TestValet.Expect(await valet.Api.PostAsJsonAsync("api/applications", new { jobUrl = posting.AbsoluteUri, mode = "autopilot" }));
        return started["taskId"]!.GetValue<string>();
    }

    private sealed record Filed(string State, string? Proof, IReadOnlyCollection<string> Gates, IReadOnlyList<ReceivedApplication> Received);
}
