using Microsoft.DurableTask;
using Valet.Functions.Applications.Gates;
using Valet.Functions.Applications.Steps;
using Valet.Functions.Applications.Submitting;
using Valet.Functions.Progress;

namespace Valet.Functions.Applications;

/// <summary>
/// Decides, visit by visit, what comes next for an admitted run. Orchestrator code: it lives in one execution, is replayed with it, and touches the world
/// only through <see cref="RunSteps"/>.
/// </summary>
internal sealed class ApplicationFlow(RunSteps run, ApplicationMode mode)
{
    /// <summary>A form that is not through after this many visits of its pages, with no word of the person between them, will not be.</summary>
    private const int MostVisitsAlone = 60;
    private const int MostVisits = 1000;
    private const int MostReopenings = 10;
    private const int MostRefusals = 4;
    private const int MostCaptchas = 5;
    private const int MostResends = 3;

    /// <summary>One answer may bring the next question; a page that never has enough of them is the person's.</summary>
    private const int MostQuestions = 10;

    /// <summary>A page that would not go on may have been slow, or cut off: it is tried again before the person is asked to take it over.</summary>
    private const int TriesWhenStuck = 3;

    private int _page = 1;
    private bool _open = true;
    private bool _formSeen;

    /// <summary>The digest that the person has approved.</summary>
    private string? _approved;

    /// <summary>The review that was approved last; what is different from it is said at the next one.</summary>
    private string? _review;

    /// <summary>The person has changed values at the review, and the page is filled with them now.</summary>
    private bool _overridden;
    private bool _showAgain;

    /// <summary>Something may have been sent: the platform's own word that it has arrived is then proof of it. Never taken back.</summary>
    private bool _pressed;
    private int _visitsAlone;
    private int _reopenings;
    private int _refusals;
    private int _captchas;
    private int _resends;
    private int _stuck;
    private int _questions;

    /// <summary>Submit was tried: what breaks down from here on is not simply a failure.</summary>
    public bool MayHaveSent { get; private set; }

    /// <summary>A step broke down for good. If something may have been sent, that is what the person must hear, not that it failed.</summary>
    public async Task<RunOutcome> FailAsync(string reason)
    {
        if (!MayHaveSent) return RunSteps.Failed(reason);
        try
        {
            var known = await run.SuspectAsync(_page, visit: 0, _approved ?? "", sent: false);
            if (known.Ending is SubmitEnding.FormChanged) return run.CancelRequested ? RunSteps.Cancelled() : RunSteps.Failed(reason);
            return await JudgeAsync(known, $"{reason} Before that the submit button was pressed, and nothing proves that the application arrived. Please look: was it sent?") ?? RunSteps.Failed(reason);
        }
        catch (TaskFailedException)
        {
            return RunSteps.Failed($"{reason} Submit may have been pressed before that, and it is not known whether the application arrived.");
        }
    }

    public async Task<RunOutcome> FileAsync()
    {
        await run.StartBrowserAsync();
        for (var visit = 1; visit <= MostVisits; visit++)
        {
            if (run.CancelRequested) return RunSteps.Cancelled();
            if (++_visitsAlone > MostVisitsAlone) break;
            var view = await run.VisitAsync(_page, visit, _open);
            _open = false;
            var ended = view.Ending == PageEnding.Ready ? await SendAsync(view, visit) : await OvercomeAsync(view, visit);
            if (ended is not null) return ended;
        }

        return RunSteps.Failed("The form did not come to an end: its pages were visited again and again, and nothing more was tried.");
    }

