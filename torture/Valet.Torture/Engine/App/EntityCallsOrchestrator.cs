using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace Valet.Torture.Engine.App;

/// <summary>Calls ledgers one after the other and keeps the places they answer; signals them too.</summary>
public static class EntityCallsOrchestrator
{
    [Function(nameof(EntityCallsOrchestrator))]
    public static async Task<Outcome> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, Plan plan)
    {
        var positions = new List<int>();
        for (int i = 0; i < plan.Count; i++)
        {
            var ledger = new EntityInstanceId(nameof(LedgerEntity), plan.Keys![i % plan.Keys.Length]);
            positions.Add(await context.Entities.CallEntityAsync<int>(ledger, nameof(LedgerEntity.Append), $"{context.InstanceId}/{i}"));
            await context.Entities.SignalEntityAsync(ledger, nameof(LedgerEntity.Append), $"{context.InstanceId}/s{i}");
        }

        return new Outcome(positions.Count, Positions: [.. positions]);
    }
}
