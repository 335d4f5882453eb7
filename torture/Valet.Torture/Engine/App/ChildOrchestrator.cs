using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Valet.Torture.Engine.App;

/// <summary>One activity, without retries of its own.</summary>
public static class ChildOrchestrator
{
    [Function(nameof(ChildOrchestrator))]
    public static Task<StepResult> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, StepInput step) =>
        context.CallActivityAsync<StepResult>(nameof(StepActivity), step);
}