    /// <summary>What to do about a page that is not ready to be sent. Null: visit again.</summary>
    private async Task<RunOutcome?> OvercomeAsync(PageOutcome view, int visit)
    {
        switch (view.Ending)
        {
            case PageEnding.Turned:
                (_page, _formSeen, _stuck, _refusals, _questions) = (_page + 1, true, 0, 0, 0);
                return null;

            case PageEnding.Refused:
                return ++_refusals > MostRefusals ? await HandOverAsync("The page refused to go on again and again.") : null;

            case PageEnding.Stuck:
                return ++_stuck < TriesWhenStuck ? null : await HandOverAsync(view.Message!);

            case PageEnding.NoForm when _formSeen:
                return ++_stuck < TriesWhenStuck ? null : await HandOverAsync("The form is gone, and the page does not say what became of it.");

            case PageEnding.SessionLost:
                return Reopen();

            case PageEnding.NeedsAnswer:
                _formSeen = true;
                if (++_questions > MostQuestions) return await HandOverAsync("The page asks again and again, however it is answered.");
                return await AfterAsync(await run.AskAsync(GateKind.Question, _page, view.Message ?? "The form asks what only you can answer."));

            case PageEnding.Captcha:
                return await AskAtWallAsync(GateKind.Captcha, "The page wants to see a person: please solve the CAPTCHA.");

            case PageEnding.Login:
                return await AskAtWallAsync(GateKind.Login, view.Message ?? "The page wants you to log in.");

            case PageEnding.Cancelled:
                return RunSteps.Cancelled();

            case PageEnding.Confirmation or PageEnding.AlreadyApplied when _pressed:
                return new RunOutcome(ApplicationState.Completed, "board");

            case PageEnding.AlreadyApplied:
                return new RunOutcome(ApplicationState.Duplicate, Reason: "The board says that you have applied to this posting already.");

            case PageEnding.Confirmation when _formSeen:
                return await JudgeAsync(await run.SuspectAsync(_page, visit, _approved ?? "", sent: true), "The page confirms an application although submit was not pressed: your own hand at a gate, or a button that led on, may have sent it. Please look: was it sent?");

            default:
                return RunSteps.Failed(view.Message ?? "The page shows no application form.");
        }
    }

    /// <summary>The form is filled: shown to the person, past its CAPTCHA, sent. Null: visit again.</summary>
    private async Task<RunOutcome?> SendAsync(PageOutcome view, int visit)
    {
        (_stuck, _questions, _formSeen) = (0, 0, true);

        // What was approved is an exact snapshot; a form that differs is shown again. After overrides the person has said what it is to be, and it need not be
        // shown again if the pages hold exactly that, unless they want to see it.
        if (_overridden && !_showAgain) _approved = await run.CompareWithReviewAsync(_review!, _page) == 0 ? view.Digest : null;
        // What does not stand there as it was meant is never sent unseen.
        if ((mode == ApplicationMode.Copilot || view.Changed > 0) && _approved != view.Digest)
        {
            var review = await run.AskAsync(GateKind.Review, _page, ReviewMessage(), view.Digest, _review);
            if (review.Decision != GateDecisions.Approved) return await AfterAsync(review);
            (_review, _overridden, _showAgain) = (run.LastGate, review.Changes, review.ShowAgain == true);
            _approved = _showAgain ? null : view.Digest;

            // Earlier pages take their changes only on the way through the form.
            if (review.Changes && review.Page < _page) StartOver();
            if (review.Changes || _showAgain || run.IsParked) return await AfterAsync(review);
        }

        _overridden = false;
        if (view.CaptchaPending) return await AskAtWallAsync(GateKind.Captcha, "The form wants to see a person: please solve the CAPTCHA.");
        if (run.CancelRequested) return RunSteps.Cancelled();

        MayHaveSent = true;
        var sent = await run.SubmitAsync(_page, visit, view.Digest);
        _captchas = 0;
        return await JudgeAsync(sent, "The submit button was pressed once, but nothing proves that the application arrived. Please look: was it sent?");
    }

