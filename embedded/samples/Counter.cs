using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;

namespace Valet.Samples;

/// <summary>An entity: a number that remembers, one for each key.</summary>
public sealed class Counter : TaskEntity<int>
{
    public int Add(int amount) => State += amount;

    public void Reset() => State = 0;

    public int Get() => State;

    [Function(nameof(Counter))]
    public static Task DispatchAsync([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<Counter>();

    [Function("Counter_Add")]
    public static async Task<IResult> AddAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "counters/{key}/add/{amount:int}")] HttpRequest request,
        string key,
        int amount,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        await client.Entities.SignalEntityAsync(new EntityInstanceId(nameof(Counter), key), nameof(Add), amount, cancellation: cancellationToken);
        return Results.Accepted($"/api/counters/{key}");
    }

    [Function("Counter_Read")]
    public static async Task<IResult> ReadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "counters/{key}")] HttpRequest request,
        string key,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var counter = await client.Entities.GetEntityAsync<int>(new EntityInstanceId(nameof(Counter), key), cancellation: cancellationToken);
        return counter is null ? Results.NotFound() : Results.Ok(new { key, value = counter.State });
    }
}
