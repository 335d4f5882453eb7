using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;

namespace Valet.Samples;

/// <summary>A monitor: looks at a counter again and again, ever more seldom, until it has reached its goal or an hour is over.</summary>
public static class Monitor
{
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    [Function("Monitor_Start")]
    public static async Task<IResult> StartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "monitors/{key}/{goal:int}")] HttpRequest request,
        string key,
        int goal,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(Monitor), new MonitorRequest(key, goal), cancellationToken);
        return Results.Accepted($"/api/monitors/{id}", new { id });
    }

    [Function("Monitor_Read")]
    public static async Task<IResult> ReadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "monitors/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var monitor = await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellationToken);
        if (monitor is null) return Results.NotFound();
        return Results.Ok(new { state = monitor.IsCompleted ? monitor.ReadOutputAs<string>() : monitor.ReadCustomStatusAs<string>() });
    }

    [Function(nameof(Monitor))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, MonitorRequest watched)
    {
        var end = context.CurrentUtcDateTime + Patience;
        for (var pause = FirstPause; context.CurrentUtcDateTime < end; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var value = await context.CallActivityAsync<int>(nameof(ReadCounter), watched.Key);
            if (value >= watched.Goal) return $"reached {value}";
            context.SetCustomStatus($"at {value} of {watched.Goal}");
            await context.CreateTimer(pause, CancellationToken.None);
        }

        return "gave up";
    }

    [Function(nameof(ReadCounter))]
    public static async Task<int> ReadCounter([ActivityTrigger] string key, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var counter = await client.Entities.GetEntityAsync<int>(new EntityInstanceId(nameof(Counter), key), cancellation: cancellationToken);
        return counter?.State ?? 0;
    }
}

/// <summary>Which counter to watch, and how high it is to get.</summary>
public sealed record MonitorRequest(string Key, int Goal);