    private async Task<RunOutcome?> JudgeAsync(SubmitResult sent, string doubt)
    {
        switch (sent.Ending)
        {
            case SubmitEnding.Submitted:
                return new RunOutcome(ApplicationState.Completed, "board");

            case SubmitEnding.Duplicate:
                return new RunOutcome(ApplicationState.Duplicate, Reason: sent.Message ?? "An application to this posting was sent before.");

            case SubmitEnding.Cancelled:
                return RunSteps.Cancelled();

            case SubmitEnding.SessionLost:
                return Reopen();

            case SubmitEnding.Refused:
                // A refusal that names no answer may be about a CAPTCHA whose time was over: once more, past it, and then the page is the person's.
                return ++_refusals <= (sent.Errors == 0 ? 1 : MostRefusals)
                    ? null
                    : await HandOverAsync(sent is { Errors: 0, Message: { } message } ? message : "The board refuses the application again and again.");

            case SubmitEnding.FormChanged:
                // Even if filling puts back what was approved: the person sees that the page has a mind of its own.
                _approved = null;
                return null;

            case SubmitEnding.Unproven:
                _pressed = true;
                return await AskWhetherSentAsync(doubt);

            default:
                return null;
        }
    }

    private async Task<RunOutcome?> AskWhetherSentAsync(string doubt)
    {
        GateResult answer;
        do answer = await run.AskAsync(GateKind.Takeover, _page, doubt);
        while (answer.Reopen);

        if (answer.Ends is not null) return answer.Ends;
        if (answer.Decision == GateDecisions.Sent) return new RunOutcome(ApplicationState.Completed, "person");
        StartOver();
        return ++_resends > MostResends
            ? RunSteps.Failed("The application was sent again and again and, as you said, never arrived. The board may be out of order; try again later.")
            : null;
    }

    /// <summary>Every engine is at its end with this page: the person brings it on by hand, and hands it back.</summary>
    private async Task<RunOutcome?> HandOverAsync(string reason)
    {
        (_stuck, _questions) = (0, 0);
        return await AfterAsync(await run.AskAsync(GateKind.Standstill, _page, $"{reason} Please take the page over, bring it to its next step yourself, and hand it back."));
    }

    private async Task<RunOutcome?> AskAtWallAsync(GateKind wall, string message)
    {
        if (_captchas == MostCaptchas) return RunSteps.Failed($"The {GateRules.Name(wall)} stood there again and again, however often it was answered.");
        var gate = await run.AskAsync(wall, _page, message);
        if (!gate.Reopen) _captchas++;
        return await AfterAsync(gate);
    }

    /// <summary>Goes on after a gate: with the page as it stands, or anew where there is none any more. Null: visit again.</summary>
    private async Task<RunOutcome?> AfterAsync(GateResult gate)
    {
        _visitsAlone = 0;
        if (gate.Ends is not null) return gate.Ends;
        if (gate.Decision == GateDecisions.Code && await run.EnterCodeAsync(_page) is var entered && !run.IsParked) return Interrupted(entered);
        if (gate.Reopen || run.IsParked) StartOver();
        else if (gate.Decision == GateDecisions.HandedBack)
        {
            var back = await run.TakeBackAsync(_page);
            // Whatever the page shows from now on, it may be the person who did it.
            _formSeen = true;
            if (back.Outcome != StepOutcome.Done) return Interrupted(back.Outcome);
            _page = back.Page;
        }

        return null;
    }

    private string ReviewMessage() => (_review, _showAgain) switch
    {
        (null, _) => "Please look through the application before it is sent.",
        (_, true) => "Here is the application once more, as you asked, before it is sent.",
        _ => "The form is not what you approved any more: please look at what is different, and decide again.",
    };

    private RunOutcome? Interrupted(StepOutcome outcome) => outcome switch
    {
        StepOutcome.SessionLost => Reopen(),
        StepOutcome.Cancelled => RunSteps.Cancelled(),
        _ => null,
    };

    private void StartOver() => (_page, _open) = (1, true);

    private RunOutcome? Reopen()
    {
        StartOver();
        return ++_reopenings > MostReopenings ? RunSteps.Failed("The browser was lost again and again; nothing more was tried. Start the application anew.") : null;
    }
}
