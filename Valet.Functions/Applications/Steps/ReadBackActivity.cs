using Microsoft.Azure.Functions.Worker;
using Valet.Functions.Browser;
using Valet.Functions.Progress;

namespace Valet.Functions.Applications.Steps;

/// <summary>Reads the page again after filling and compares it with the plan, and with how it was before it had to be opened anew. A safe point.</summary>
public sealed class ReadBackActivity(PageWork pages, PageReader reader, PageMemory memory, ISessionBroker sessions)
{
    [Function(nameof(ReadBackActivity))]
    public async Task<PageReading> RunAsync([ActivityTrigger] PageStep step, CancellationToken cancellationToken)
    {
        var run = new SessionKey(step.UserId, step.TaskId);
        var reading = await pages.RunAsync(
            run, StepPolicies.ReadBack, $"read-back-{step.Visit}", ApplicationState.Executing, "Checking that the page took every answer.",
            act => reader.ReadAsync(act, step), outcome => new PageReading(outcome), cancellationToken);
        if (reading.Outcome != StepOutcome.Done) return reading;
        await memory.TellAsync(step, cancellationToken);
        await sessions.SaveAsync(run, logins: false, cancellationToken);
        return reading;
    }
}
