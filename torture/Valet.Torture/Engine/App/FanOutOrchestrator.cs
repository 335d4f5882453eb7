using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Valet.Torture.Engine.App;

/// <summary>Many activities at once, joined.</summary>
public static class FanOutOrchestrator
{
    [Function(nameof(FanOutOrchestrator))]
    public static async Task<Outcome> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, Plan plan)
    {
        var steps = await Task.WhenAll(Enumerable.Range(0, plan.Count).Select(i =>
            context.CallActivityAsync<StepResult>(nameof(StepActivity), new StepInput($"{context.InstanceId}/{i}", unchecked(plan.Salt + i)))));
        return new Outcome(steps.Aggregate(0, (sum, step) => unchecked(sum + step.Value)), steps);
    }
}
