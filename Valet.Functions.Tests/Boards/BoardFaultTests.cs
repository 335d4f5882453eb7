using System.Net;
using System.Text.Json;
using Valet.Boards;
using Xunit;

namespace Valet.Functions.Tests.Boards;

public sealed class BoardFaultTests : IAsyncLifetime
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

    [Theory]
    [InlineData("greenhouse", "/greenhouse/jobs/3", "/greenhouse/jobs/3?fault=refuse-second&amp;slow=1")]
    [InlineData("lever", "/lever/acme/3", "/lever/acme/3/apply?fault=refuse-second&amp;slow=1")]
    public async Task A_fault_is_carried_from_the_posting_to_the_form(string _, string posting, string action)
    {
        var (_, html) = await _post.GetAsync(posting + "?fault=refuse-second&slow=1&utm=x");

        Assert.Contains(action, html);
    }

    [Fact]
    public async Task The_error_after_accepting_hides_an_application_that_was_recorded()
    {
        using var answer = await _post.ApplyAsync("lever", "acme/3", "?fault=500-after-accept");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("went wrong", await answer.Content.ReadAsStringAsync());
        Assert.Single(_board.Received);
    }

    [Fact]
    public async Task The_cheerful_error_hides_that_nothing_was_recorded()
    {
        using var answer = await _post.ApplyAsync("greenhouse", "3", "?fault=cheerful-500");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("Thank you for applying", await answer.Content.ReadAsStringAsync());
        Assert.Empty(_board.Received);
        Assert.Equal("cheerful-500", _board.Refused.Single().Reason);
    }

    [Fact]
    public async Task A_second_application_of_the_same_person_is_refused_where_that_is_asked_for()
    {
        using var first = await _post.ApplyAsync("lever", "acme/3", "?fault=refuse-second");
        using var second = await _post.ApplyAsync("lever", "acme/3", "?fault=refuse-second");
        using var elsewhere = await _post.ApplyAsync("lever", "acme/4", "?fault=refuse-second");

        Assert.Equal(2, _board.Received.Count);
        Assert.Equal("already applied", _board.Refused.Single().Reason);
        var (_, html) = await _post.GetAsync(second.Headers.Location!.OriginalString);
        Assert.Contains("already applied", html);
    }

    [Fact]
    public async Task The_first_valid_form_is_refused_for_its_phone_number_and_the_next_one_accepted()
    {
        using var first = await _post.ApplyAsync("greenhouse", "3", "?fault=validation-once");
        using var second = await _post.ApplyAsync("greenhouse", "3", "?fault=validation-once");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, first.StatusCode);
        Assert.Equal(["phone"], _board.Refused.Single().Errors!.Keys);
        Assert.Equal(HttpStatusCode.SeeOther, second.StatusCode);
        Assert.Single(_board.Received);
    }

    [Fact]
    public async Task A_dropped_upload_gets_no_token_the_first_time()
    {
        var first = await _post.UploadAsync("/greenhouse/jobs/3/uploads?fault=drop-upload-once", "resume", "r.pdf", [1]);
        var cover = await _post.UploadAsync("/greenhouse/jobs/3/uploads?fault=drop-upload-once", "cover_letter", "c.pdf", [1]);
        var second = await _post.UploadAsync("/greenhouse/jobs/3/uploads?fault=drop-upload-once", "resume", "r.pdf", [1]);

        Assert.Equal(JsonValueKind.Null, first.GetProperty("token").ValueKind);
        Assert.Equal(JsonValueKind.Null, cover.GetProperty("token").ValueKind);
        Assert.NotNull(second.GetProperty("token").GetString());
    }

    [Fact]
    public async Task A_lost_upload_looks_right_and_is_missed_when_the_form_arrives()
    {
        var lost = await _post.UploadAsync("/greenhouse/jobs/3/uploads?fault=lose-upload-once", "resume", "r.pdf", [1]);
        using var answer = await _post.ApplyAsync("greenhouse", "3", withFiles: false, change: f => f["resume_token"] = [lost.GetProperty("token").GetString()!]);

        Assert.Equal(["resume"], _board.Refused.Single().Errors!.Keys);
    }

    [Fact]
    public async Task A_connection_reset_before_accepting_records_nothing_but_the_attempt()
    {
        await Assert.ThrowsAsync<HttpRequestException>(() => _post.ApplyAsync("greenhouse", "3", "?fault=reset-before-accept"));

        Assert.Empty(_board.Received);
        Assert.Empty(_board.Refused);
        Assert.Equal(1, _board.SubmitRequests);
    }

    [Theory]
    [InlineData("hang-after-accept", 1)]
    [InlineData("hang-submit", 0)]
    public async Task A_hanging_submit_answers_only_when_the_board_closes(string fault, int recorded)
    {
        var hanging = _post.ApplyAsync("greenhouse", "3", "?fault=" + fault);
        while (_board.SubmitRequests == 0 || _board.Received.Count < recorded) await Task.Yield();

        Assert.Equal(recorded, _board.Received.Count);
        await _board.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => hanging);
    }
}
