using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;

namespace Valet.EmbeddedHost.Tests.Operations;

/// <summary>An app that keeps a host busy in every way that it can be.</summary>
public static class OperationsFunctions
{
    [Function(nameof(Begin))]
    public static async Task<IResult> Begin([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        string input = await new StreamReader(request.Body).ReadToEndAsync();
        return Results.Text(await client.ScheduleNewOrchestrationInstanceAsync(nameof(Mixed), input.Length == 0 ? "0" : input));
    }

    [Function(nameof(Mixed))]
    public static async Task<string> Mixed([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        string input = context.GetInput<string>()!;
        string once = await context.CallActivityAsync<string>(nameof(Append), input);
        await context.Entities.CallEntityAsync(new EntityInstanceId(nameof(Tally), "all"), "Add", 1);
        await context.CallSubOrchestratorAsync(nameof(Child));
        string[] more = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => context.CallActivityAsync<string>(nameof(Append), once)));
        return more[2];
    }

    [Function(nameof(Child))]
    public static async Task Child([OrchestrationTrigger] TaskOrchestrationContext context) => await context.CreateTimer(TimeSpan.FromMilliseconds(20), CancellationToken.None);

    [Function(nameof(Waiting))]
    public static async Task<string> Waiting([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        string heard = await context.WaitForExternalEvent<string>("Go");
        return await context.CallActivityAsync<string>(nameof(Append), heard);
    }

    [Function(nameof(Failing))]
    public static Task Failing([OrchestrationTrigger] TaskOrchestrationContext context) => throw new InvalidOperationException("Fails as it is meant to.");

    [Function(nameof(Append))]
    public static string Append([ActivityTrigger] string input) => input + "+";

    [Function(nameof(Tally))]
    public static Task Dispatch([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<Tally>();

    public sealed class Tally : TaskEntity<int>
    {
        public void Add(int by) => State += by;
    }
}
