using Microsoft.Azure.Functions.Worker;
using Valet.Functions.Browser;

namespace Valet.Functions.Applications.Steps;

/// <summary>Ends the run's browser with all its processes. Safe to repeat.</summary>
public sealed class CloseBrowserActivity(ISessionBroker sessions, TimeProvider clock)
{
    [Function(nameof(CloseBrowserActivity))]
    public Task RunAsync([ActivityTrigger] ApplicationInput input, CancellationToken cancellationToken) =>
        StepCap.RunAsync(StepPolicies.CloseBrowser, clock, token => sessions.CloseAsync(new SessionKey(input.UserId, input.TaskId), token), cancellationToken);
}
