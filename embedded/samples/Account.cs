using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;

namespace Valet.Samples;

/// <summary>An entity with money in it, in cents.</summary>
public sealed class Account : TaskEntity<int>
{
    public int Deposit(int cents) => State += cents;

    public int Withdraw(int cents) => State -= cents;

    public int Balance() => State;

    [Function(nameof(Account))]
    public static Task DispatchAsync([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<Account>();

    [Function("Account_Deposit")]
    public static async Task<IResult> DepositAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "accounts/{id}/deposit/{cents:int}")] HttpRequest request,
        string id,
        int cents,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        await client.Entities.SignalEntityAsync(new EntityInstanceId(nameof(Account), id), nameof(Deposit), cents, cancellation: cancellationToken);
        return Results.Accepted($"/api/accounts/{id}");
    }

    [Function("Account_Read")]
    public static async Task<IResult> ReadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "accounts/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var account = await client.Entities.GetEntityAsync<int>(new EntityInstanceId(nameof(Account), id), cancellation: cancellationToken);
        return account is null ? Results.NotFound() : Results.Ok(new { id, cents = account.State });
    }
}
