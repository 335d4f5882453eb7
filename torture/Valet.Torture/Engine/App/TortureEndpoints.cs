using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Valet.Torture.Engine.Child;

namespace Valet.Torture.Engine.App;

/// <summary>What the parent asks beside the management API: starts that refuse a second one, waits, and audits of histories.</summary>
public sealed class TortureEndpoints(HistoryAudit audit)
{
    private static readonly OrchestrationRuntimeStatus[] Any =
    [
        OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated,
    ];

    /// <summary>202 when the start is durable, 409 when there is such an instance already.</summary>
    [Function("Start")]
    public async Task<IResult> StartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "start/{name}/{id}/{delay:int}")] HttpRequest request,
        string name,
        string id,
        int delay,
        [FromBody] Plan plan,
        [DurableClient] DurableTaskClient client,
        FunctionContext context)
    {
        DateTimeOffset? at = delay == 0 ? null : audit.Clock.GetUtcNow().AddMilliseconds(delay);
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(name, plan, new StartOrchestrationOptions(id, at).WithDedupeStatuses(Any));
            return Results.Accepted();
        }
        catch (DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException)
        {
            return Results.Conflict();
        }
    }

    /// <summary>200 with the instance once it has ended, 204 when it has not yet, 404 when there is none.</summary>
    [Function("Wait")]
    public async Task<IResult> WaitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "wait/{id}/{milliseconds:int}")] HttpRequest request,
        string id,
        int milliseconds,
        [DurableClient] DurableTaskClient client)
    {
        if (await client.GetInstanceAsync(id, getInputsAndOutputs: false) is null)
            return Results.NotFound();
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(milliseconds), audit.Clock);
        try
        {
            var ended = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, patience.Token);
            return Results.Json(new InstanceView(ended.Name, ended.RuntimeStatus.ToString(), ended.SerializedOutput, ended.FailureDetails?.ToString()));
        }
        catch (OperationCanceledException)
        {
            return Results.NoContent();
        }
    }

    /// <summary>What is wrong with an instance's history.</summary>
    [Function("Audit")]
    public async Task<IResult> AuditAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "audit/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) =>
        Results.Json(await audit.ViolationsAsync(client, id));

    /// <summary>Instances that have not ended, with their status and the length of their history.</summary>
    [Function("Open")]
    public static async Task<IResult> OpenAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "open")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var open = new List<string>();
        var query = new OrchestrationQuery { Statuses = [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended] };
        await foreach (var instance in client.GetAllInstancesAsync(query))
        {
            var history = await client.GetOrchestrationHistoryAsync(instance.InstanceId);
            open.Add($"{instance.InstanceId} ({instance.Name}) is {instance.RuntimeStatus} with {history.Count} history events, the last one {history.LastOrDefault(e => e is not DurableTask.Core.History.OrchestratorCompletedEvent)?.EventType}");
        }

        return Results.Json(open);
    }
}

/// <summary>An ended instance.</summary>
public sealed record InstanceView(string Name, string Status, string? Output, string? Failure);
