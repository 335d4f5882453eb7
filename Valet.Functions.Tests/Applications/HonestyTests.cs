using System.Net;
using Microsoft.DurableTask.Client;
using Valet.Functions.Applications;
using Valet.Functions.Applications.Gates;
using Valet.Functions.Applications.Submitting;
using Valet.Functions.Browser;
using Valet.Functions.Forms;
using Valet.Functions.Progress;
using Valet.Functions.Shared;
using Valet.Functions.Tests.Harness;

namespace Valet.Functions.Tests.Applications;

/// <summary>Each test is a way in which a run says, or does, what is not so.</summary>
public sealed class HonestyTests
{
    [Fact]
    public async Task A_cheerful_page_over_a_500_is_no_proof_for_the_second_look_either()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.OnSubmit = page =>
        {
            page.Show(PageState.Confirmation);
            return new SubmitSighting(true, RequestSeen: true, 500, page.Model());
        };

        var task = await valet.ApplyAsync();

        await AtGateAsync(valet, task, "takeover");
    }

    [Fact]
    public async Task An_unproven_press_goes_to_the_person_with_what_the_network_answered_and_what_the_page_showed()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.OnSubmit = page =>
        {
            page.Show(PageState.Confirmation);
            return new SubmitSighting(true, RequestSeen: true, 502, page.Model(), "POST https://board.example/jobs/1/apply");
        };
        var task = await valet.ApplyAsync();

        var gate = await valet.GateAsync(task, "takeover");

        Assert.Equal(("POST https://board.example/jobs/1/apply", 502), (gate["submission"]!["request"]!.GetValue<string>(), gate["submission"]!["answer"]!.GetValue<int>()));
        var evidence = gate["evidence"]!.AsArray().Select(e => e!.GetValue<string>()).ToList();
        foreach (var kept in new[] { "-before-submit.png", "-after-submit.png", "-after-submit.txt" })
        {
            var link = Assert.Single(evidence, e => e.EndsWith(kept, StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.OK, (await valet.Api.GetAsync(link)).StatusCode);
        }
    }

    [Fact]
    public async Task A_step_that_breaks_down_for_good_after_the_press_leaves_the_outcome_to_the_person()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.OnSubmit = page => page.Accept(status: 500, after: PageState.NoForm);
        // The gate that asks whether it was sent cannot be stored for a while, longer than its step is tried.
        var broken = 0;
        valet.Store.OnWrite = path =>
        {
            if (path.Contains("/gates/", StringComparison.Ordinal) && ++broken <= 5) throw new IOException("No space left on device.");
        };
        var task = await valet.ApplyAsync();

        await AtGateAsync(valet, task, "takeover");
        Assert.Equal(6, broken);
    }

    [Fact]
    public async Task A_page_that_hangs_after_the_press_leaves_the_outcome_to_the_person()
    {
        await using var valet = await ReadyAsync();
        var page = valet.Site.Page;
        page.OnSubmit = p =>
        {
            p.Accept(after: PageState.NoForm);
            p.OnRead = () => throw new TransientException("Tried to read the page, but the page did not answer in time; try again.");
            return new SubmitSighting(true, RequestSeen: true, null, null);
        };

        var task = await valet.ApplyAsync();

        await AtGateAsync(valet, task, "takeover");
    }

    [Fact]
    public async Task A_takeover_reopened_after_a_lost_browser_still_knows_that_submit_was_pressed()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.OnSubmit = page => page.Accept(status: 500, after: PageState.NoForm);
        var task = await valet.ApplyAsync();
        var gate = await valet.GateAsync(task, "takeover");
        valet.Site.LoseBrowser();
        valet.Site.Page.Opens = PageState.AlreadyApplied;

        Assert.Equal(HttpStatusCode.Conflict, (await valet.Api.GetAsync($"api/gates/{gate["gateId"]!.GetValue<string>()}/screenshot")).StatusCode);

        await AtGateAsync(valet, task, "takeover");
        await valet.AnswerAsync(gate, new { decision = "not_sent" });
        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(task)).State);
    }

    [Fact]
    public async Task What_the_board_proves_outweighs_the_persons_it_was_not_sent()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.OnSubmit = page => page.Accept(status: 500, after: PageState.NoForm);
        var task = await valet.ApplyAsync();
        var gate = await valet.GateAsync(task, "takeover");
        valet.Site.Page.Opens = PageState.AlreadyApplied;

        await valet.AnswerAsync(gate, new { decision = "not_sent" });

        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(task)).State);
    }

    [Fact]
    public async Task A_reopened_takeover_of_a_posting_that_closed_meanwhile_does_not_fail_what_may_have_been_sent()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.OnSubmit = page => page.Accept(status: 500, after: PageState.NoForm);
        var task = await valet.ApplyAsync();
        var gate = await valet.GateAsync(task, "takeover");
        valet.Site.LoseBrowser();
        valet.Site.Page.Opens = PageState.Closed;

        await valet.Api.GetAsync($"api/gates/{gate["gateId"]!.GetValue<string>()}/screenshot");

        await AtGateAsync(valet, task, "takeover");
    }

    [Fact]
    public async Task A_form_that_the_person_sent_by_hand_at_a_gate_is_not_called_failed()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.HasCaptcha = true;
        var task = await valet.ApplyAsync();
        var gate = await valet.GateAsync(task, "captcha");

        // The click that solves it also sends the form, as invisible CAPTCHAs do; or the person presses Enter.
        valet.Site.Page.Accept();
        await valet.AnswerAsync(gate, new { decision = "solved" });

        await valet.Host.RunToIdleAsync();
        Assert.NotEqual("failed", (await valet.ViewAsync(task))["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_override_that_the_page_did_not_take_is_shown_again_and_not_sent()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.Fields[0] = valet.Site.Page.Fields[0] with { Required = false };
        valet.Site.Page.Stubborn.Add("#first");
        var task = await valet.ApplyAsync("copilot");
        var gate = await valet.GateAsync(task, "review");

        await valet.ApproveAsync(gate, new { selector = "#first", value = "Augusta" });

        await AtGateAsync(valet, task, "review", not: gate["gateId"]!.GetValue<string>());
        Assert.Equal(0, valet.Site.Page.Presses);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(9, true)]
    public async Task A_value_whose_typing_broke_off_is_put_in_again_and_never_sent_by_halves_unseen(int times, bool isShown)
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.Fields[0] = valet.Site.Page.Fields[0] with { Required = false };
        valet.Site.Page.BreaksOff["#first"] = times;

        var task = await valet.ApplyAsync();

        if (isShown)
        {
            await AtGateAsync(valet, task, "review");
            Assert.Equal(0, valet.Site.Page.Presses);
            return;
        }

        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(task)).State);
        Assert.Equal("Ada", Assert.Single(valet.Site.Page.Received)["#first"]);
    }

    [Fact]
    public async Task A_refusal_that_was_written_down_is_not_pressed_again_by_the_next_attempt()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.OnSubmit = page => page.Refuse(new PageError("We cannot write to this address.", "#email"));
        var failed = false;
        // The host dies, or the disk is full, after the refusal was settled and before the step has answered.
        valet.Store.OnWrite = path =>
        {
            if (failed || !path.EndsWith("-after-submit.png", StringComparison.Ordinal)) return;
            failed = true;
            throw new IOException("No space left on device.");
        };
        var task = await valet.ApplyAsync();
        await AtGateAsync(valet, task, "question");

        Assert.True(failed);
        Assert.Equal(1, valet.Site.Page.Presses);
    }

    [Fact]
    public async Task An_attempt_that_loses_the_session_in_the_last_moment_presses_nothing_and_leaves_the_press_to_its_successor()
    {
        await using var valet = await ReadyAsync();
        var overtaken = false;
        string? task = null;
        valet.Store.OnWrite = path =>
        {
            if (overtaken || !path.Contains("/intents/", StringComparison.Ordinal)) return;
            overtaken = true;
            _ = valet.Site.AttachAsync(new SessionKey("me", task ?? ""), CancellationToken.None);
        };
        task = await valet.ApplyAsync();

        Assert.Equal(ApplicationState.Completed, (await valet.EndAsync(task)).State);

        Assert.True(overtaken);
        Assert.Equal(1, valet.Site.Page.Presses);
        Assert.Single(valet.Site.Page.Received);
    }

    [Fact]
    public async Task A_posting_applied_to_by_hand_is_a_duplicate_even_for_the_second_attempt_to_press()
    {
        await using var valet = await ReadyAsync();
        var overtaken = false;
        valet.Store.OnWrite = path =>
        {
            if (overtaken || !path.Contains("/intents/", StringComparison.Ordinal)) return;
            overtaken = true;
            _ = valet.Site.AttachAsync(new SessionKey("me", ""), CancellationToken.None);
        };
        valet.Site.Page.OnSubmit = page =>
        {
            page.Show(PageState.AlreadyApplied);
            return new SubmitSighting(true, RequestSeen: true, 200, page.Model());
        };

        Assert.Equal(ApplicationState.Duplicate, (await valet.EndAsync(await valet.ApplyAsync())).State);
    }

    [Fact]
    public void Errors_that_stand_on_the_page_while_the_request_is_under_way_refuse_nothing() =>
        Assert.Equal(SubmitEnding.Unproven, SubmitRules.Classify(new SubmitSighting(true, RequestSeen: true, null, Form(new PageError("Invalid phone", "#phone"))), pressedBefore: true).Ending);

    [Fact]
    public async Task A_cancel_that_reached_the_run_but_not_yet_the_browser_sends_nothing()
    {
        await using var valet = await ReadyAsync();
        string? task = null;
        var started = new TaskCompletionSource();
        // What a crash of the host between the two halves of the cancel route leaves behind.
        valet.Site.Page.OnFill = async n =>
        {
            await started.Task;
            if (n == 0) await valet.Host.Client.RaiseEventAsync(ApplicationInput.InstanceOf("me", task!), ApplicationEvents.Cancel, "cancel");
        };
        task = await valet.ApplyAsync();
        started.SetResult();

        Assert.Equal(ApplicationState.Cancelled, (await valet.EndAsync(task)).State);
        Assert.Equal(0, valet.Site.Page.Presses);
    }

    [Fact]
    public void A_question_gate_with_a_document_that_the_page_dropped_can_be_answered()
    {
        var gate = new Gate
        {
            GateId = "0123456789abcdef0123-1",
            TaskId = "0123456789abcdef0123",
            Kind = GateKind.Question,
            Page = 1,
            Nonce = "n",
            OpenedAt = DateTimeOffset.UnixEpoch,
            Message = "",
            Fields = [new GateField("#resume", "Resume", "file", true, [], "resumeFile", null, null, 0, "mismatch", "The page does not show the file after two attempts.")],
        };

        var decision = AnswerChecks.Check(gate, new GateAnswer("n", GateDecisions.Answered, []), DateTimeOffset.UnixEpoch);

        Assert.Equal(GateDecisions.Answered, decision.Decision);
    }

    [Fact]
    public async Task A_run_that_was_written_down_but_never_started_can_be_cancelled()
    {
        await using var valet = await ReadyAsync();
        var task = Ids.NewTaskId(valet.Host.Clock);
        var now = valet.Host.Clock.GetUtcNow();
        var journal = (RunJournal)valet.Host.Services.GetService(typeof(RunJournal))!;
        await journal.BeginAsync(
            new RunState
            {
                TaskId = task,
                UserId = "me",
                JobUrl = "https://board.example/jobs/1",
                Platform = "generic",
                Mode = "autopilot",
                State = ApplicationState.Created,
                CreatedAt = now,
                UpdatedAt = now,
            }, CancellationToken.None);

        await TestValet.Expect(await valet.Api.PostAsync($"api/applications/{task}/cancel", null));

        await valet.Host.RunToIdleAsync();
        Assert.Equal("cancelled", (await valet.ViewAsync(task))["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_new_run_for_a_posting_whose_first_press_is_unproven_does_not_say_it_was_sent()
    {
        await using var valet = await ReadyAsync();
        valet.Site.Page.OnSubmit = page =>
        {
            page.Show(PageState.NoForm);
            return new SubmitSighting(true, true, null, page.Model());
        };
        var first = await valet.ApplyAsync();
        await valet.GateAsync(first, "takeover");
        await TestValet.Expect(await valet.Api.PostAsync($"api/applications/{first}/cancel", null));
        await valet.EndAsync(first);
        valet.Site.Forget();

        var second = await valet.ApplyAsync();

        await AtGateAsync(valet, second, "takeover");
    }

    private static async Task AtGateAsync(TestValet valet, string task, string kind, string? not = null)
    {
        await valet.Host.WaitForStatusAsync(
            ApplicationInput.InstanceOf("me", task), s => s.IsCompleted || (s.ReadCustomStatusAs<RunStatus>()?.Gate is { } gate && gate.Kind == kind && gate.GateId != not));
        await valet.Host.RunToIdleAsync();
        var view = await valet.ViewAsync(task);
        Assert.True(view["gate"]?["kind"]?.GetValue<string>() == kind, $"{view["state"]}: {view["message"]}");
    }

    private static FormModel Form(params PageError[] errors) => new("https://board.example", "", PageState.Form, [], null, null, errors, []);

    private static async Task<TestValet> ReadyAsync()
    {
        var valet = await TestValet.StartAsync();
        await valet.PrepareAsync();
        return valet;
    }
}
