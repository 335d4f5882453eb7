using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Valet.Torture.Engine.App;

/// <summary>Timers in a row, at once, and cancelled; none may fire early, and a cancelled one must not hold the instance up.</summary>
public static class TimersOrchestrator
{
    [Function(nameof(TimersOrchestrator))]
    public static async Task<Outcome> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, Plan plan)
    {
        string? wrong = null;
        int fired = 0;
        async Task WaitAsync(int milliseconds)
        {
            DateTime due = context.CurrentUtcDateTime.AddMilliseconds(milliseconds);
            await context.CreateTimer(due, CancellationToken.None);
            fired++;
            if (context.CurrentUtcDateTime < due)
                wrong = $"A timer due at {due:O} fired at {context.CurrentUtcDateTime:O}.";
        }

        for (int i = 0; i < plan.Count; i++)
            await WaitAsync(TimerPlan.Wait(plan.Salt, i));
        await Task.WhenAll(Enumerable.Range(0, plan.Count).Select(i => WaitAsync(TimerPlan.Wait(plan.Salt, i + 50))));

        using var never = new CancellationTokenSource();
        Task far = context.CreateTimer(context.CurrentUtcDateTime.AddHours(4), never.Token);
        Task near = WaitAsync(5);
        if (await Task.WhenAny(far, near) != near)
            wrong = "A timer of four hours fired before one of five milliseconds.";
        never.Cancel();
        return new Outcome(fired, Wrong: wrong);
    }
}
