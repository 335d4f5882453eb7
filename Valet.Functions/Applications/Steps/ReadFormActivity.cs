using Microsoft.Azure.Functions.Worker;
using Valet.Functions.Browser;
using Valet.Functions.Forms;
using Valet.Functions.Progress;

namespace Valet.Functions.Applications.Steps;

/// <summary>Reads the page and keeps what it read. A safe point: what the browser remembers is kept too, and one that has served long enough is replaced before.</summary>
public sealed class ReadFormActivity(PageWork pages, PageReader reader, ISessionBroker sessions)
{
    [Function(nameof(ReadFormActivity))]
    public async Task<PageReading> RunAsync([ActivityTrigger] PageStep step, CancellationToken cancellationToken)
    {
        var run = new SessionKey(step.UserId, step.TaskId);
        if (step.Visit > 1 && await sessions.RecycleAsync(run, cancellationToken)) return new PageReading(StepOutcome.SessionLost);

        var reading = await pages.RunAsync(
            run, StepPolicies.ReadForm, $"read-form-{step.Visit}", ApplicationState.Executing, "Reading the form.",
            act => reader.ReadAsync(act, step), outcome => new PageReading(outcome), cancellationToken);
        // Past a login that the person may have gone through since the last visit.
        if (reading.Outcome == StepOutcome.Done) await sessions.SaveAsync(run, logins: step.Visit > 1 && reading is { Wall: null, State: not PageState.Login }, cancellationToken);
        return reading;
    }
}
