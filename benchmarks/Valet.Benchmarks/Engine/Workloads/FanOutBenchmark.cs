using System.Diagnostics;
using System.Globalization;
using Microsoft.DurableTask.Client;

namespace Valet.Benchmarks.Engine;

/// <summary>One parent with 500 activities at once, joined; parents one after the other. N counts parents, the rate counts activities.</summary>
internal static class FanOutBenchmark
{
    private const int Width = 500;

    public static Task<BenchmarkResult> RunAsync(int n, int concurrency) => BenchmarkHost.InFolderAsync(async folder =>
    {
        await using BenchmarkHost host = await BenchmarkHost.StartAsync(folder);
        await host.ManyAsync(Math.Min(n, 40), concurrency, OneAsync);
        long begun = Stopwatch.GetTimestamp();
        long[] ticks = await host.ManyAsync(n, concurrency, OneAsync);
        TimeSpan took = Stopwatch.GetElapsedTime(begun);
        return BenchmarkHost.Figures("fanout", n, concurrency, took, ticks) with { PerSecond = n * Width / took.TotalSeconds };
    });

    private static async Task<long> OneAsync(DurableTaskClient client, int number)
    {
        long begun = Stopwatch.GetTimestamp();
        string id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(BenchmarkFunctions.FanOut), Width);
        BenchmarkHost.Expect(await client.WaitForInstanceCompletionAsync(id, true), (Width * (Width - 1)).ToString(CultureInfo.InvariantCulture));
        return Stopwatch.GetTimestamp() - begun;
    }
}
