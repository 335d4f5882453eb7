using System.Diagnostics;
using System.Globalization;
using Microsoft.DurableTask.Client;

namespace Valet.Benchmarks.Engine;

/// <summary>
/// Signals to 100 counters by so many callers, each of whom waits until his signal is durable. The rate counts operations that were applied:
/// the clock stops when every counter has answered with its sum. The time of one is that of the caller.
/// </summary>
internal static class EntityBenchmark
{
    private const int Counters = 100;

    public static Task<BenchmarkResult> RunAsync(int n, int concurrency) => BenchmarkHost.InFolderAsync(async folder =>
    {
        await using BenchmarkHost host = await BenchmarkHost.StartAsync(folder);
        int warmUp = Math.Min(n, 20_000);
        await host.ManyAsync(warmUp, concurrency, SignalAsync);
        await ExpectSumAsync(host.Client, warmUp);
        long begun = Stopwatch.GetTimestamp();
        long[] ticks = await host.ManyAsync(n, concurrency, SignalAsync);
        await ExpectSumAsync(host.Client, warmUp + n);
        return BenchmarkHost.Figures("entity", n, concurrency, Stopwatch.GetElapsedTime(begun), ticks);
    });

    private static async Task<long> SignalAsync(DurableTaskClient client, int number)
    {
        long begun = Stopwatch.GetTimestamp();
        await client.Entities.SignalEntityAsync(BenchmarkFunctions.Counter(Key(number % Counters)), nameof(BenchmarkFunctions.CounterEntity.Add), 1);
        return Stopwatch.GetTimestamp() - begun;
    }

    private static async Task ExpectSumAsync(DurableTaskClient client, int expected)
    {
        int[] counts = await Task.WhenAll(Enumerable.Range(0, Counters).Select(async counter =>
        {
            // A call stands behind the signals that came before it.
            string id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(BenchmarkFunctions.ReadCounter), Key(counter));
            return (await client.WaitForInstanceCompletionAsync(id, true)).ReadOutputAs<int>();
        }));
        if (counts.Sum() != expected)
            throw new InvalidOperationException($"The counters stand at {counts.Sum()} after {expected} operations.");
    }

    private static string Key(int counter) => counter.ToString(CultureInfo.InvariantCulture);
}
