using Microsoft.Azure.Functions.Worker;
using Valet.Functions.Browser;
using Valet.Functions.Progress;

namespace Valet.Functions.Applications.Steps;

/// <summary>Reads the page again after filling and compares it with the plan.</summary>
public sealed class ReadBackActivity(PageWork pages, PageReader reader)
{
    [Function(nameof(ReadBackActivity))]
    public Task<PageReading> RunAsync([ActivityTrigger] PageStep step, CancellationToken cancellationToken) =>
        pages.RunAsync(
            new SessionKey(step.UserId, step.TaskId), StepPolicies.ReadBack, $"read-back-{step.Visit}", ApplicationState.Executing, "Checking that the page took every answer.",
            act => reader.ReadAsync(act, step), outcome => new PageReading(outcome), cancellationToken);
}
