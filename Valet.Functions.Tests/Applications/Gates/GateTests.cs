using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Valet.Functions.Applications;
using Valet.Functions.Applications.Gates;
using Valet.Functions.Progress;
using Valet.Functions.Storage;
using Valet.Functions.Tests.Harness;

namespace Valet.Functions.Tests.Applications.Gates;

/// <summary>A gate as a mailbox: who may answer what until when, and what they are told.</summary>
public sealed class GateTests
{
    [Fact]
    public async Task The_same_answer_again_is_told_that_it_counts_and_another_one_that_it_does_not()
    {
        await using var valet = await AtReviewAsync();
        var gate = await valet.Gate("review");
        var approval = new { decision = "approved", digest = gate["digest"]!.GetValue<string>() };
        var first = await TestValet.Expect(await valet.TryAnswerAsync(gate, approval));
        var again = await TestValet.Expect(await valet.TryAnswerAsync(gate, approval));
        var other = await Problem(HttpStatusCode.Conflict, await valet.TryAnswerAsync(gate, new { decision = "rejected" }));

        Assert.Equal(("accepted", "approved"), (Text(first, "receipt"), Text(first, "decision")));
        Assert.Null(first["repeated"]);
        Assert.Equal(("duplicate", true), (Text(again, "receipt"), again["repeated"]!.GetValue<bool>()));
        Assert.Equal("duplicate", Text(other, "receipt"));
    }

    [Fact]
    public async Task An_answer_with_another_nonce_is_for_nobody_whether_the_gate_is_open_or_not()
    {
        await using var valet = await AtReviewAsync();
        var gate = await valet.Gate("review");
        Assert.Equal("unknown", Text(await Problem(HttpStatusCode.UnprocessableEntity, await valet.TryAnswerAsync(gate, new { decision = "rejected", nonce = "another" })), "receipt"));
        await valet.AnswerAsync(gate, new { decision = "rejected" });
        Assert.Equal("unknown", Text(await Problem(HttpStatusCode.UnprocessableEntity, await valet.TryAnswerAsync(gate, new { decision = "rejected", nonce = "another" })), "receipt"));
    }

    [Fact]
    public async Task A_gate_that_is_not_open_yet_is_unknown()
    {
        await using var valet = await AtReviewAsync();
        var gate = await valet.Gate("review");
        var next = await valet.Api.PostAsJsonAsync($"api/gates/{Text(gate, "taskId")}-2/answer", new { nonce = Text(gate, "nonce"), decision = "solved" });
        Assert.Equal("unknown", Text(await Problem(HttpStatusCode.NotFound, next), "receipt"));
    }

    [Fact]
    public async Task Another_person_can_neither_extend_nor_take_over_nor_hand_back()
    {
        await using var valet = await AtReviewAsync();
        var gate = await valet.Gate("review");
        using var other = await valet.AsAnotherPersonAsync("eve");
        foreach (var verb in (string[])["answer", "extend", "hand-back"])
        {
            var problem = await Problem(HttpStatusCode.NotFound, await other.PostAsJsonAsync($"api/gates/{Id(gate)}/{verb}", new { nonce = Text(gate, "nonce"), decision = "rejected", seconds = 600 }));
            var none = await Problem(HttpStatusCode.NotFound, await other.PostAsJsonAsync($"api/gates/00000000000000000000-1/{verb}", new { nonce = Text(gate, "nonce"), decision = "rejected", seconds = 600 }));
            Assert.Equal(none.ToJsonString(), problem.ToJsonString());
        }
    }

    [Fact]
    public async Task An_answer_in_the_instant_of_the_time_out_wins_or_loses_and_is_told_which()
    {
        await using var valet = await AtReviewAsync(gateTimeoutSeconds: 600);
        var gate = await valet.Gate("review");
        var answering = valet.TryAnswerAsync(gate, new { decision = "rejected" });
        valet.Host.Clock.AdvanceTo(gate["deadline"]!.GetValue<DateTimeOffset>());
        var answer = await answering;

        var outcome = await valet.EndAsync(Text(gate, "taskId"));
        var receipt = Text(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!, "receipt");
        Assert.Equal(receipt == "accepted" ? ApplicationState.Cancelled : ApplicationState.TimedOut, outcome.State);
        Assert.True(receipt is "accepted" or "too_late", receipt);
    }

