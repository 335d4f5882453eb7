using Microsoft.Azure.Functions.Worker;
using Valet.Functions.Browser;
using Valet.Functions.Progress;

namespace Valet.Functions.Applications.Steps;

/// <summary>Makes sure the run has a live browser.</summary>
public sealed class StartBrowserActivity(ISessionBroker sessions, RunJournal journal)
{
    [Function(nameof(StartBrowserActivity))]
    public async Task RunAsync([ActivityTrigger] ApplicationInput input, CancellationToken cancellationToken)
    {
        await journal.RecordAsync(
            input.UserId, input.TaskId, "start-browser:0:0", RunEventTypes.StateChange,
            s => s with { State = ApplicationState.Provisioning, Step = StepPolicies.StartBrowser.Step, Percent = StepPolicies.StartBrowser.Percent, Message = "Starting a browser.", Limit = null },
            data: null, cancellationToken);
        await sessions.StartAsync(new SessionKey(input.UserId, input.TaskId), cancellationToken);
    }
}
