using Microsoft.Azure.Functions.Worker;
using Valet.Functions.Browser;

namespace Valet.Functions.Applications.Steps;

/// <param name="Label">Names the moment: [a-z-].</param>
public sealed record EvidenceStep(string UserId, string TaskId, string Label);

/// <summary>Keeps a screenshot and the page's text, if a browser still lives.</summary>
public sealed class CaptureEvidenceActivity(ISessionBroker sessions, EvidenceRoom evidence, TimeProvider clock)
{
    [Function(nameof(CaptureEvidenceActivity))]
    public Task RunAsync([ActivityTrigger] EvidenceStep step, CancellationToken cancellationToken) =>
        StepCap.RunAsync(StepPolicies.CaptureEvidence, clock, token => CaptureAsync(step, token), cancellationToken);

    private async Task CaptureAsync(EvidenceStep step, CancellationToken cancellationToken)
    {
        if (await sessions.PeekAsync(new SessionKey(step.UserId, step.TaskId), cancellationToken) is { } page)
        {
            await evidence.TryKeepAsync(step.UserId, step.TaskId, step.Label, page, cancellationToken);
        }
    }
}
