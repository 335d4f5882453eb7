using System.Text.Json.Nodes;
using Valet.Functions.Applications;
using Valet.Functions.Applications.Steps;
using Valet.Functions.Forms;
using Valet.Functions.Progress;
using Valet.Functions.Tests.Harness;

namespace Valet.Functions.Tests.Applications.Steps;

public sealed class PageDifferenceTests
{
    [Fact]
    public void Fields_that_are_gone_new_offer_other_choices_or_hold_another_value_are_told_by_their_labels()
    {
        var before = Page(1, Field("#a", "City", "Oslo"), Field("#b", "Team", "Red", "Red", "Blue"), Field("#c", "Visa", null));
        var now = Page(2, Field("#a", "City", "Bergen"), Field("#b", "Team", "Red", "Red", "Green"), Field("#d", "Salary", null));

        var difference = PageDifference.Between(before, now);

        Assert.Equal(["Visa"], difference.Gone);
        Assert.Equal(["Salary"], difference.New);
        Assert.Equal(["Team"], difference.Options);
        Assert.Equal(["City"], difference.Values);
        Assert.Equal("Page 1 was opened again and is different now: 1 field gone, 1 field new, 1 field with other choices, 1 field with another value.", difference.Told());
    }

    [Fact]
    public void A_page_whose_controls_are_only_numbered_anew_is_as_it_was()
    {
        var difference = PageDifference.Between(Page(1, Field("#a1", "City", "Oslo"), Field("#a2", "City", "Rome")), Page(2, Field("#b1", "City", "Oslo"), Field("#b2", "City", "Rome")));

        Assert.True(difference.IsNone);
    }

    [Fact]
    public void What_was_not_filled_yet_before_is_no_difference_of_values() =>
        Assert.True(PageDifference.Between(Page(1, Field("#a", "City", null)), Page(2, Field("#a", "City", "Oslo"))).IsNone);

    [Fact]
    public async Task A_form_that_changed_while_its_browser_was_lost_says_so_in_the_runs_log()
    {
        await using var valet = await TestValet.StartAsync();
        await valet.PrepareAsync();
        var task = await valet.ApplyAsync("copilot");
        var gate = await valet.GateAsync(task, "review");
        valet.Site.LoseBrowser();
        valet.Site.Page.Fields.RemoveAll(f => f.Selector == "#last");
        valet.Site.Page.Fields.Add(new FormField("#web", null, "Website", FieldKind.Url, false, []));

        // The answer stands; it is the page that has to be opened again.
        await valet.ApproveAsync(gate);
        await valet.GateAsync(task, "review");

        var told = await ToldAsync(valet, task);
        Assert.Equal("Last name", Assert.Single(told["gone"]!.AsArray())!.GetValue<string>());
        Assert.Equal("Website", Assert.Single(told["new"]!.AsArray())!.GetValue<string>());
        Assert.NotEqual(told["digestBefore"]!.GetValue<string>(), told["digest"]!.GetValue<string>());
        Assert.DoesNotContain("Byron", told.ToJsonString());
    }

    [Fact]
    public async Task A_form_that_is_as_it_was_says_so_once()
    {
        await using var valet = await TestValet.StartAsync();
        await valet.PrepareAsync();
        var task = await valet.ApplyAsync("copilot");
        var gate = await valet.GateAsync(task, "review");
        valet.Site.LoseBrowser();

        await valet.ApproveAsync(gate);

        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(task)).State);
        var told = await ToldAsync(valet, task);
        Assert.Empty(told["gone"]!.AsArray());
        Assert.Equal(told["digestBefore"]!.GetValue<string>(), told["digest"]!.GetValue<string>());
    }

    private static async Task<JsonNode> ToldAsync(TestValet valet, string task)
    {
        var events = (await TestValet.Expect(await valet.Api.GetAsync($"api/applications/{task}/events")))["events"]!.AsArray();
        return Assert.Single(events, e => e!["id"]!.GetValue<string>().StartsWith("opened-again-", StringComparison.Ordinal))!["data"]!;
    }

    private static ReadPage Page(int visit, params FormField[] fields) =>
        new(1, visit, new FormModel("https://board.example/1", "Job", PageState.Form, fields, null, null, [], []), $"digest-{visit}");

    private static FormField Field(string selector, string label, string? value, params string[] options) =>
        new(selector, null, label, options.Length > 0 ? FieldKind.Select : FieldKind.Text, false, [.. options.Select(o => new FieldOption(o))], value);
}
