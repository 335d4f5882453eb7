using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace Valet.Benchmarks.Engine;

/// <summary>The function app under measurement: as small as an app can be, so that what is measured is the host.</summary>
internal static class BenchmarkFunctions
{
    [Function(nameof(Chain3))]
    public static async Task<string> Chain3([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        string text = context.GetInput<string>()!;
        for (int i = 1; i <= 3; i++)
            text = await context.CallActivityAsync<string>(nameof(Append), $"{text}|{i}");
        return text;
    }

    [Function(nameof(Append))]
    public static string Append([ActivityTrigger] string input) => input.Replace("|", string.Empty, StringComparison.Ordinal);

    [Function(nameof(WaitOnce))]
    public static Task<string> WaitOnce([OrchestrationTrigger] TaskOrchestrationContext context) => context.WaitForExternalEvent<string>("go");

    [Function(nameof(FanOut))]
    public static async Task<int> FanOut([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        int width = context.GetInput<int>();
        int[] doubled = await Task.WhenAll(Enumerable.Range(0, width).Select(i => context.CallActivityAsync<int>(nameof(Double), i)));
        return doubled.Sum();
    }

    [Function(nameof(Double))]
    public static int Double([ActivityTrigger] int input) => input * 2;

    [Function(nameof(WaitUntil))]
    public static async Task WaitUntil([OrchestrationTrigger] TaskOrchestrationContext context) =>
        await context.CreateTimer(context.GetInput<DateTime>(), CancellationToken.None);

    [Function(nameof(Long))]
    public static async Task<int> Long([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        int sum = 0;
        for (int i = 0; i < context.GetInput<int>(); i++)
            sum += await context.CallActivityAsync<int>(nameof(Double), i);
        await context.WaitForExternalEvent<string>("go");
        return sum;
    }

    [Function(nameof(ReadCounter))]
    public static Task<int> ReadCounter([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.Entities.CallEntityAsync<int>(Counter(context.GetInput<string>()!), nameof(CounterEntity.Get));

    [Function(nameof(CounterEntity))]
    public static Task DispatchCounter([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<CounterEntity>();

    public static EntityInstanceId Counter(string key) => new(nameof(CounterEntity), key);

    internal sealed class CounterEntity : TaskEntity<int>
    {
        public void Add(int amount) => State += amount;

        public int Get() => State;
    }
}
