using System.Net;
using System.Text.Json.Nodes;
using Valet.Functions.Browser;
using Valet.Functions.Forms;
using Valet.Functions.Progress;
using Valet.Functions.Tests.Harness;

namespace Valet.Functions.Tests.Applications;

public sealed class JobApplicationOrchestratorTests
{
    [Fact]
    public async Task Autopilot_fills_sends_once_and_closes_the_browser()
    {
        await using var valet = await ReadyAsync();
        var task = await valet.ApplyAsync();

        var outcome = await valet.EndAsync(task);

        Assert.Equal(ApplicationState.Completed, outcome.State);
        Assert.Equal("board", outcome.Proof);
        var received = Assert.Single(valet.Site.Page.Received);
        Assert.Equal("Ada", received["#first"]);
        Assert.Equal("ada@example.com", received["#email"]);
        Assert.Equal("resume.pdf", received["#resume"]);
        Assert.False(valet.Site.BrowserAlive);
        Assert.Equal(1, valet.Site.Closed);
        var view = await valet.ViewAsync(task);
        Assert.Equal("completed", view["state"]!.GetValue<string>());
        Assert.Equal(1, view["submissions"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_page_that_does_not_hear_the_press_of_next_is_pressed_again_and_no_page_is_skipped()
    {
        await using var valet = await ReadyAsync();
        (valet.Site.Page.Steps, valet.Site.Page.Deaf) = (3, 2);

        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(await valet.ApplyAsync())).State);
        Assert.Equal(3, valet.Site.Page.Step);
        Assert.Single(valet.Site.Page.Received);
    }

    [Fact]
    public async Task A_page_that_never_goes_on_is_taken_over_by_the_person_and_goes_on_from_where_they_brought_it()
    {
        await using var valet = await ReadyAsync();
        (valet.Site.Page.Steps, valet.Site.Page.Deaf) = (3, int.MaxValue);
        var task = await valet.ApplyAsync();

        var gate = await valet.GateAsync(task, "takeover");
        Assert.Contains("stayed where it was", gate["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(["handed_back", "give_up"], gate["decisions"]!.AsArray().Select(d => d!.GetValue<string>()));
        Assert.NotNull(gate["deadline"]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await valet.TryAnswerAsync(gate, new { decision = "sent" })).StatusCode);
        valet.Site.Page.Deaf = 0;
        await valet.AnswerAsync(gate, new { decision = "handed_back" });

        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(task)).State);
        Assert.Equal(3, valet.Site.Page.Step);
        Assert.Single(valet.Site.Page.Received);
    }

    [Fact]
    public async Task A_person_who_sends_the_form_by_hand_at_a_takeover_is_asked_whether_it_was_sent()
    {
        await using var valet = await ReadyAsync();
        (valet.Site.Page.Steps, valet.Site.Page.Deaf) = (2, int.MaxValue);
        var task = await valet.ApplyAsync();

        var gate = await valet.GateAsync(task, "takeover");
        valet.Site.Page.Accept();
        await valet.AnswerAsync(gate, new { decision = "handed_back" });
        await valet.AnswerAsync(await valet.GateAsync(task, "takeover"), new { decision = "sent" });

        var outcome = await valet.EndAsync(task);
        Assert.Equal((ApplicationState.Completed, "person"), (outcome.State, outcome.Proof));
        Assert.Equal(0, valet.Site.Page.Presses);
    }

    [Fact]
    public async Task A_button_to_the_next_step_that_sends_the_form_leaves_it_to_the_person_whether_it_was_sent()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.Steps = 2;
        valet.Site.Page.OnNext = () => valet.Site.Page.Accept();
        var task = await valet.ApplyAsync();

        var gate = await valet.GateAsync(task, "takeover");
        Assert.Equal(["sent", "not_sent"], gate["decisions"]!.AsArray().Select(d => d!.GetValue<string>()));
        await valet.AnswerAsync(gate, new { decision = "sent" });

