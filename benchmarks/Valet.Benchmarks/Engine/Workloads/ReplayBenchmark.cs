using System.Diagnostics;
using System.Globalization;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Valet.Benchmarks.Engine;

/// <summary>
/// Instances with 2,500 activities behind them (5,000 events scheduled and completed), which a fresh host has never seen: the time of one is from
/// the raise of its last event to its completion, so it holds the read of the history and its whole replay.
/// </summary>
internal static class ReplayBenchmark
{
    private const int Activities = 2_500;

    public static Task<BenchmarkResult> RunAsync(int n, int concurrency) => BenchmarkHost.InFolderAsync(async folder =>
    {
        await using BenchmarkHost host = await BenchmarkHost.StartAsync(folder);
        await host.ManyAsync(n, 16, async (client, number) =>
        {
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(BenchmarkFunctions.Long), Activities, new StartOrchestrationOptions(Id(number)));
            return 0;
        });
        await host.RunToIdleAsync();
        await host.RestartAsync();
        long begun = Stopwatch.GetTimestamp();
        long[] ticks = await host.ManyAsync(n, concurrency, async (client, number) =>
        {
            long raised = Stopwatch.GetTimestamp();
            await client.RaiseEventAsync(Id(number), "go", "y");
            BenchmarkHost.Expect(await client.WaitForInstanceCompletionAsync(Id(number), true), (Activities * (Activities - 1)).ToString(CultureInfo.InvariantCulture));
            return Stopwatch.GetTimestamp() - raised;
        });
        return BenchmarkHost.Figures("replay", n, concurrency, Stopwatch.GetElapsedTime(begun), ticks);
    });

    private static string Id(int number) => "long-" + number.ToString(CultureInfo.InvariantCulture);
}
