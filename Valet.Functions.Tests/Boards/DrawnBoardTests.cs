using System.Net;
using Valet.Boards;
using Valet.Boards.Forms;
using Xunit;

namespace Valet.Functions.Tests.Boards;

/// <summary>The boards whose forms are data, as their server answers.</summary>
public sealed class DrawnBoardTests : IAsyncLifetime
{
    private PracticeBoard _board = null!;
    private BoardPost _post = null!;

    public async ValueTask InitializeAsync()
    {
        _board = await PracticeBoard.StartAsync(new PracticeBoardOptions());
        _post = new BoardPost(_board);
    }

    public async ValueTask DisposeAsync()
    {
        _post.Dispose();
        await _board.DisposeAsync();
    }

    public static TheoryData<string> Sendable => [.. FormBoards.All.Where(f => !f.NeedsPerson).Select(f => f.Name)];

    [Theory, MemberData(nameof(Sendable))]
    public async Task The_gold_application_is_accepted_and_recorded_field_by_field(string kind)
    {
        using var answer = await _post.ApplyAsync(kind, "r1");

        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, string.Join("; ", _board.Refused.SelectMany(r => r.Errors ?? new Dictionary<string, string>()).Select(e => e.Value)));
        Assert.Empty(ExpectedRecord.For(kind).Compare(Assert.Single(_board.Received)));
        var (status, html) = await _post.GetAsync(answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Application submitted", html);
    }

    [Theory, MemberData(nameof(Sendable))]
    public async Task A_missing_answer_comes_back_beside_its_question(string kind)
    {
        var missing = FormBoards.Find(kind)!.Questions.First(q => q is { Required: true, Widget: not Widget.File } && q.When is null);

        using var answer = await _post.ApplyAsync(kind, "r1", change: f => f[missing.Name] = [""]);
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Empty(_board.Received);
        Assert.Equal(missing.Name, Assert.Single(Assert.Single(_board.Refused).Errors!).Key);
        Assert.Contains("this field is required", html);
        Assert.Contains("aria-invalid=\"true\"", html);
    }

    [Fact]
    public async Task A_step_that_lacks_an_answer_is_shown_again_and_one_that_does_not_leads_on_with_its_answers()
    {
        using var refused = await _post.ApplyAsync("workday", "r1", change: f => f["address--city"] = [""], segment: "/details");
        using var next = await _post.ApplyAsync("workday", "r1", segment: "/details");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("data-step=\"1\"", await refused.Content.ReadAsStringAsync());
        var html = await next.Content.ReadAsStringAsync();
        Assert.Contains("data-step=\"2\"", html);
        Assert.Contains("name=\"address--city\" value=\"San Francisco\"", html);
        Assert.Empty(_board.Received);
    }

    [Fact]
    public async Task Whoever_answers_what_no_person_sees_is_turned_away()
    {
        using var answer = await _post.ApplyAsync("teamtailor", "r1", change: f => f["candidate[website_url_hp]"] = ["https://example.com"]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("honeypot", Assert.Single(_board.Refused).Reason);
    }

    [Fact]
    public async Task A_question_that_is_not_asked_need_not_be_answered_and_one_that_is_must_be()
    {
        using var answer = await _post.ApplyAsync("workday", "r1", change: f => f["question--relocate"] = [FormBoards.Find("workday")!["question--relocate"].Value("Yes")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("question--relocateWhere", Assert.Single(Assert.Single(_board.Refused).Errors!).Key);
    }

    [Fact]
    public async Task A_draft_is_written_down_and_not_judged()
    {
        using var answer = await _post.ApplyAsync("workday", "r1", change: f => f["address--city"] = [""], segment: "/draft");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Empty(_board.Received);
        Assert.Equal(["address--city"], ExpectedRecord.For("workday").Compare(Assert.Single(_board.Drafts)).Select(m => m.Field));
    }

    [Theory]
    [InlineData("workday", "fault=500-after-accept", HttpStatusCode.InternalServerError, 1)]
    [InlineData("indeed", "fault=validation-once", HttpStatusCode.OK, 0)]
    public async Task The_faults_work_on_drawn_forms_too(string kind, string query, HttpStatusCode status, int received)
    {
        using var answer = await _post.ApplyAsync(kind, "r1", "?" + query);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(received, _board.Received.Count);
    }
}
