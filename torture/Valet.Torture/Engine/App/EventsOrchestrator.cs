using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Valet.Torture.Engine.App;

/// <summary>Collects events until the last one; every so many it continues as new and takes along what has come meanwhile.</summary>
public static class EventsOrchestrator
{
    public const string ItemEvent = "item";

    [Function(nameof(EventsOrchestrator))]
    public static async Task<Outcome> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, Plan plan)
    {
        List<string> received = [.. plan.Received ?? []];
        for (int taken = 0; plan.PerGeneration == 0 || taken < plan.PerGeneration; taken++)
        {
            Item item = await context.WaitForExternalEvent<Item>(ItemEvent);
            received.Add(item.Id);
            if (item.Last)
                return new Outcome(received.Count, Received: [.. received]);
            context.SetCustomStatus(received.Count);
        }

        context.ContinueAsNew(plan with { Received = [.. received], Round = plan.Round + 1 });
        return new Outcome(0);
    }
}
