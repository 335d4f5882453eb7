using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Valet.Torture.Engine.App;

/// <summary>Activities in a row, each on the result of the one before.</summary>
public static class ChainOrchestrator
{
    [Function(nameof(ChainOrchestrator))]
    public static async Task<Outcome> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, Plan plan)
    {
        int value = plan.Salt;
        var steps = new List<StepResult>();
        for (int i = 0; i < plan.Count; i++)
        {
            var step = await context.CallActivityAsync<StepResult>(nameof(StepActivity), new StepInput($"{context.InstanceId}/{i}", value));
            value = step.Value;
            steps.Add(step);
        }

        return new Outcome(value, [.. steps]);
    }
}
