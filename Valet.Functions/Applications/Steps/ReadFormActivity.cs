using Microsoft.Azure.Functions.Worker;
using Valet.Functions.Browser;
using Valet.Functions.Progress;

namespace Valet.Functions.Applications.Steps;

/// <summary>Reads the page and keeps what it read.</summary>
public sealed class ReadFormActivity(PageWork pages, PageReader reader)
{
    [Function(nameof(ReadFormActivity))]
    public Task<PageReading> RunAsync([ActivityTrigger] PageStep step, CancellationToken cancellationToken) =>
        pages.RunAsync(
            new SessionKey(step.UserId, step.TaskId), StepPolicies.ReadForm, $"read-form-{step.Visit}", ApplicationState.Executing, "Reading the form.",
            act => reader.ReadAsync(act, step), outcome => new PageReading(outcome), cancellationToken);
}
