using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;

namespace Valet.Samples;

/// <summary>Locks: moves money between two accounts in a critical section, so that no other transfer sees or spends it meanwhile.</summary>
public static class Transfer
{
    [Function("Transfer_Start")]
    public static async Task<IResult> StartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "accounts/{from}/transfer/{to}/{cents:int}")] HttpRequest request,
        string from,
        string to,
        int cents,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        if (from == to || cents <= 0) return Results.BadRequest("A transfer needs two accounts and an amount above 0.");
        var id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(Transfer), new TransferRequest(from, to, cents), cancellationToken);
        var ended = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, cancellationToken);
        return Results.Ok(new { id, moved = ended.ReadOutputAs<bool>() });
    }

    /// <summary>False if there is not enough money.</summary>
    [Function(nameof(Transfer))]
    public static async Task<bool> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, TransferRequest transfer)
    {
        var from = new EntityInstanceId(nameof(Account), transfer.From);
        var to = new EntityInstanceId(nameof(Account), transfer.To);
        await using (await context.Entities.LockEntitiesAsync(from, to))
        {
            if (await context.Entities.CallEntityAsync<int>(from, nameof(Account.Balance)) < transfer.Cents) return false;
            await context.Entities.CallEntityAsync<int>(from, nameof(Account.Withdraw), transfer.Cents);
            await context.Entities.CallEntityAsync<int>(to, nameof(Account.Deposit), transfer.Cents);
            return true;
        }
    }
}

/// <summary>How much goes from where to where.</summary>
public sealed record TransferRequest(string From, string To, int Cents);