    [Fact]
    public async Task Gates_are_listed_by_deadline_and_page_by_page()
    {
        await using var valet = await TestValet.StartAsync();
        await valet.PrepareAsync();
        Assert.Equal("""{"gates":[]}""", (await TestValet.Expect(await valet.Api.GetAsync("api/gates"))).ToJsonString());
        var tasks = new List<string>();
        foreach (var (hours, n) in ((int, int)[])[(3, 0), (1, 1), (2, 2)])
        {
            valet.Site.LoseBrowser();
            tasks.Add(await valet.ApplyAsync("copilot", $"https://jobs.lever.co/acme/{n}", hours * 3600));
            await valet.Host.RunToIdleAsync();
        }

        var page = await TestValet.Expect(await valet.Api.GetAsync("api/gates?limit=2"));
        var rest = await TestValet.Expect(await valet.Api.GetAsync($"api/gates?limit=2&token={Text(page, "token")}"));

        Assert.Equal([tasks[1], tasks[2], tasks[0]], page["gates"]!.AsArray().Concat(rest["gates"]!.AsArray()).Select(g => Text(g!, "taskId")));
        Assert.Null(rest["token"]);
        Assert.Equal(3, (await TestValet.Expect(await valet.Api.GetAsync("api/gates?state=all")))["gates"]!.AsArray().Count);
        await Problem(HttpStatusCode.BadRequest, await valet.Api.GetAsync("api/gates?token=x"));
        await Problem(HttpStatusCode.BadRequest, await valet.Api.GetAsync("api/gates?limit=0"));
    }

    [Fact]
    public async Task The_person_is_reminded_twice_before_the_deadline_and_no_more_after_the_answer()
    {
        await using var valet = await AtReviewAsync(gateTimeoutSeconds: 1000);
        var gate = await valet.Gate("review");
        await valet.Host.AdvanceAsync(TimeSpan.FromSeconds(501));
        Assert.Equal([1], Reminders(await valet.Events(gate)));
        await valet.Host.AdvanceAsync(TimeSpan.FromSeconds(400));
        Assert.Equal([1, 2], Reminders(await valet.Events(gate)));

        await valet.AnswerAsync(gate, new { decision = "rejected" });
        await valet.EndAsync(Text(gate, "taskId"));
        Assert.Equal([1, 2], Reminders(await valet.Events(gate)));
    }

    [Fact]
    public async Task An_extended_gate_waits_until_the_new_deadline_and_says_so_everywhere()
    {
        await using var valet = await AtReviewAsync(gateTimeoutSeconds: 600);
        var gate = await valet.Gate("review");
        var until = valet.Host.Clock.GetUtcNow().AddSeconds(7200);
        var receipt = await valet.ExtendAsync(gate, 7200);
        await valet.Host.RunToIdleAsync();

        Assert.Equal(("accepted", until), (Text(receipt, "receipt"), receipt["deadline"]!.GetValue<DateTimeOffset>()));
        Assert.Equal(until, (await valet.Gate("review"))["deadline"]!.GetValue<DateTimeOffset>());
        Assert.Equal(until, (await valet.ViewAsync(Text(gate, "taskId")))["gate"]!["deadline"]!.GetValue<DateTimeOffset>());
        Assert.Equal(until, (await valet.StatusAsync(gate))!.Gate!.Deadline);

        await valet.Host.AdvanceAsync(TimeSpan.FromSeconds(7100));
        Assert.Equal("open", Text(await valet.Gate("review"), "state"));
        Assert.Equal(ApplicationState.TimedOut, (await valet.EndAsync(Text(gate, "taskId"))).State);
        Assert.True(valet.Host.Clock.GetUtcNow() >= until);
    }

