using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Valet.Functions.Applications;
using Valet.Functions.Forms;
using Valet.Functions.Progress;
using Valet.Functions.Tests.Harness;

namespace Valet.Functions.Tests.Applications.Gates;

/// <summary>A run that waits for its person holds no browser for long, and goes on as if it had.</summary>
public sealed class WaitingTests
{
    private const int Days = 604_800;

    [Fact]
    public async Task A_gate_that_waits_longer_than_the_idle_time_gives_its_browser_back()
    {
        await using var valet = await ReadyAsync();
        var gate = await valet.GateAsync(await valet.ApplyAsync("copilot"), "review");
        await valet.Host.AdvanceAsync(TimeSpan.FromSeconds(599));
        Assert.True(valet.Site.BrowserAlive);
        await valet.Host.AdvanceAsync(TimeSpan.FromSeconds(2));

        Assert.False(valet.Site.BrowserAlive);
        Assert.Equal(1, valet.Site.Parked);
        Assert.Equal("open", (await valet.Gate("review"))["state"]!.GetValue<string>());
        Assert.Equal(Id(gate), (await valet.StatusAsync(gate))!.Gate!.GateId);
    }

    [Fact]
    public async Task A_hand_on_the_page_keeps_the_browser()
    {
        await using var valet = await ReadyAsync();
        var gate = await valet.GateAsync(await valet.ApplyAsync("copilot"), "review");
        await valet.Host.AdvanceAsync(TimeSpan.FromSeconds(500));
        await TestValet.Expect(await valet.Api.PostAsJsonAsync($"api/gates/{Id(gate)}/input", new { kind = "key", text = "PageDown" }));
        await valet.Host.AdvanceAsync(TimeSpan.FromSeconds(550));
        Assert.True(valet.Site.BrowserAlive);
        await valet.Host.AdvanceAsync(TimeSpan.FromSeconds(60));
        Assert.False(valet.Site.BrowserAlive);
    }

    [Fact]
    public async Task An_approval_given_while_no_browser_was_there_is_sent_from_a_new_one()
    {
        await using var valet = await ReadyAsync();
        var task = await valet.ApplyAsync("copilot");
        var gate = await valet.GateAsync(task, "review");
        await valet.Host.AdvanceAsync(TimeSpan.FromHours(1));

        await valet.ApproveAsync(gate, new { selector = "#first", value = "Augusta" });

        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(task)).State);
        Assert.Equal("Augusta", Assert.Single(valet.Site.Page.Received)["#first"]);
        Assert.False(valet.Site.BrowserAlive);
    }

    [Fact]
    public async Task An_answer_given_while_no_browser_was_there_is_put_into_a_new_one()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.Fields.Add(new FormField("#why", null, "Which of our values do you like least?", FieldKind.Textarea, true, []));
        var task = await valet.ApplyAsync();
        var gate = await valet.GateAsync(task, "question");
        await valet.Host.AdvanceAsync(TimeSpan.FromHours(1));

        await valet.AnswerAsync(gate, new { decision = "answered", answers = new[] { new { selector = "#why", value = "Haste." } } });

        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(task)).State);
        var received = Assert.Single(valet.Site.Page.Received);
        Assert.Equal(("Ada", "Haste."), (received["#first"], received["#why"]));
    }

    [Fact]
    public async Task A_captcha_looked_at_after_the_browser_was_given_back_is_asked_anew_with_the_page_live()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.HasCaptcha = true;
        var task = await valet.ApplyAsync(gateTimeoutSeconds: Days);
        var gate = await valet.GateAsync(task, "captcha");
        await valet.Host.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(HttpStatusCode.Conflict, (await valet.Api.GetAsync($"api/gates/{Id(gate)}/screenshot")).StatusCode);
        await valet.Host.RunToIdleAsync();
        var again = await valet.Gate("captcha");
        Assert.NotEqual(Id(gate), Id(again));
        await valet.SolveCaptchaAsync(again);

        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(task)).State);
    }

    [Fact]
    public async Task A_captcha_may_be_looked_at_day_after_day_without_the_run_losing_patience()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.HasCaptcha = true;
        var task = await valet.ApplyAsync(gateTimeoutSeconds: Days);
        await valet.GateAsync(task, "captcha");
        for (var look = 0; look < 15; look++)
        {
            await valet.Host.AdvanceAsync(TimeSpan.FromHours(5));
            await valet.Api.GetAsync($"api/gates/{Id(await valet.Gate("captcha"))}/screenshot");
            await valet.Host.RunToIdleAsync();
        }

        await valet.SolveCaptchaAsync(await valet.Gate("captcha"));
        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(task)).State);
    }

    [Fact]
    public async Task Three_days_at_a_captcha_with_a_restart_each_day_end_with_the_application_filed()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.HasCaptcha = true;
        var task = await valet.ApplyAsync(gateTimeoutSeconds: Days);
        await valet.GateAsync(task, "captcha");
        for (var day = 1; day <= 3; day++)
        {
            await valet.Host.AdvanceAsync(TimeSpan.FromDays(1));
            await valet.CrashAsync();
            await valet.Host.RunToIdleAsync();
            Assert.False(valet.Site.BrowserAlive);
        }

        await valet.Api.GetAsync($"api/gates/{Id(await valet.Gate("captcha"))}/screenshot");
        await valet.Host.RunToIdleAsync();
        await valet.SolveCaptchaAsync(await valet.Gate("captcha"));

        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(task)).State);
        var received = Assert.Single(valet.Site.Page.Received);
        Assert.Equal(("Ada", "ada@example.com", "resume.pdf"), (received["#first"], received["#email"], received["#resume"]));
    }

    [Fact]
    public async Task An_emailed_code_is_typed_into_the_page_and_found_nowhere_afterwards()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.CodeField = "#code";
        var task = await valet.ApplyAsync();
        var gate = await valet.GateAsync(task, "login");
        var field = Assert.Single(gate["fields"]!.AsArray())!;
        Assert.Equal(("#code", "Security code"), (field["selector"]!.GetValue<string>(), field["label"]!.GetValue<string>()));

        await valet.AnswerAsync(gate, new { decision = "code", code = "83920174" });

        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(task)).State);
        Assert.Equal("83920174", valet.Site.Page.Received.Single()["#code"]);
        var history = (await valet.Host.RecordAsync(ApplicationInput.InstanceOf("me", task))).ToJson();
        Assert.DoesNotContain("83920174", history, StringComparison.Ordinal);
        Assert.DoesNotContain("83920174", (await valet.Events(gate)).ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("83920174", System.Text.Encoding.UTF8.GetString((await valet.Store.ReadAsync(RunPaths.Decision("me", task, Id(gate)), CancellationToken.None))!.Content.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_is_missing_or_far_too_long_is_refused()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.CodeField = "#code";
        var gate = await valet.GateAsync(await valet.ApplyAsync(), "login");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await valet.TryAnswerAsync(gate, new { decision = "code" })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await valet.TryAnswerAsync(gate, new { decision = "code", code = new string('1', 65) })).StatusCode);
    }

    private static string Id(JsonNode gate) => gate["gateId"]!.GetValue<string>();

    private static async Task<TestValet> ReadyAsync()
    {
        var valet = await TestValet.StartAsync();
        await valet.PrepareAsync();
        return valet;
    }
}
