using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Valet.Torture.Engine.App;

/// <summary>Children at once, each of which fails a few times and is tried again: as an activity or as a whole.</summary>
public static class FamilyOrchestrator
{
    [Function(nameof(FamilyOrchestrator))]
    public static async Task<Outcome> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, Plan plan)
    {
        var patiently = new RetryPolicy(plan.Failures + 1, TimeSpan.FromMilliseconds(15), 1.5);
        var children = await Task.WhenAll(Enumerable.Range(0, plan.Count).Select(i => i % 3 == 0
            ? context.CallActivityAsync<StepResult>(
                nameof(StepActivity), new StepInput($"{context.InstanceId}/{i}", unchecked(plan.Salt + i), plan.Failures), TaskOptions.FromRetryPolicy(patiently))
            : context.CallSubOrchestratorAsync<StepResult>(
                nameof(ChildOrchestrator),
                new StepInput($"{context.InstanceId}/{i}", unchecked(plan.Salt + i), plan.Failures),
                i % 3 == 1 ? TaskOptions.FromRetryPolicy(patiently) : new SubOrchestrationOptions(patiently, $"{context.InstanceId}-child{i}"))));
        return new Outcome(children.Aggregate(0, (sum, step) => unchecked(sum + step.Value)), children);
    }
}
