using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Valet.Functions.Browser;
using Valet.Functions.Progress;

namespace Valet.Functions.Applications.Steps;

/// <param name="BusyUntil">When to ask again: another application of the person works with the logins this one needs. Null: the browser stands.</param>
public sealed record BrowserStarted(DateTimeOffset? BusyUntil = null);

/// <summary>Makes sure the run has a live browser, with the person's logins of its platform if they can be had.</summary>
public sealed class StartBrowserActivity(ISessionBroker sessions, RunJournal journal, IOptions<BrowserOptions> options, TimeProvider clock)
{
    [Function(nameof(StartBrowserActivity))]
    public async Task<BrowserStarted> RunAsync([ActivityTrigger] ApplicationInput input, CancellationToken cancellationToken)
    {
        var run = await journal.RecordAsync(
            input.UserId, input.TaskId, "start-browser:0:0", RunEventTypes.StateChange,
            s => s with { State = ApplicationState.Provisioning, Step = StepPolicies.StartBrowser.Step, Percent = StepPolicies.StartBrowser.Percent, Message = "Starting a browser.", Limit = null },
            data: null, cancellationToken);
        var needs = BrowserNeeds.Of(run.Platform, new Uri(run.JobUrl), run.Sticky ?? options.Value.Sticky);
        var started = await StepCap.RunAsync(
            StepPolicies.StartBrowser, clock, token => sessions.StartAsync(new SessionKey(input.UserId, input.TaskId), needs, token), cancellationToken);
        if (started.BusyUntil is not { } until) return new BrowserStarted();
        await journal.RecordAsync(
            input.UserId, input.TaskId, $"start-browser-busy:{until.UtcTicks}:0", RunEventTypes.StateChange,
            s => s with { Message = $"Another application of yours works with your logins of {needs.Profile}; this one waits for them." }, data: null, cancellationToken);
        return new BrowserStarted(until);
    }
}
