using System.Diagnostics;
using Microsoft.DurableTask.Client;

namespace Valet.Benchmarks.Engine;

/// <summary>Three trivial activities in sequence; the time of one is from its start to its completion as the caller sees it.</summary>
internal static class ChainBenchmark
{
    public static Task<BenchmarkResult> RunAsync(int n, int concurrency) => BenchmarkHost.InFolderAsync(async folder =>
    {
        await using BenchmarkHost host = await BenchmarkHost.StartAsync(folder);
        await host.ManyAsync(Math.Min(n, 3_000), concurrency, OneAsync);
        long begun = Stopwatch.GetTimestamp();
        long[] ticks = await host.ManyAsync(n, concurrency, OneAsync);
        return BenchmarkHost.Figures("chain3", n, concurrency, Stopwatch.GetElapsedTime(begun), ticks);
    });

    public static async Task<long> OneAsync(DurableTaskClient client, int number)
    {
        long begun = Stopwatch.GetTimestamp();
        string id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(BenchmarkFunctions.Chain3), "x");
        BenchmarkHost.Expect(await client.WaitForInstanceCompletionAsync(id, true), "\"x123\"");
        return Stopwatch.GetTimestamp() - begun;
    }
}
