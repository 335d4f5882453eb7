using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Valet.Functions.Forms;
using Valet.Functions.Progress;
using Valet.Functions.Tests.Harness;

namespace Valet.Functions.Tests.Applications.Gates;

/// <summary>What is approved is exactly what is sent, and what is not so is shown again.</summary>
public sealed class ReviewTests
{
    [Fact]
    public async Task Overrides_are_shown_again_when_the_person_asks_for_it()
    {
        await using var valet = await AtReviewAsync();
        var gate = await valet.Gate("review");
        await valet.AnswerAsync(gate, Approval(gate, showAgain: true, ("#first", "Augusta")));

        var again = await NextAsync(valet, gate);

        Assert.Equal(0, valet.Site.Page.Presses);
        Assert.Equal("Augusta", Value(again, "#first"));
        Assert.NotEqual(Text(gate, "digest"), Text(again, "digest"));
        Assert.Empty(again["changes"]!.AsArray());
        await valet.ApproveAsync(again);
        await valet.EndAsync(Text(gate, "taskId"));
        Assert.Equal("Augusta", Assert.Single(valet.Site.Page.Received)["#first"]);
    }

    [Fact]
    public async Task An_approval_without_changes_can_ask_to_see_it_again_too()
    {
        await using var valet = await AtReviewAsync();
        var gate = await valet.Gate("review");
        await valet.AnswerAsync(gate, Approval(gate, showAgain: true));
        var again = await NextAsync(valet, gate);
        Assert.Equal(0, valet.Site.Page.Presses);
        await valet.ApproveAsync(again);
        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(Text(gate, "taskId"))).State);
    }

    [Fact]
    public async Task A_page_that_changed_before_the_press_is_not_sent_and_the_next_review_says_what_changed()
    {
        await using var valet = await AtReviewAsync();
        var gate = await valet.Gate("review");
        valet.Site.Page.Put("#first", "Mallory");
        await valet.ApproveAsync(gate);

        var again = await NextAsync(valet, gate);

        Assert.Equal(0, valet.Site.Page.Presses);
        var change = Assert.Single(again["changes"]!.AsArray())!;
        Assert.Equal(("#first", "Ada", "Mallory", true), (Text(change, "selector"), Text(change, "from"), Text(change, "to"), change["putBack"]!.GetValue<bool>()));
        Assert.Equal("Ada", Value(again, "#first"));
        await valet.ApproveAsync(again);
        await valet.EndAsync(Text(gate, "taskId"));
        Assert.Equal("Ada", Assert.Single(valet.Site.Page.Received)["#first"]);
    }

    [Fact]
    public async Task A_change_that_the_page_insists_on_is_shown_as_it_stands()
    {
        await using var valet = await AtReviewAsync();
        var gate = await valet.Gate("review");
        valet.Site.Page.Fields[0] = valet.Site.Page.Fields[0] with { Required = false };
        valet.Site.Page.Put("#first", "Mallory");
        valet.Site.Page.Stubborn.Add("#first");
        await valet.ApproveAsync(gate);

        var again = await NextAsync(valet, gate);

        var change = Assert.Single(again["changes"]!.AsArray())!;
        Assert.Equal(("Ada", "Mallory", false), (Text(change, "from"), Text(change, "to"), change["putBack"]!.GetValue<bool>()));
        Assert.Equal("Mallory", Value(again, "#first"));
        Assert.Equal(0, valet.Site.Page.Presses);
    }

    [Fact]
    public async Task A_field_that_an_override_brings_up_is_shown_before_anything_is_sent()
    {
        await using var valet = await AtReviewAsync();
        var gate = await valet.Gate("review");
        var page = valet.Site.Page;
        page.OnFill = _ =>
        {
            if (page.Fields.All(f => f.Selector != "#more")) page.Fields.Add(new FormField("#more", null, "Anything else about this name?", FieldKind.Text, false, []));
            return Task.CompletedTask;
        };
        await valet.AnswerAsync(gate, Approval(gate, showAgain: false, ("#first", "Augusta")));

        var again = await NextAsync(valet, gate);

        Assert.Equal("#more", Text(Assert.Single(again["changes"]!.AsArray())!, "selector"));
        Assert.Equal(0, page.Presses);
    }

    [Fact]
    public async Task An_override_that_moves_another_answer_is_shown_before_anything_is_sent()
    {
        await using var valet = await AtReviewAsync(page => page.Fields.Add(new FormField("#city", null, "Nickname of your town", FieldKind.Text, false, [])));
        var gate = await valet.Gate("review");
        valet.Site.Page.OnFill = _ =>
        {
            valet.Site.Page.Put("#city", "Elsewhere");
            return Task.CompletedTask;
        };
        await valet.AnswerAsync(gate, Approval(gate, showAgain: false, ("#first", "Augusta")));

        var again = await NextAsync(valet, gate);

        var change = Assert.Single(again["changes"]!.AsArray())!;
        Assert.Equal(("#city", "Elsewhere"), (Text(change, "selector"), Text(change, "to")));
        Assert.Equal(0, valet.Site.Page.Presses);
    }

    [Fact]
    public async Task A_review_shows_what_stands_on_the_page_even_where_no_plan_knows_of_it()
    {
        await using var valet = await AtReviewAsync(page => page.OnFill = n =>
        {
            // It comes up after the form was planned, with a value of its own.
            if (n == 2) page.Fields.Add(new FormField("#late", null, "Source of this visit", FieldKind.Text, false, []));
            page.Put("#late", "campaign 7");
            return Task.CompletedTask;
        });
        Assert.Equal("campaign 7", Value(await valet.Gate("review"), "#late"));
    }

    [Fact]
    public async Task The_pictures_of_a_review_are_among_the_evidence()
    {
        await using var valet = await AtReviewAsync();
        var picture = Assert.Single((await valet.Gate("review"))["pictures"]!.AsArray())!.GetValue<string>();
        var answer = await valet.Api.GetAsync(picture);
        Assert.Equal((HttpStatusCode.OK, "image/png"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task What_the_person_typed_by_hand_before_handing_back_is_kept_and_shown_as_theirs()
    {
        await using var valet = await AtReviewAsync();
        var gate = await valet.Gate("review");
        valet.Site.Page.Put("#first", "Augusta");
        await TestValet.Expect(await valet.Api.PostAsJsonAsync($"api/gates/{Text(gate, "gateId")}/hand-back", new { nonce = Text(gate, "nonce") }));

        var again = await NextAsync(valet, gate);

        Assert.Equal("Augusta", Value(again, "#first"));
        Assert.Equal(1, valet.Site.Page.Opened);
        // Even a browser that is lost now brings it back.
        valet.Site.LoseBrowser();
        await valet.ApproveAsync(again);
        await valet.EndAsync(Text(gate, "taskId"));
        Assert.Equal("Augusta", Assert.Single(valet.Site.Page.Received)["#first"]);
    }

    private static object Approval(JsonNode gate, bool showAgain, params (string Selector, string Value)[] overrides) =>
        new { decision = "approved", digest = Text(gate, "digest"), showAgain, overrides = overrides.Select(o => new { selector = o.Selector, value = o.Value }).ToArray() };

    private static async Task<JsonNode> NextAsync(TestValet valet, JsonNode gate)
    {
        await valet.Host.RunToIdleAsync();
        var next = await valet.Gate("review");
        Assert.NotEqual(Text(gate, "gateId"), Text(next, "gateId"));
        return next;
    }

    private static string? Value(JsonNode gate, string selector) => gate["fields"]!.AsArray().Single(f => Text(f!, "selector") == selector)!["value"]?.GetValue<string>();

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();

    private static async Task<TestValet> AtReviewAsync(Action<FakePage>? prepare = null)
    {
        var valet = await TestValet.StartAsync();
        await valet.PrepareAsync();
        prepare?.Invoke(valet.Site.Page);
        await valet.GateAsync(await valet.ApplyAsync("copilot"), "review");
        return valet;
    }
}
