using Microsoft.DurableTask;
using Valet.Functions.Applications.Gates;
using Valet.Functions.Applications.Steps;
using Valet.Functions.Applications.Submitting;
using Valet.Functions.Limits;
using Valet.Functions.Progress;
using Valet.Functions.Shared;

namespace Valet.Functions.Applications;

/// <summary>The steps of one run in the orchestrator's hand: each names its activity, its policy and its status once.</summary>
internal sealed class RunSteps(TaskOrchestrationContext context, ApplicationInput input)
{
    private readonly Task<string> _cancel = context.WaitForExternalEvent<string>(ApplicationEvents.Cancel);
    private int _gates;
    private int _sleeps;

    public bool CancelRequested => _cancel.IsCompleted;

    /// <summary>The gate that was asked last.</summary>
    public string LastGate { get; private set; } = "";

    /// <summary>The browser was given back while a gate waited: the posting has to be opened anew.</summary>
    public bool IsParked { get; private set; }

    public static RunOutcome Cancelled() => new(ApplicationState.Cancelled, Reason: "You cancelled the application.");

    public static RunOutcome Failed(string reason) => new(ApplicationState.Failed, Reason: reason);

    public Task<LimitLevel[]> ReadLimitsAsync()
    {
        Tell(ApplicationState.Queued, "admit", 2, "Waiting for a free place.");
        return context.CallActivityAsync<LimitLevel[]>(nameof(ReadLimitsActivity), input, StepPolicies.Record.Options);
    }

    /// <summary>Sleeps until the window opens; false if the person cancelled meanwhile.</summary>
    public async Task<bool> SleepAsync(string level, DateTimeOffset opensAt)
    {
        var wait = new LimitWait(input.UserId, input.TaskId, ++_sleeps, level, opensAt, context.NewGuid().ToString("N"));
        await context.CallActivityAsync(nameof(RecordLimitWaitActivity), wait, StepPolicies.Record.Options);
        Tell(ApplicationState.Queued, "admit", 2, "Waiting for a rate limit.", limit: new OpenLimit(level, opensAt));

        using var or = new Or(context);
        var opens = or.Timer(opensAt);
        or.Wait(_cancel);
        return await or.FirstAsync() == opens;
    }

    public void ContinueAsNew() => context.ContinueAsNew(input);

    /// <summary>Starts a browser; while another run works with the logins that this one needs, it waits, unless the person cancels.</summary>
    public async Task StartBrowserAsync()
    {
        while (true)
        {
            Tell(ApplicationState.Provisioning, StepPolicies.StartBrowser.Step, StepPolicies.StartBrowser.Percent, "Starting a browser.");
            // A run from before there were profiles has no answer in its history.
            var started = await context.CallActivityAsync<BrowserStarted?>(nameof(StartBrowserActivity), input, StepPolicies.StartBrowser.Options);
            if (started?.BusyUntil is not { } until) return;

            Tell(ApplicationState.Provisioning, StepPolicies.StartBrowser.Step, StepPolicies.StartBrowser.Percent, "Waiting for your logins.");
            using var or = new Or(context);
            var free = or.Timer(until);
            or.Wait(_cancel);
            if (await or.FirstAsync() != free) return;
        }
    }

    public Task<PageOutcome> VisitAsync(int page, int visit, bool open)
    {
        if (open) IsParked = false;
        Tell(ApplicationState.Executing, $"page-{page}", StepPolicies.Navigate.Percent, $"Working on page {page}.");
        return context.CallSubOrchestratorAsync<PageOutcome>(
            nameof(ApplicationPageOrchestrator),
            new PageInput(input.UserId, input.TaskId, page, visit, open),
            new SubOrchestrationOptions(instanceId: $"page-{input.TaskId}-{visit}"));
    }

    /// <summary>Opens a gate, waits for its answer, its time-out or a cancel, and closes it: whoever stored the decision first has decided.</summary>
    /// <param name="since">For a review taken again: the gate of the one before.</param>
    public async Task<GateResult> AskAsync(GateKind kind, int page, string message, string? digest = null, string? since = null)
    {
        LastGate = Ids.GateId(input.TaskId, ++_gates);
        var now = new DateTimeOffset(context.CurrentUtcDateTime);
        DateTimeOffset? deadline = GateRules.Patience(kind, input.GateTimeoutSeconds) is { } patience ? now + (patience * (input.TimeScale ?? 1)) : null;
        var opening = new GateOpening(input.UserId, input.TaskId, LastGate, kind, page, context.NewGuid().ToString("N"), now, deadline, message, digest, since);
        var round = new GateRound(context, opening, _cancel, (open, until) => Tell(
            open ? GateRules.StateOf(kind) : ApplicationState.Executing, GateRules.Name(kind), StepPolicies.Gate.Percent, open ? message : "Going on.",
            open ? new OpenGate(opening.GateId, GateRules.Name(kind), now, until) : null));
        var result = await round.AskAsync();
        IsParked |= round.Parked;
        return result;
    }

