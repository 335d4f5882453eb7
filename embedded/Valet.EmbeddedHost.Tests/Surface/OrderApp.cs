using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Logging;

#pragma warning disable CA1848, CA1873 // logs as an app writes them

namespace Valet.EmbeddedHost.Tests.Surface;

/// <summary>The shapes that an app for the official packages has, unchanged.</summary>
public sealed class OrderApp(ILogger<OrderApp> log)
{
    [Function("StartOrder")]
    public async Task<IActionResult> Start(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "orders/{id}")] HttpRequest req,
        string id,
        [Microsoft.Azure.Functions.Worker.Http.FromBody] Order order,
        [DurableClient] DurableTaskClient client,
        FunctionContext ctx,
        CancellationToken ct)
    {
        ctx.GetLogger<OrderApp>().LogInformation("Order {Id} over {Method}", id, req.Method);
        await client.ScheduleNewOrchestrationInstanceAsync("ProcessOrder", order, new StartOrchestrationOptions(InstanceId: id), ct);
        return new AcceptedResult($"/api/orders/{id}", client.CreateHttpManagementPayload(id));
    }

    [Function("ProcessOrder")]
    public static async Task<Receipt> Run([OrchestrationTrigger] TaskOrchestrationContext context, Order order)
    {
        ILogger logger = context.CreateReplaySafeLogger<OrderApp>();
        TaskOptions retry = TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(5), backoffCoefficient: 2));
        var id = new EntityInstanceId("Stock", order.Sku);
        await using (await context.Entities.LockEntitiesAsync(id))
            await context.Entities.CallEntityAsync<int>(id, "Take", order.Quantity);
        try
        {
            await context.CallActivityAsync("Charge", order, retry);
        }
        catch (TaskFailedException e) when (e.FailureDetails.IsCausedBy<TimeoutException>())
        {
            context.SetCustomStatus(new { e.TaskName });
        }

        bool ok = await context.WaitForExternalEvent<bool>("Approved", TimeSpan.FromDays(2));
        logger.LogInformation("Approved: {Ok}", ok);
        return await context.CallSubOrchestratorAsync<Receipt>("Ship", order, retry.WithInstanceId($"{context.InstanceId}-ship"));
    }

    [Function("Ship")]
    public static Receipt Ship([OrchestrationTrigger] TaskOrchestrationContext context, Order order) =>
        new(context.InstanceId, $"{order.Quantity} {order.Sku}", context.GetFunctionContext()?.FunctionDefinition.Name);

    [Function("Charge")]
    public Task Charge([ActivityTrigger] Order order, string instanceId, FunctionContext ctx)
    {
        log.LogInformation("Charging {Instance} for {Sku} in {Function}", instanceId, order.Sku, ctx.FunctionDefinition.Name);
        return order.Quantity > 100 ? throw new TimeoutException("The bank does not answer.") : Task.CompletedTask;
    }

    [Function("Stock")]
    public Task Stock([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<StockEntity>();

    public sealed record Order(string Sku, int Quantity);

    public sealed record Receipt(string Id, string What, string? By);

    public sealed class StockEntity : TaskEntity<int>
    {
        public int Take(int n) => State -= n;

        public int Get() => State;
    }

    public sealed class CorrelationMiddleware : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next) => next(context);
    }
}
