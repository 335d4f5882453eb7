using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Valet.Torture.Engine.App;

/// <summary>Two orchestrations that send each other events, so many times.</summary>
public static class PingPongOrchestrators
{
    public const string Ping = "PingOrchestrator";
    public const string Pong = "PongOrchestrator";

    [Function(Ping)]
    public static async Task<Outcome> PingAsync([OrchestrationTrigger] TaskOrchestrationContext context, Plan plan)
    {
        string other = context.InstanceId + "-pong";
        var partner = context.CallSubOrchestratorAsync<int>(Pong, plan, new SubOrchestrationOptions(instanceId: other));
        var received = new List<string>();
        for (int i = 0; i < plan.Count; i++)
        {
            context.SendEvent(other, "ping", i);
            received.Add((await context.WaitForExternalEvent<int>("pong")).ToString());
        }

        return new Outcome(await partner, Received: [.. received]);
    }

    [Function(Pong)]
    public static async Task<int> PongAsync([OrchestrationTrigger] TaskOrchestrationContext context, Plan plan)
    {
        int sum = 0;
        for (int i = 0; i < plan.Count; i++)
        {
            int ping = await context.WaitForExternalEvent<int>("ping");
            sum += ping;
            context.SendEvent(context.Parent!.InstanceId, "pong", ping * 2);
        }

        return sum;
    }
}
