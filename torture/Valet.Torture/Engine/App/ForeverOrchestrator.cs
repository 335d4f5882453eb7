using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Valet.Torture.Engine.App;

/// <summary>Waits for what never comes, with a timer and an activity open beside it, until it is terminated.</summary>
public static class ForeverOrchestrator
{
    [Function(nameof(ForeverOrchestrator))]
    public static async Task<Outcome> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, Plan plan)
    {
        Task timer = context.CreateTimer(TimeSpan.FromDays(5), CancellationToken.None);
        Task step = context.CallActivityAsync<StepResult>(nameof(StepActivity), new StepInput($"{context.InstanceId}/0", plan.Salt));
        await Task.WhenAll(timer, step, context.WaitForExternalEvent<Item>("never"));
        return new Outcome(-1);
    }
}