    [Fact]
    public async Task An_extension_whose_call_was_lost_counts_all_the_same()
    {
        await using var valet = await AtReviewAsync(gateTimeoutSeconds: 600);
        var gate = await valet.Gate("review");
        // The host died after the gate was written and before the run was woken.
        var path = RunPaths.Gate("me", Text(gate, "taskId"), Id(gate));
        await valet.Store.ChangeJsonAsync<Gate>(path, g => g with { Deadline = valet.Host.Clock.GetUtcNow().AddSeconds(3600) }, CancellationToken.None);

        await valet.Host.AdvanceAsync(TimeSpan.FromSeconds(700));

        Assert.Equal("open", Text(await valet.Gate("review"), "state"));
        await valet.Host.AdvanceAsync(TimeSpan.FromSeconds(3000));
        Assert.Equal("timed_out", Text(await valet.ViewAsync(Text(gate, "taskId")), "state"));
    }

    [Fact]
    public async Task A_deadline_moves_no_further_than_the_longest_wait_and_never_earlier()
    {
        await using var valet = await AtReviewAsync(gateTimeoutSeconds: 604_800);
        var gate = await valet.Gate("review");
        var opened = gate["openedAt"]!.GetValue<DateTimeOffset>();
        Assert.Equal(gate["deadline"]!.GetValue<DateTimeOffset>(), (await valet.ExtendAsync(gate, 60))["deadline"]!.GetValue<DateTimeOffset>());
        await valet.Host.AdvanceAsync(TimeSpan.FromDays(5));
        Assert.Equal(opened.AddDays(30), (await valet.ExtendAsync(gate, 2_592_000))["deadline"]!.GetValue<DateTimeOffset>());
        await Problem(HttpStatusCode.UnprocessableEntity, await valet.Api.PostAsJsonAsync($"api/gates/{Id(gate)}/extend", new { nonce = Text(gate, "nonce"), seconds = 5 }));
        await Problem(HttpStatusCode.UnprocessableEntity, await valet.Api.PostAsJsonAsync($"api/gates/{Id(gate)}/extend", new { nonce = "another", seconds = 600 }));
    }

    [Fact]
    public async Task A_gate_whose_time_is_over_is_extended_no_more()
    {
        await using var valet = await AtReviewAsync(gateTimeoutSeconds: 600);
        var gate = await valet.Gate("review");
        await valet.EndAsync(Text(gate, "taskId"));
        var late = await valet.Api.PostAsJsonAsync($"api/gates/{Id(gate)}/extend", new { nonce = Text(gate, "nonce"), seconds = 600 });
        Assert.Equal("too_late", Text(await Problem(HttpStatusCode.Conflict, late), "receipt"));
    }

    [Fact]
    public async Task A_call_without_an_answer_changes_nothing()
    {
        await using var valet = await AtReviewAsync();
        var gate = await valet.Gate("review");
        await valet.Host.Client.RaiseEventAsync(ApplicationInput.InstanceOf("me", Text(gate, "taskId")), ApplicationEvents.Gate(Id(gate)), "answered");
        await valet.Host.RunToIdleAsync();

        Assert.Equal(Id(gate), Id(await valet.Gate("review")));
        await valet.ApproveAsync(gate);
        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(Text(gate, "taskId"))).State);
    }

    [Fact]
    public async Task The_custom_status_names_no_gate_once_the_run_has_ended()
    {
        await using var valet = await AtReviewAsync();
        var gate = await valet.Gate("review");
        Assert.Equal(Id(gate), (await valet.StatusAsync(gate))!.Gate!.GateId);
        await valet.AnswerAsync(gate, new { decision = "rejected" });
        await valet.EndAsync(Text(gate, "taskId"));
        Assert.Null((await valet.StatusAsync(gate))!.Gate);
    }

    private static IEnumerable<int> Reminders(JsonArray events) =>
        events.Where(e => Text(e!, "type") == "human_needed" && e!["data"]?["reminder"] is not null).Select(e => e!["data"]!["reminder"]!.GetValue<int>());

    private static async Task<TestValet> AtReviewAsync(int? gateTimeoutSeconds = null)
    {
        var valet = await TestValet.StartAsync();
        await valet.PrepareAsync();
        await valet.GateAsync(await valet.ApplyAsync("copilot", gateTimeoutSeconds: gateTimeoutSeconds), "review");
        return valet;
    }

    private static async Task<JsonNode> Problem(HttpStatusCode status, HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"expected {(int)status}, got {(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();

    private static string Id(JsonNode gate) => Text(gate, "gateId");
}
