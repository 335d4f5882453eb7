using System.Net;
using System.Text.Json.Nodes;
using Valet.Functions.Forms;
using Valet.Functions.Progress;
using Valet.Functions.Runs;
using Valet.Functions.Shared;
using Valet.Functions.Tests.Harness;

namespace Valet.Functions.Tests.Runs;

public sealed class DeadLetterTests
{
    [Fact]
    public async Task A_person_without_failures_has_an_empty_list()
    {
        await using var valet = await ReadyAsync();
        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(await valet.ApplyAsync())).State);

        var list = await TestValet.Expect(await valet.Api.GetAsync("api/dead-letters"));

        Assert.Empty(list["deadLetters"]!.AsArray());
        Assert.Null(list["token"]);
    }

    [Fact]
    public async Task A_failed_run_enters_with_its_reason_its_attempts_its_evidence_and_its_plan()
    {
        await using var valet = await ReadyAsync();
        var reads = 0;
        // The page breaks down only once it is being filled, and however often that is tried.
        valet.Site.Page.OnFill = _ => throw new TransientException($"The page broke down for the {++reads}. time.");
        var task = await valet.ApplyAsync();

        Assert.Equal(ApplicationState.Failed, (await valet.EndAsync(task)).State);

        var item = Assert.Single((await TestValet.Expect(await valet.Api.GetAsync("api/dead-letters")))["deadLetters"]!.AsArray())!;
        Assert.Equal((task, "failed", 3), (item["taskId"]!.GetValue<string>(), item["state"]!.GetValue<string>(), item["attempts"]!.GetValue<int>()));
        var letter = await TestValet.Expect(await valet.Api.GetAsync(item["url"]!.GetValue<string>()));
        Assert.Contains("broke down for the 3. time", letter["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains(letter["attempts"]!.AsArray(), a => a!["step"]!.GetValue<string>() == "fill-page-1" && a["attempts"]!.GetValue<int>() == 3);
        Assert.Contains(letter["plan"]![0]!["fields"]!.AsArray(), f => f!["label"]!.GetValue<string>() == "First name" && f["value"]!.GetValue<string>() == "Ada");
        foreach (var type in new[] { "image/png", "text/plain; charset=utf-8" })
        {
            var kept = letter["evidence"]!.AsArray().Last(e => e!["contentType"]!.GetValue<string>() == type)!;
            Assert.Equal(HttpStatusCode.OK, (await valet.Api.GetAsync(kept["url"]!.GetValue<string>())).StatusCode);
        }

        Assert.Null(await valet.Site.PeekAsync(new("me", task), CancellationToken.None));
    }

    [Fact]
    public async Task A_run_that_timed_out_enters_too_and_a_cancelled_one_does_not()
    {
        await using var valet = await ReadyAsync();
        var timedOut = await valet.ApplyAsync("copilot", gateTimeoutSeconds: 60);
        Assert.Equal(ApplicationState.TimedOut, (await valet.EndAsync(timedOut)).State);
        valet.Site.Forget();
        var cancelled = await valet.ApplyAsync("copilot", "https://board.example/jobs/2");
        await valet.AnswerAsync(await valet.GateAsync(cancelled, "review"), new { decision = "rejected" });
        Assert.Equal(ApplicationState.Cancelled, (await valet.EndAsync(cancelled)).State);

        var item = Assert.Single((await TestValet.Expect(await valet.Api.GetAsync("api/dead-letters")))["deadLetters"]!.AsArray())!;

        Assert.Equal((timedOut, "timed_out"), (item["taskId"]!.GetValue<string>(), item["state"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_host_that_dies_while_a_run_ends_enters_it_all_the_same_and_once()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.Opens = PageState.NoForm;
        var writes = 0;
        // The first time nothing is written any more, the second time the letter stands and the end does not.
        valet.Store.OnWrite = path =>
        {
            if (path.Contains("/dead-letters/", StringComparison.Ordinal) && ++writes == 1) throw new IOException("The host is gone.");
            if (writes == 2 && path.EndsWith("/state.json", StringComparison.Ordinal)) { writes++; throw new IOException("The host is gone again."); }
        };
        var task = await valet.ApplyAsync();

        Assert.Equal(ApplicationState.Failed, (await valet.EndAsync(task)).State);

        Assert.Equal(3, writes);
        var item = Assert.Single((await TestValet.Expect(await valet.Api.GetAsync("api/dead-letters")))["deadLetters"]!.AsArray())!;
        Assert.Contains("no application form", item["reason"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_comes_in_pages_newest_first_and_belongs_to_its_person()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.Opens = PageState.NoForm;
        var tasks = new List<string>();
        for (var n = 1; n <= 3; n++)
        {
            var task = await valet.ApplyAsync(jobUrl: $"https://board.example/jobs/{n}");
            await valet.EndAsync(task);
            tasks.Insert(0, task);
            valet.Host.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var first = await TestValet.Expect(await valet.Api.GetAsync("api/dead-letters?limit=2"));
        var second = await TestValet.Expect(await valet.Api.GetAsync($"api/dead-letters?limit=2&token={first["token"]}"));

        Assert.Equal(tasks, Tasks(first).Concat(Tasks(second)));
        Assert.Null(second["token"]);
        using var other = await valet.AsAnotherPersonAsync("eve");
        Assert.Empty((await TestValet.Expect(await other.GetAsync("api/dead-letters")))["deadLetters"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"api/dead-letters/{tasks[0]}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await valet.Api.GetAsync("api/dead-letters/nothing")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await valet.Api.GetAsync("api/dead-letters?limit=0")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await valet.Api.GetAsync("api/dead-letters?token=x")).StatusCode);
    }

    [Fact]
    public void Attempts_are_read_off_the_log_and_gates_are_none()
    {
        RunEvent Event(string id, string type = RunEventTypes.Progress) => new(1, id, type, DateTimeOffset.UnixEpoch, ApplicationState.Executing, null, 0, "");

        var attempts = DeadLetterRules.AttemptsOf(
            [Event("created:0:0", RunEventTypes.StateChange), Event("navigate-1:1:0"), Event("fill-page-1:2:0"), Event("fill-page-1:2:1"), Event("fill-page-1:3:0"), Event("gate-x:0:0", RunEventTypes.HumanNeeded)]);

        Assert.Equal([new StepAttempts("navigate-1", 1), new StepAttempts("fill-page-1", 2)], attempts);
    }

    private static IEnumerable<string> Tasks(JsonNode list) => list["deadLetters"]!.AsArray().Select(l => l!["taskId"]!.GetValue<string>());

    private static async Task<TestValet> ReadyAsync()
    {
        var valet = await TestValet.StartAsync();
        await valet.PrepareAsync();
        return valet;
    }
}
