using System.Diagnostics;
using Microsoft.DurableTask.Client;

namespace Valet.Benchmarks.Engine;

/// <summary>Instances that wait for an event; the time of one is from the raise to the completion as the caller sees it, the rate is that of start, raise and completion.</summary>
internal static class SignalBenchmark
{
    public static Task<BenchmarkResult> RunAsync(int n, int concurrency) => BenchmarkHost.InFolderAsync(async folder =>
    {
        await using BenchmarkHost host = await BenchmarkHost.StartAsync(folder);
        await host.ManyAsync(Math.Min(n, 3_000), concurrency, OneAsync);
        long begun = Stopwatch.GetTimestamp();
        long[] ticks = await host.ManyAsync(n, concurrency, OneAsync);
        return BenchmarkHost.Figures("signal", n, concurrency, Stopwatch.GetElapsedTime(begun), ticks);
    });

    private static async Task<long> OneAsync(DurableTaskClient client, int number)
    {
        string id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(BenchmarkFunctions.WaitOnce));
        long begun = Stopwatch.GetTimestamp();
        await client.RaiseEventAsync(id, "go", "y");
        BenchmarkHost.Expect(await client.WaitForInstanceCompletionAsync(id, true), "\"y\"");
        return Stopwatch.GetTimestamp() - begun;
    }
}
