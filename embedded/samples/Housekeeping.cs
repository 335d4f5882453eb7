using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Valet.Samples;

/// <summary>An eternal orchestration: sweeps once an hour, for ever, with a history that never grows.</summary>
public static class Housekeeping
{
    public const string InstanceId = "housekeeping";

    public static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    [Function("Housekeeping_Start")]
    public static async Task<IResult> StartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "housekeeping")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var present = await client.GetInstanceAsync(InstanceId, cancellationToken);
        if (present is null || present.IsCompleted)
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(Housekeeping), new SweepReport(0, 0), new StartOrchestrationOptions(InstanceId), cancellationToken);
        return Results.Accepted("/api/housekeeping");
    }

    [Function("Housekeeping_Read")]
    public static async Task<IResult> ReadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "housekeeping")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var present = await client.GetInstanceAsync(InstanceId, getInputsAndOutputs: true, cancellationToken);
        return present is null ? Results.NotFound() : Results.Ok(new { status = present.RuntimeStatus.ToString(), report = present.ReadCustomStatusAs<SweepReport>() });
    }

    [Function("Housekeeping_Stop")]
    public static async Task<IResult> StopAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "housekeeping")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        await client.TerminateInstanceAsync(InstanceId, "stopped", cancellationToken);
        return Results.Accepted("/api/housekeeping");
    }

    [Function(nameof(Housekeeping))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, SweepReport before)
    {
        var swept = await context.CallActivityAsync<int>(nameof(Sweep), before.Rounds);
        var now = new SweepReport(before.Rounds + 1, before.Swept + swept);
        context.SetCustomStatus(now);
        await context.CreateTimer(Pause, CancellationToken.None);
        context.ContinueAsNew(now);
    }

    /// <summary>Sweeps a little more each time; a real one would delete old files.</summary>
    [Function(nameof(Sweep))]
    public static int Sweep([ActivityTrigger] int round) => round + 1;
}

/// <summary>What all sweeps have done so far.</summary>
public sealed record SweepReport(int Rounds, int Swept);
