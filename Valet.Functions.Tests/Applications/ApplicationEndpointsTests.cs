using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Valet.Functions.Tests.Harness;

namespace Valet.Functions.Tests.Applications;

public sealed class ApplicationEndpointsTests
{
    [Theory]
    [InlineData("not a url", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("/jobs/1", HttpStatusCode.BadRequest)]
    [InlineData("ftp://board.example/jobs/1", HttpStatusCode.BadRequest)]
    [InlineData("javascript:alert(1)", HttpStatusCode.BadRequest)]
    [InlineData("file:///etc/passwd", HttpStatusCode.BadRequest)]
    [InlineData("http://127.0.0.1/jobs/1", HttpStatusCode.UnprocessableEntity)]
    public async Task An_address_that_cannot_be_applied_to_is_refused_and_nothing_begins(string jobUrl, HttpStatusCode status)
    {
        await using var valet = await ReadyAsync();
        await ExpectProblem(status, await valet.Api.PostAsJsonAsync("api/applications", new { jobUrl }));
        await NothingBegan(valet);
    }

    [Fact]
    public async Task A_person_without_profile_is_told_what_is_missing()
    {
        await using var valet = await TestValet.StartAsync();
        var problem = await ExpectProblem(HttpStatusCode.UnprocessableEntity, await Post(valet));
        Assert.Contains("firstName", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        await NothingBegan(valet);
    }

    [Fact]
    public async Task A_person_without_resume_is_told_to_upload_one()
    {
        await using var valet = await TestValet.StartAsync();
        await TestValet.Expect(await valet.Api.PutAsJsonAsync("api/profile", new { firstName = "Ada", lastName = "Byron", email = "ada@example.com" }));
        var problem = await ExpectProblem(HttpStatusCode.UnprocessableEntity, await Post(valet));
        Assert.Contains("résumé", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        await NothingBegan(valet);
    }

    [Theory]
    [InlineData("""{ "jobUrl": "https://board.example/jobs/1", "resumeId": "0123456789abcdef0123" }""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{ "jobUrl": "https://board.example/jobs/1", "resumeId": "../profile" }""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{ "jobUrl": "https://board.example/jobs/1", "mode": "reckless" }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "jobUrl": "https://board.example/jobs/1", "gateTimeoutSeconds": 5 }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "jobUrl": 7 }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ }""", HttpStatusCode.BadRequest)]
    [InlineData("""[]""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "jobUrl": """, HttpStatusCode.BadRequest)]
    [InlineData("""hello""", HttpStatusCode.BadRequest)]
    public async Task A_body_that_makes_no_sense_is_refused_with_one_sentence(string body, HttpStatusCode status)
    {
        await using var valet = await ReadyAsync();
        await ExpectProblem(status, await valet.Api.PostAsync("api/applications", new StringContent(body, Encoding.UTF8, "application/json")));
        await NothingBegan(valet);
    }

    [Fact]
    public async Task A_body_of_another_media_type_is_refused()
    {
        await using var valet = await ReadyAsync();
        await ExpectProblem(HttpStatusCode.UnsupportedMediaType, await valet.Api.PostAsync("api/applications", new StringContent("x", Encoding.UTF8, "text/plain")));
    }

    [Theory]
    [InlineData("api/applications")]
    [InlineData("api/applications/00000000000000000000")]
    [InlineData("api/gates")]
    [InlineData("api/profile")]
    public async Task Without_a_right_key_nothing_answers(string route)
    {
        await using var valet = await ReadyAsync();
        using var nobody = new HttpClient { BaseAddress = valet.Api.BaseAddress };
        await ExpectProblem(HttpStatusCode.Unauthorized, await nobody.GetAsync(route));
        nobody.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "vk_wrong");
        await ExpectProblem(HttpStatusCode.Unauthorized, await nobody.GetAsync(route));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/events")]
    [InlineData("/evidence")]
    [InlineData("/evidence/x.png")]
    public async Task An_unknown_run_and_another_persons_run_cannot_be_told_apart(string rest)
    {
        await using var valet = await ReadyAsync();
        var task = await valet.ApplyAsync();
        await valet.EndAsync(task);
        using var other = await valet.AsAnotherPersonAsync("eve");

        var theirs = await ExpectProblem(HttpStatusCode.NotFound, await other.GetAsync($"api/applications/{task}{rest}"));
        var none = await ExpectProblem(HttpStatusCode.NotFound, await other.GetAsync($"api/applications/00000000000000000000{rest}"));
        Assert.Equal(none["detail"]!.GetValue<string>(), theirs["detail"]!.GetValue<string>());
        await ExpectProblem(HttpStatusCode.NotFound, await other.PostAsync($"api/applications/{task}/cancel", null));
    }

    [Fact]
    public async Task Another_persons_gate_cannot_be_seen_touched_or_answered()
    {
        await using var valet = await ReadyAsync();
        var gate = await valet.GateAsync(await valet.ApplyAsync("copilot"), "review");
        var id = gate["gateId"]!.GetValue<string>();
        using var other = await valet.AsAnotherPersonAsync("eve");

        Assert.Empty((await TestValet.Expect(await other.GetAsync("api/gates?state=all")))["gates"]!.AsArray());
        await ExpectProblem(HttpStatusCode.NotFound, await other.GetAsync($"api/gates/{id}"));
        await ExpectProblem(HttpStatusCode.NotFound, await other.GetAsync($"api/gates/{id}/screenshot"));
        await ExpectProblem(HttpStatusCode.NotFound, await other.PostAsJsonAsync($"api/gates/{id}/input", new { kind = "click", x = 1, y = 1 }));
        var answer = await ExpectProblem(HttpStatusCode.NotFound, await other.PostAsJsonAsync($"api/gates/{id}/answer", new { nonce = gate["nonce"]!.GetValue<string>(), decision = "approved" }));
        Assert.Equal("unknown", answer["receipt"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_gate_takes_one_answer_and_says_of_the_second_that_it_is_one()
    {
        await using var valet = await ReadyAsync();
        var task = await valet.ApplyAsync("copilot");
        var gate = await valet.GateAsync(task, "review");
        await ExpectProblem(HttpStatusCode.UnprocessableEntity, await valet.TryAnswerAsync(gate, new { decision = "solved" }));
        await ExpectProblem(HttpStatusCode.UnprocessableEntity, await valet.TryAnswerAsync(gate, new { decision = "approved", digest = "another" }));
        await ExpectProblem(HttpStatusCode.UnprocessableEntity, await valet.TryAnswerAsync(gate, new { decision = "approved", digest = gate["digest"]!.GetValue<string>(), nonce = "another" }));
        await ExpectProblem(HttpStatusCode.UnprocessableEntity, await valet.TryAnswerAsync(gate, new { decision = "approved", digest = gate["digest"]!.GetValue<string>(), overrides = new[] { new { selector = "#nothing", value = "x" } } }));

        await valet.ApproveAsync(gate);
        var second = await ExpectProblem(HttpStatusCode.Conflict, await valet.TryAnswerAsync(gate, new { decision = "rejected" }));

        Assert.Equal("duplicate", second["receipt"]!.GetValue<string>());
        await valet.EndAsync(task);
        Assert.Equal(1, valet.Site.Page.Presses);
    }

    [Fact]
    public async Task An_answer_after_the_time_is_over_is_told_that_it_is_too_late()
    {
        await using var valet = await ReadyAsync();
        var task = await valet.ApplyAsync("copilot", gateTimeoutSeconds: 60);
        var gate = await valet.GateAsync(task, "review");
        await valet.EndAsync(task);

        var late = await ExpectProblem(HttpStatusCode.Conflict, await valet.TryAnswerAsync(gate, new { decision = "rejected" }));
        Assert.Equal("too_late", late["receipt"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_same_posting_is_not_applied_to_twice_and_the_first_run_is_named()
    {
        await using var valet = await ReadyAsync();
        var first = await valet.ApplyAsync("copilot", "https://jobs.lever.co/acme/1");

        var problem = await ExpectProblem(
            HttpStatusCode.Conflict, await valet.Api.PostAsJsonAsync("api/applications", new { jobUrl = "https://jobs.lever.co/acme/1/apply?utm_source=mail", mode = "autopilot" }));

        Assert.Equal(first, problem["existing"]!["taskId"]!.GetValue<string>());
        Assert.Equal($"/api/applications/{first}", problem["existing"]!["url"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_posting_may_be_tried_again_after_a_run_that_sent_nothing()
    {
        await using var valet = await ReadyAsync();
        var first = await valet.ApplyAsync("copilot");
        await valet.AnswerAsync(await valet.GateAsync(first, "review"), new { decision = "rejected" });
        await valet.EndAsync(first);

        var second = await valet.ApplyAsync();

        Assert.NotEqual(first, second);
        await valet.EndAsync(second);
        Assert.Single(valet.Site.Page.Received);
    }

    [Fact]
    public async Task A_repeated_request_with_its_key_starts_nothing_new()
    {
        await using var valet = await ReadyAsync();
        var first = await Post(valet, "k1");
        var second = await Post(valet, "k1");
        Assert.Equal((await TestValet.Expect(first))["taskId"]!.GetValue<string>(), (await TestValet.Expect(second))["taskId"]!.GetValue<string>());
        Assert.Single((await TestValet.Expect(await valet.Api.GetAsync("api/applications")))["applications"]!.AsArray());

        await ExpectProblem(HttpStatusCode.UnprocessableEntity, await Post(valet, "k1", "https://board.example/jobs/2"));
    }

    [Fact]
    public async Task Twenty_requests_at_once_for_one_posting_start_one_run()
    {
        await using var valet = await ReadyAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Post(valet)));
        Assert.Contains(answers, a => a.StatusCode == HttpStatusCode.Accepted);
        Assert.All(answers, a => Assert.True(a.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.Conflict));
        Assert.Single((await TestValet.Expect(await valet.Api.GetAsync("api/applications")))["applications"]!.AsArray());
    }

    [Fact]
    public async Task The_list_pages_newest_first_and_filters()
    {
        await using var valet = await ReadyAsync();
        var tasks = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            tasks.Add(await valet.ApplyAsync("copilot", $"https://jobs.lever.co/acme/{i}"));
            valet.Host.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var page = await TestValet.Expect(await valet.Api.GetAsync("api/applications?limit=2"));
        var rest = await TestValet.Expect(await valet.Api.GetAsync($"api/applications?limit=2&token={page["token"]!.GetValue<string>()}"));

        tasks.Reverse();
        Assert.Equal(tasks, page["applications"]!.AsArray().Concat(rest["applications"]!.AsArray()).Select(a => a!["taskId"]!.GetValue<string>()));
        Assert.Null(rest["token"]);
        Assert.Empty((await TestValet.Expect(await valet.Api.GetAsync("api/applications?platform=workday")))["applications"]!.AsArray());
        await ExpectProblem(HttpStatusCode.BadRequest, await valet.Api.GetAsync("api/applications?state=sleeping"));
        await ExpectProblem(HttpStatusCode.BadRequest, await valet.Api.GetAsync("api/applications?limit=1000"));
        await ExpectProblem(HttpStatusCode.BadRequest, await valet.Api.GetAsync("api/applications?token=x"));
    }

    [Fact]
    public async Task A_long_poll_answers_as_soon_as_something_happens()
    {
        await using var valet = await ReadyAsync();
        var task = await valet.ApplyAsync("copilot");
        var gate = await valet.GateAsync(task, "review");
        var seen = (await TestValet.Expect(await valet.Api.GetAsync($"api/applications/{task}/events")))["last"]!.GetValue<int>();

        var poll = valet.Api.GetAsync($"api/applications/{task}/events?after={seen}&wait=30");
        await valet.AnswerAsync(gate, new { decision = "rejected" });

        var events = (await TestValet.Expect(await poll))["events"]!.AsArray();
        Assert.Equal(seen + 1, events[0]!["number"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_run_that_has_ended_cannot_be_cancelled()
    {
        await using var valet = await ReadyAsync();
        var task = await valet.ApplyAsync();
        await valet.EndAsync(task);
        await ExpectProblem(HttpStatusCode.Conflict, await valet.Api.PostAsync($"api/applications/{task}/cancel", null));
    }

    [Fact]
    public async Task Evidence_is_listed_and_read()
    {
        await using var valet = await ReadyAsync();
        var task = await valet.ApplyAsync();
        await valet.EndAsync(task);

        var items = (await TestValet.Expect(await valet.Api.GetAsync($"api/applications/{task}/evidence")))["evidence"]!.AsArray();
        var picture = items.First(i => i!["contentType"]!.GetValue<string>() == "image/png")!["name"]!.GetValue<string>();
        var answer = await valet.Api.GetAsync($"api/applications/{task}/evidence/{picture}");

        Assert.Equal("image/png", answer.Content.Headers.ContentType!.MediaType);
        await ExpectProblem(HttpStatusCode.NotFound, await valet.Api.GetAsync($"api/applications/{task}/evidence/..%2Fstate.json"));
    }

    private static async Task<TestValet> ReadyAsync()
    {
        var valet = await TestValet.StartAsync();
        await valet.PrepareAsync();
        return valet;
    }

    private static Task<HttpResponseMessage> Post(TestValet valet, string? key = null, string jobUrl = "https://board.example/jobs/1")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "api/applications") { Content = JsonContent.Create(new { jobUrl, mode = "copilot" }) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return valet.Api.SendAsync(request);
    }

    private static async Task<JsonNode> ExpectProblem(HttpStatusCode status, HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"expected {(int)status}, got {(int)response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = JsonNode.Parse(text)!;
        Assert.NotEmpty(problem["title"]!.GetValue<string>());
        Assert.EndsWith(".", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        return problem;
    }

    private static async Task NothingBegan(TestValet valet)
    {
        Assert.Empty((await TestValet.Expect(await valet.Api.GetAsync("api/applications")))["applications"]!.AsArray());
        Assert.Empty((await valet.Store.ListAsync("people/me/postings/", 10, null, CancellationToken.None)).Paths);
        Assert.Equal(0, valet.Site.Started);
    }
}