        var outcome = await valet.EndAsync(task);
        Assert.Equal((ApplicationState.Completed, "person"), (outcome.State, outcome.Proof));
        Assert.Single(valet.Site.Page.Received);
    }

    [Fact]
    public async Task A_refusal_that_names_no_answer_is_tried_once_more_past_the_captcha()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.HasCaptcha = true;
        valet.Site.Page.OnSubmit = page =>
        {
            if (page.Presses > 1) return page.Accept();
            page.CaptchaSolved = false;
            return page.Refuse(new PageError("Please confirm that you are not a robot.", null));
        };
        var task = await valet.ApplyAsync();
        for (var times = 0; times < 2; times++) await valet.SolveCaptchaAsync(await valet.GateAsync(task, "captcha"));

        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(task)).State);
        Assert.Equal((2, 1), (valet.Site.Page.Presses, valet.Site.Page.Received.Count));
    }

    [Fact]
    public async Task A_board_that_refuses_and_never_says_why_is_the_persons_after_the_second_time()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.OnSubmit = page => page.Refuse();
        var task = await valet.ApplyAsync();

        var gate = await valet.GateAsync(task, "takeover");
        Assert.Equal(["handed_back", "give_up"], gate["decisions"]!.AsArray().Select(d => d!.GetValue<string>()));
        Assert.Equal(2, valet.Site.Page.Presses);
        await valet.AnswerAsync(gate, new { decision = "give_up" });

        Assert.Equal(ApplicationState.Cancelled, (await valet.EndAsync(task)).State);
        Assert.Empty(valet.Site.Page.Received);
    }

    [Fact]
    public async Task A_takeover_given_up_before_submit_ends_the_run_with_nothing_sent()
    {
        await using var valet = await ReadyAsync();
        (valet.Site.Page.Steps, valet.Site.Page.Deaf) = (2, int.MaxValue);
        var task = await valet.ApplyAsync();

        await valet.AnswerAsync(await valet.GateAsync(task, "takeover"), new { decision = "give_up" });

        var outcome = await valet.EndAsync(task);
        Assert.Equal((ApplicationState.Cancelled, "You gave up at the takeover; nothing was sent."), (outcome.State, outcome.Reason));
        Assert.Equal(0, valet.Site.Page.Presses);
    }

    [Fact]
    public async Task A_page_that_asks_again_however_it_is_answered_is_taken_over_by_the_person()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.Stubborn.Add("#first");
        valet.Site.Page.OnRead = () => valet.Site.Page.Put("#first", "x");
        var task = await valet.ApplyAsync();

        JsonNode gate;
        for (var questions = 0; (gate = await valet.GateAsync(task))["kind"]!.GetValue<string>() == "question"; questions++)
        {
            Assert.True(questions < 20, "It was asked 20 times.");
            await valet.AnswerAsync(gate, new { decision = "answered", answers = new[] { new { selector = "#first", value = "Ada" } } });
        }

        Assert.Equal("takeover", gate["kind"]!.GetValue<string>());
        valet.Site.Page.OnRead = null;
        valet.Site.Page.Put("#first", "Ada");
        await valet.AnswerAsync(gate, new { decision = "handed_back" });
        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(task)).State);
    }

    [Fact]
    public async Task A_document_that_the_board_says_is_missing_is_attached_again_without_asking()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.OnSubmit = page =>
        {
            if (page.Presses > 1) return page.Accept();
            page.Put("#resume", "");
            return page.Refuse(new PageError("Please attach a file.", "#resume"));
        };

        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(await valet.ApplyAsync())).State);
        Assert.Equal("resume.pdf", Assert.Single(valet.Site.Page.Received)["#resume"]);
    }

    [Fact]
    public async Task A_document_that_the_board_does_not_like_is_asked_about_once_and_then_sent_as_the_person_says()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.OnSubmit = page => page.Presses == 1 ? page.Refuse(new PageError("This file could not be read.", "#resume")) : page.Accept();
        var task = await valet.ApplyAsync();

        await valet.AnswerAsync(await valet.GateAsync(task, "question"), new { decision = "answered" });

        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(task)).State);
        Assert.Single(valet.Site.Page.Received);
    }

    [Fact]
    public async Task Copilot_sends_nothing_before_the_person_approves()
    {
        await using var valet = await ReadyAsync();
        var task = await valet.ApplyAsync("copilot");

        var gate = await valet.GateAsync(task, "review");
        Assert.Equal(0, valet.Site.Page.Presses);
        await valet.ApproveAsync(gate);

        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(task)).State);
        Assert.Single(valet.Site.Page.Received);
    }

    [Fact]
    public async Task A_review_shows_every_field_with_value_source_and_confidence()
    {
        await using var valet = await ReadyAsync();
        var gate = await valet.GateAsync(await valet.ApplyAsync("copilot"), "review");

        var first = gate["fields"]!.AsArray().Single(f => f!["selector"]!.GetValue<string>() == "#first")!;
        Assert.Equal("Ada", first["value"]!.GetValue<string>());
        Assert.Equal("profile", first["source"]!.GetValue<string>());
        Assert.True(first["confidence"]!.GetValue<double>() > 0.5);
    }

    [Fact]
    public async Task Overrides_of_a_review_are_what_is_sent()
    {
        await using var valet = await ReadyAsync();
        var task = await valet.ApplyAsync("copilot");
        var gate = await valet.GateAsync(task, "review");

        await valet.ApproveAsync(gate, new { selector = "#first", value = "Augusta" });

        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(task)).State);
        Assert.Equal("Augusta", Assert.Single(valet.Site.Page.Received)["#first"]);
    }

    [Fact]
    public async Task A_rejected_review_sends_nothing()
    {
        await using var valet = await ReadyAsync();
        var task = await valet.ApplyAsync("copilot");
        await valet.AnswerAsync(await valet.GateAsync(task, "review"), new { decision = "rejected" });

        Assert.Equal(ApplicationState.Cancelled, (await valet.EndAsync(task)).State);
        Assert.Equal(0, valet.Site.Page.Presses);
        Assert.False(valet.Site.BrowserAlive);
    }

    [Fact]
    public async Task A_captcha_is_solved_only_by_the_persons_own_click()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.HasCaptcha = true;
        var task = await valet.ApplyAsync();
        var gate = await valet.GateAsync(task, "captcha");
        Assert.Empty(valet.Site.Page.Inputs);

        await valet.SolveCaptchaAsync(gate);

        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(task)).State);
        Assert.Equal(PersonInputKind.Click, Assert.Single(valet.Site.Page.Inputs).Kind);
    }

    [Fact]
    public async Task A_captcha_said_to_be_solved_but_still_open_is_asked_for_again()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.HasCaptcha = true;
        var task = await valet.ApplyAsync();
        var first = await valet.GateAsync(task, "captcha");
        await valet.AnswerAsync(first, new { decision = "solved" });

        var second = await valet.GateAsync(task, "captcha");

        Assert.NotEqual(first["gateId"]!.GetValue<string>(), second["gateId"]!.GetValue<string>());
        Assert.Equal(0, valet.Site.Page.Presses);
    }

    [Fact]
    public async Task A_captcha_that_nobody_solves_times_out_after_ten_minutes()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.HasCaptcha = true;
        var before = valet.Host.Clock.GetUtcNow();

        var outcome = await valet.EndAsync(await valet.ApplyAsync());

        Assert.Equal(ApplicationState.TimedOut, outcome.State);
        Assert.True(valet.Host.Clock.GetUtcNow() - before >= TimeSpan.FromMinutes(10));
        Assert.Equal(0, valet.Site.Page.Presses);
        Assert.False(valet.Site.BrowserAlive);
    }

    [Fact]
    public async Task A_required_question_nobody_has_answered_goes_to_the_person()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.Fields.Add(new FormField("#why", null, "Which of our values do you like least?", FieldKind.Textarea, true, []));
        var task = await valet.ApplyAsync();
        var gate = await valet.GateAsync(task, "question");
        Assert.Equal("#why", Assert.Single(gate["fields"]!.AsArray())!["selector"]!.GetValue<string>());

        await valet.AnswerAsync(gate, new { decision = "answered", answers = new[] { new { selector = "#why", value = "Haste." } } });

        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(task)).State);
        Assert.Equal("Haste.", Assert.Single(valet.Site.Page.Received)["#why"]);
    }

    [Fact]
    public async Task What_the_board_refused_goes_to_the_person_and_is_sent_again_corrected()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.OnSubmit = page => page.Presses == 1 ? page.Refuse(new PageError("We cannot write to this address.", "#email")) : page.Accept();
        var task = await valet.ApplyAsync();
        var gate = await valet.GateAsync(task, "question");
        Assert.Contains("cannot write", Assert.Single(gate["fields"]!.AsArray())!["error"]!.GetValue<string>(), StringComparison.Ordinal);

        await valet.AnswerAsync(gate, new { decision = "answered", answers = new[] { new { selector = "#email", value = "ada@example.org" } } });

        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(task)).State);
        Assert.Equal("ada@example.org", Assert.Single(valet.Site.Page.Received)["#email"]);
        Assert.Equal(2, valet.Site.Page.Presses);
    }

    [Fact]
    public async Task An_unproven_press_waits_for_the_persons_word_and_is_not_repeated_without_it()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.OnSubmit = page => page.Accept(status: 500, after: PageState.NoForm);
        var task = await valet.ApplyAsync();
        var gate = await valet.GateAsync(task, "takeover");
        await valet.Host.AdvanceAsync(TimeSpan.FromDays(30));
        Assert.Equal(1, valet.Site.Page.Presses);

        await valet.AnswerAsync(gate, new { decision = "sent" });

        var outcome = await valet.EndAsync(task);
        Assert.Equal(ApplicationState.Completed, outcome.State);
        Assert.Equal("person", outcome.Proof);
        Assert.Equal(1, valet.Site.Page.Presses);
    }

    [Fact]
    public async Task After_the_persons_it_was_not_sent_it_is_filled_and_sent_anew()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.OnSubmit = page =>
        {
            if (page.Presses > 1) return page.Accept();
            page.Show(PageState.NoForm);
            return new SubmitSighting(true, true, null, page.Model());
        };
        var task = await valet.ApplyAsync();
        await valet.AnswerAsync(await valet.GateAsync(task, "takeover"), new { decision = "not_sent" });

        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(task)).State);
        Assert.Equal("Ada", Assert.Single(valet.Site.Page.Received)["#first"]);
        Assert.Equal(2, valet.Site.Page.Presses);
    }

    [Fact]
    public async Task A_browser_lost_at_a_gate_is_replaced_refilled_and_the_gate_opened_again()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.HasCaptcha = true;
        var task = await valet.ApplyAsync();
        var first = await valet.GateAsync(task, "captcha");
        valet.Site.LoseBrowser();

        var screenshot = await valet.Api.GetAsync($"api/gates/{first["gateId"]!.GetValue<string>()}/screenshot");
        Assert.Equal(HttpStatusCode.Conflict, screenshot.StatusCode);
        var second = await valet.GateAsync(task, "captcha");
        Assert.NotEqual(first["gateId"]!.GetValue<string>(), second["gateId"]!.GetValue<string>());
        await valet.SolveCaptchaAsync(second);

        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(task)).State);
        Assert.Equal("Ada", Assert.Single(valet.Site.Page.Received)["#first"]);
    }

    [Fact]
    public async Task A_browser_lost_after_approval_is_refilled_and_sent_without_asking_again()
    {
        await using var valet = await ReadyAsync();
        var task = await valet.ApplyAsync("copilot");
        var gate = await valet.GateAsync(task, "review");
        valet.Site.LoseBrowser();
        await valet.ApproveAsync(gate);

        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(task)).State);
        Assert.Equal("Ada", Assert.Single(valet.Site.Page.Received)["#first"]);
    }

    [Fact]
    public async Task Cancelling_while_it_fills_ends_the_activity_and_the_browser()
    {
        await using var valet = await ReadyAsync();
        string? task = null;
        valet.Site.Page.OnFill = async n =>
        {
            if (n == 1) await TestValet.Expect(await valet.Api.PostAsync($"api/applications/{task}/cancel", null));
        };
        task = await valet.ApplyAsync();

        Assert.Equal(ApplicationState.Cancelled, (await valet.EndAsync(task)).State);
        Assert.Equal(0, valet.Site.Page.Presses);
        Assert.False(valet.Site.BrowserAlive);
    }

    [Fact]
    public async Task Cancelling_at_a_gate_closes_the_gate()
    {
        await using var valet = await ReadyAsync();
        var task = await valet.ApplyAsync("copilot");
        var gate = await valet.GateAsync(task, "review");
        await TestValet.Expect(await valet.Api.PostAsync($"api/applications/{task}/cancel", null));

        Assert.Equal(ApplicationState.Cancelled, (await valet.EndAsync(task)).State);
        var late = await valet.TryAnswerAsync(gate, new { decision = "approved", digest = gate["digest"]!.GetValue<string>() });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task A_full_limit_is_slept_out_and_says_when_it_goes_on()
    {
        await using var valet = await TestValet.StartAsync(new Dictionary<string, string?> { ["Limits:PlatformPerHour"] = "1" });
        await valet.PrepareAsync();
        await valet.EndAsync(await valet.ApplyAsync(jobUrl: "https://board.example/jobs/1"));
        var before = valet.Host.Clock.GetUtcNow();

        var task = await valet.ApplyAsync(jobUrl: "https://board.example/jobs/2");
        await valet.EndAsync(task);

        Assert.True(valet.Host.Clock.GetUtcNow() - before > TimeSpan.FromMinutes(50));
        var events = (await TestValet.Expect(await valet.Api.GetAsync($"api/applications/{task}/events")))["events"]!.AsArray();
        var wait = Assert.Single(events, e => e!["type"]!.GetValue<string>() == "limit_wait");
        Assert.Equal("generic applications per hour", wait!["data"]!["level"]!.GetValue<string>());
        Assert.NotNull(wait["data"]!["opensAt"]);
    }

    [Theory]
    [InlineData(PageState.Closed, ApplicationState.Failed)]
    [InlineData(PageState.NoForm, ApplicationState.Failed)]
    [InlineData(PageState.AlreadyApplied, ApplicationState.Duplicate)]
    public async Task A_posting_that_cannot_be_applied_to_ends_with_its_reason(PageState opens, ApplicationState ending)
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.Opens = opens;

        var outcome = await valet.EndAsync(await valet.ApplyAsync());

        Assert.Equal(ending, outcome.State);
        Assert.NotEmpty(outcome.Reason!);
        Assert.False(valet.Site.BrowserAlive);
    }

    [Fact]
    public async Task A_posting_that_is_gone_fails_with_one_clear_sentence()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.OpenStatus = 404;
        Assert.Contains("taken down", (await valet.EndAsync(await valet.ApplyAsync())).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_waits_at_a_gate_survives_a_crash_of_the_host()
    {
        await using var valet = await ReadyAsync();
        var task = await valet.ApplyAsync("copilot");
        await valet.GateAsync(task, "review");

        await valet.CrashAsync();

        await valet.ApproveAsync(await valet.GateAsync(task, "review"));
        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(task)).State);
        Assert.Single(valet.Site.Page.Received);
    }

    [Fact]
    public async Task Every_ending_is_in_the_log_once_and_the_numbers_have_no_gap()
    {
        await using var valet = await ReadyAsync();
        var task = await valet.ApplyAsync();
        await valet.EndAsync(task);

        var events = (await TestValet.Expect(await valet.Api.GetAsync($"api/applications/{task}/events")))["events"]!.AsArray();
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(e => e!["number"]!.GetValue<int>()));
        Assert.Single(events, e => e!["type"]!.GetValue<string>() == "completed");
        Assert.Equal(events.Count, events.Select(e => e!["id"]!.GetValue<string>()).Distinct().Count());
    }

    private static async Task<TestValet> ReadyAsync()
    {
        var valet = await TestValet.StartAsync();
        await valet.PrepareAsync();
        return valet;
    }
}
