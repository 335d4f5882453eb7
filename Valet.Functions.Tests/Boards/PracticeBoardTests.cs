using System.Net;
using Valet.Boards;
using Xunit;

namespace Valet.Functions.Tests.Boards;

public sealed class PracticeBoardTests : IAsyncLifetime
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

    public static TheoryData<string, string> Postings => new() { { "greenhouse", "4412" }, { "lever", "acme/77" } };

    [Theory, MemberData(nameof(Postings))]
    public async Task The_gold_application_is_accepted_once_and_recorded_field_by_field(string kind, string jobId)
    {
        using var answer = await _post.ApplyAsync(kind, jobId);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var received = Assert.Single(_board.Received);
        Assert.Equal((kind, jobId, true, 1), (received.Board, received.JobId, received.Accepted, received.CaptchaClicks));
        Assert.Empty(ExpectedRecord.For(kind).Compare(received));
        var (status, html) = await _post.GetAsync(answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("application", html);

        var (_, json) = await _post.GetAsync("/received");
        Assert.Empty(ExpectedRecord.For(kind).Compare(ReceivedReport.Parse(json).Received.Single()));
    }

    [Theory, MemberData(nameof(Postings))]
    public async Task A_double_submission_shows_as_two(string kind, string jobId)
    {
        using var first = await _post.ApplyAsync(kind, jobId);
        using var second = await _post.ApplyAsync(kind, jobId);

        Assert.Equal(2, _board.Received.Count);
        Assert.Equal(2, _board.Received.Select(r => r.SubmissionId).Distinct().Count());
    }

    [Theory, MemberData(nameof(Postings))]
    public async Task A_confirmation_is_shown_for_an_accepted_application_only(string kind, string jobId)
    {
        var path = _board.Posting(kind, jobId).AbsolutePath + (kind == "lever" ? "/thanks" : "/confirmation");

        var (status, _) = await _post.GetAsync(path + "?submission=0123456789abcdef01234567");

        Assert.Equal(HttpStatusCode.Redirect, status);
    }

    [Theory]
    [InlineData("greenhouse", "4412", "last_name", HttpStatusCode.UnprocessableEntity)]
    [InlineData("lever", "acme/77", "name", HttpStatusCode.OK)]
    public async Task A_missing_field_comes_back_beside_the_field_with_everything_else_kept(string kind, string jobId, string field, HttpStatusCode status)
    {
        using var answer = await _post.ApplyAsync(kind, jobId, change: f => f[field] = [""]);
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains("error-summary", html);
        Assert.Contains($"id=\"{field}-error\"", html);
        Assert.Contains("aria-invalid=\"true\"", html);
        Assert.Contains("maya.lindqvist@example.com", html);
        Assert.Contains(GoldApplicant.ResumeFileName, html);
        Assert.Empty(_board.Received);
        Assert.Equal("validation", _board.Refused.Single().Reason);
        Assert.Equal(field, _board.Refused.Single().Errors!.Keys.Single());
    }

    [Theory, MemberData(nameof(Postings))]
    public async Task Files_of_a_refused_form_are_kept_under_their_tokens(string kind, string jobId)
    {
        using var refused = await _post.ApplyAsync(kind, jobId, change: f => f["email"] = ["nobody"]);
        var html = await refused.Content.ReadAsStringAsync();

        using var accepted = await _post.ApplyAsync(kind, jobId, withFiles: false, change: f =>
        {
            foreach (var file in ExpectedRecord.For(kind).Files.Keys) f[file + "_token"] = [HiddenValue(html, file + "_token")];
        });

        Assert.Equal(HttpStatusCode.SeeOther, accepted.StatusCode);
        Assert.Empty(ExpectedRecord.For(kind).Compare(_board.Received.Single()));
    }

    [Fact]
    public async Task An_uploaded_file_belongs_to_its_posting()
    {
        var kept = await _post.UploadAsync("/greenhouse/jobs/1/uploads", "resume", "r.pdf", [1, 2, 3]);
        var token = kept.GetProperty("token").GetString()!;

        using var elsewhere = await _post.ApplyAsync("greenhouse", "2", withFiles: false, change: f => f["resume_token"] = [token]);

        Assert.Contains("resume", _board.Refused.Single().Errors!.Keys);
        Assert.Empty(_board.Received);
    }

    [Theory, MemberData(nameof(Postings))]
    public async Task A_value_that_is_no_option_is_refused(string kind, string jobId)
    {
        var field = kind == "lever" ? "cards[5b1f0c9e][field0]" : "question_30414";

        using var answer = await _post.ApplyAsync(kind, jobId, change: f => f[field] = ["Perhaps"]);

        Assert.Equal(field, _board.Refused.Single().Errors!.Keys.Single());
    }

    [Theory, MemberData(nameof(Postings))]
    public async Task Whoever_fills_the_honeypot_is_refused(string kind, string jobId)
    {
        using var answer = await _post.ApplyAsync(kind, jobId, change: f => f[kind == "lever" ? "fax_number" : "homepage"] = ["https://example.com"]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("honeypot", _board.Refused.Single().Reason);
    }

    [Fact]
    public async Task Only_a_trusted_click_of_a_pointer_earns_a_captcha_token_and_every_attempt_is_logged()
    {
        Assert.Null(await _post.ClickCaptchaAsync("greenhouse", "1", trusted: false, source: "script"));
        Assert.Null(await _post.ClickCaptchaAsync("greenhouse", "1", trusted: false, source: "mouse"));
        Assert.Null(await _post.ClickCaptchaAsync("greenhouse", "1", trusted: true, source: "keyboard"));
        Assert.NotNull(await _post.ClickCaptchaAsync("greenhouse", "1"));

        Assert.Equal([false, false, true, true], _board.CaptchaClicks.Select(c => c.IsTrusted));
        Assert.Equal([false, false, false, true], _board.CaptchaClicks.Select(c => c.Passed));
    }

    [Fact]
    public async Task A_captcha_token_serves_once_and_for_its_own_posting()
    {
        var token = await _post.ClickCaptchaAsync("greenhouse", "1");

        using var elsewhere = await _post.ApplyAsync("greenhouse", "2", change: f => f["captcha_response"] = [token!]);
        using var first = await _post.ApplyAsync("greenhouse", "1", change: f => f["captcha_response"] = [token!]);
        var other = await _post.ClickCaptchaAsync("greenhouse", "1");
        using var second = await _post.ApplyAsync("greenhouse", "1", change: f => f["captcha_response"] = [other!]);
        using var again = await _post.ApplyAsync("greenhouse", "1", change: f => f["captcha_response"] = [other!]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, elsewhere.StatusCode);
        // The token was presented at another posting before, and is spent.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, first.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, second.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.All(_board.Refused, r => Assert.Equal(["captcha"], r.Errors!.Keys));
    }

    [Fact]
    public async Task A_closed_posting_says_so_and_takes_nothing()
    {
        var (status, html) = await _post.GetAsync("/greenhouse/jobs/closed-9");
        using var answer = await _post.ApplyAsync("greenhouse", "closed-9");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("no longer open", html);
        Assert.DoesNotContain("<form", html);
        Assert.Empty(_board.Received);
        Assert.Equal(HttpStatusCode.NotFound, (await _post.GetAsync("/lever/acme/closed-9")).Status);
    }

    [Fact]
    public async Task Clearing_forgets_everything()
    {
        using var answer = await _post.ApplyAsync("lever", "acme/1");
        using var http = new HttpClient { BaseAddress = _board.Address };

        using var cleared = await http.DeleteAsync(new Uri("/received", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NoContent, cleared.StatusCode);
        Assert.Empty(_board.Received);
        Assert.Empty(_board.CaptchaClicks);
        Assert.Equal(0, _board.SubmitRequests);
    }

    [Fact]
    public async Task A_form_in_two_steps_carries_the_first_page_along()
    {
        using var http = new HttpClient { BaseAddress = _board.Address };
        var gold = ExpectedRecord.For("greenhouse");
        var resume = await _post.UploadAsync("/greenhouse/jobs/5/uploads?steps=2", "resume", GoldApplicant.ResumeFileName, GoldApplicant.ResumePdf);
        var fields = gold.Fields.Where(f => f.Value.Count > 0 && f.Key is "first_name" or "last_name" or "email" or "country" or "phone" or "location").ToDictionary(f => f.Key, f => f.Value[0]);

        using var empty = await http.PostAsync(new Uri("/greenhouse/jobs/5/details?steps=2", UriKind.Relative), new FormUrlEncodedContent(fields));
        fields["resume_token"] = resume.GetProperty("token").GetString()!;
        using var next = await http.PostAsync(new Uri("/greenhouse/jobs/5/details?steps=2", UriKind.Relative), new FormUrlEncodedContent(fields));
        var html = await next.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
        Assert.Contains("Step 2 of 2", html);
        Assert.Equal("maya.lindqvist@example.com", HiddenValue(html, "email"));
        Assert.Equal(fields["resume_token"], HiddenValue(html, "resume_token"));
    }

    private static string HiddenValue(string html, string name)
    {
        var start = html.IndexOf($"name=\"{name}\" value=\"", StringComparison.Ordinal) + $"name=\"{name}\" value=\"".Length;
        return WebUtility.HtmlDecode(html[start..html.IndexOf('"', start)]);
    }
}