    /// <summary>Types the code that the last gate was answered with.</summary>
    public Task<StepOutcome> EnterCodeAsync(int page) => context.CallActivityAsync<StepOutcome>(nameof(EnterCodeActivity), LastStep(page), StepPolicies.EnterCode.Options);

    /// <summary>Takes the page back from the person's hand, as it stands, with what they have typed.</summary>
    public Task<TakenBack> TakeBackAsync(int page) => context.CallActivityAsync<TakenBack>(nameof(TakeBackActivity), LastStep(page), StepPolicies.ReadForm.Options);

    /// <summary>How many fields are not what the person approved at a review, their own changes included.</summary>
    public Task<int> CompareWithReviewAsync(string gateId, int page) =>
        context.CallActivityAsync<int>(nameof(CompareReviewActivity), new GateStep(input.UserId, input.TaskId, gateId, page), StepPolicies.Gate.Options);

    public async Task<SubmitResult> SubmitAsync(int page, int visit, string digest)
    {
        Tell(ApplicationState.Submitting, StepPolicies.Submit.Step, StepPolicies.Submit.Percent, "Sending the application.");
        var step = new SubmitStep(input.UserId, input.TaskId, page, visit, digest);
        try
        {
            var sent = await context.CallActivityAsync<SubmitResult>(nameof(SubmitApplicationActivity), step, StepPolicies.Submit.Options);
            if (!sent.LookAgain) return sent;

            Tell(ApplicationState.Verifying, StepPolicies.Verify.Step, StepPolicies.Verify.Percent, "Looking for proof that the application arrived.");
            return await context.CallActivityAsync<SubmitResult>(nameof(VerifySubmissionActivity), step, StepPolicies.Verify.Options);
        }
        catch (TaskFailedException)
        {
            // The step broke down; if that was after the press, the run must not be called failed.
            var known = await SuspectAsync(page, visit, digest, sent: false);
            if (known.Ending == SubmitEnding.FormChanged) throw;
            return known;
        }
    }

    /// <summary>Asks the intent whether something may have been sent; FormChanged if nothing was.</summary>
    public Task<SubmitResult> SuspectAsync(int page, int visit, string digest, bool sent) =>
        context.CallActivityAsync<SubmitResult>(
            nameof(SuspectSubmissionActivity), new Suspicion(new SubmitStep(input.UserId, input.TaskId, page, visit, digest), sent), StepPolicies.Record.Options);

    /// <summary>Whatever happened: evidence kept, browser closed, outcome published. Evidence that cannot be had does not keep the run from ending.</summary>
    public async Task EndAsync(RunOutcome outcome)
    {
        Tell(ApplicationState.Executing, "end", StepPolicies.CaptureEvidence.Percent, "Cleaning up.");
        await TryAsync(nameof(CaptureEvidenceActivity), new EvidenceStep(input.UserId, input.TaskId, "end"), StepPolicies.CaptureEvidence);
        await TryAsync(nameof(CloseBrowserActivity), input, StepPolicies.CloseBrowser);
        await context.CallActivityAsync(nameof(RecordOutcomeActivity), new OutcomeStep(input.UserId, input.TaskId, outcome.State, outcome.Proof, outcome.Reason), StepPolicies.Record.Options);
        Tell(outcome.State, "done", 100, outcome.Reason ?? "Done.");
    }

    private GateStep LastStep(int page) => new(input.UserId, input.TaskId, LastGate, page);

    private async Task TryAsync(string activity, object step, StepPolicy policy)
    {
        try
        {
            await context.CallActivityAsync(activity, step, policy.Options);
        }
        catch (TaskFailedException)
        {
            // The outcome must be published all the same; the reaper ends a browser that would not close.
        }
    }

    private void Tell(ApplicationState state, string step, int percent, string message, OpenGate? gate = null, OpenLimit? limit = null) =>
        context.SetCustomStatus(new RunStatus(state, step, percent, message, new DateTimeOffset(context.CurrentUtcDateTime), gate, limit));
}
