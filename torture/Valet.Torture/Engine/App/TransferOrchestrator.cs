using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace Valet.Torture.Engine.App;

/// <summary>Moves money around a ring of accounts in a critical section, in which nobody else may move any of them.</summary>
public static class TransferOrchestrator
{
    [Function(nameof(TransferOrchestrator))]
    public static async Task<Outcome> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, Plan plan)
    {
        EntityInstanceId[] accounts = [.. plan.Keys!.Select(key => new EntityInstanceId(nameof(AccountEntity), key))];
        string? wrong = null;
        await using (await context.Entities.LockEntitiesAsync(accounts))
        {
            var before = new int[accounts.Length];
            for (int i = 0; i < accounts.Length; i++)
                before[i] = await context.Entities.CallEntityAsync<int>(accounts[i], nameof(AccountEntity.Balance));
            if (plan.PerGeneration > 0)
                await context.CreateTimer(TimeSpan.FromMilliseconds(plan.PerGeneration), CancellationToken.None);
            for (int i = 0; i < accounts.Length; i++)
            {
                int amount = i == 0 ? -plan.Count * (accounts.Length - 1) : plan.Count;
                int after = await context.Entities.CallEntityAsync<int>(accounts[i], nameof(AccountEntity.Move), new Movement($"{context.InstanceId}/{i}", amount));
                if (after != before[i] + amount)
                    wrong = $"Account {accounts[i]} went from {before[i]} by {amount} to {after} inside a critical section.";
            }
        }

        return new Outcome(plan.Count, Wrong: wrong);
    }
}
