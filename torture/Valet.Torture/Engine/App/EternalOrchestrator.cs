using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Valet.Torture.Engine.App;

/// <summary>One activity and one short timer a generation, so many generations.</summary>
public static class EternalOrchestrator
{
    [Function(nameof(EternalOrchestrator))]
    public static async Task<Outcome> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, Plan plan)
    {
        var step = await context.CallActivityAsync<StepResult>(nameof(StepActivity), new StepInput($"{context.InstanceId}/{plan.Round}", plan.Salt));
        await context.CreateTimer(TimeSpan.FromMilliseconds(plan.Round % 7), CancellationToken.None);
        if (plan.Round + 1 == plan.Count)
            return new Outcome(step.Value, [step]);
        context.ContinueAsNew(plan with { Salt = step.Value, Round = plan.Round + 1 });
        return new Outcome(0);
    }
}
