using System.Diagnostics;

namespace Valet.Benchmarks.Engine;

/// <summary><c>chain3</c> on a store with n instances, then on one with ten times as many: the rate of the second, and its ratio to the first.</summary>
internal static class GrowthBenchmark
{
    public static Task<BenchmarkResult> RunAsync(int n, int concurrency) => BenchmarkHost.InFolderAsync(async folder =>
    {
        await using BenchmarkHost host = await BenchmarkHost.StartAsync(folder);
        await host.ManyAsync(n, concurrency, ChainBenchmark.OneAsync);
        (TimeSpan before, _) = await MeasureAsync(host, n, concurrency);
        await host.ManyAsync(8 * n, concurrency, ChainBenchmark.OneAsync);
        (TimeSpan after, long[] ticks) = await MeasureAsync(host, n, concurrency);
        return BenchmarkHost.Figures("growth", n, concurrency, after, ticks) with
        {
            InstancesBefore = 10 * n,
            RatioToSmallStore = before / after,
        };
    });

    private static async Task<(TimeSpan Took, long[] Ticks)> MeasureAsync(BenchmarkHost host, int n, int concurrency)
    {
        long begun = Stopwatch.GetTimestamp();
        long[] ticks = await host.ManyAsync(n, concurrency, ChainBenchmark.OneAsync);
        return (Stopwatch.GetElapsedTime(begun), ticks);
    }
}
