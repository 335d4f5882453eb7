using System.Diagnostics;
using System.Globalization;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Valet.Benchmarks.Engine;

/// <summary>
/// Many instances that wait for an event: what they cost on disk, and in a fresh process on that file the memory and the time until it takes
/// calls. There every hundredth instance gets its event; the time of one is from the raise to the completion, the instance read from disk.
/// </summary>
internal static class WaitingBenchmark
{
    private const string InstanceId = "waiting-";

    public static Task<BenchmarkResult> RunAsync(int n, int concurrency) => BenchmarkHost.InFolderAsync(async folder =>
    {
        await using (BenchmarkHost host = await BenchmarkHost.StartAsync(folder))
        {
            await host.ManyAsync(n, concurrency, async (client, number) =>
            {
                await client.ScheduleNewOrchestrationInstanceAsync(nameof(BenchmarkFunctions.WaitOnce), null, new StartOrchestrationOptions(Id(number)));
                return 0;
            });
        }

        BenchmarkResult opened = BenchmarkResult.Parse(await BenchmarkProgram.SelfAsync([EngineWorkloads.OpenWaiting, folder, n.ToString(CultureInfo.InvariantCulture)]));
        return opened with { N = n, Concurrency = concurrency };
    });

    public static async Task<BenchmarkResult> OpenAsync(string folder, int expected)
    {
        await using BenchmarkHost host = await BenchmarkHost.StartAsync(folder);
        TimeSpan ready = TimeProvider.System.GetLocalNow().DateTime - Process.GetCurrentProcess().StartTime;
        long bytes = Directory.EnumerateFiles(folder).Sum(file => new FileInfo(file).Length);
        long begun = Stopwatch.GetTimestamp();
        long[] ticks = await host.ManyAsync(Math.Max(1, expected / 100), 1, async (client, number) =>
        {
            long raised = Stopwatch.GetTimestamp();
            await client.RaiseEventAsync(Id(number * 100), "go", "y");
            BenchmarkHost.Expect(await client.WaitForInstanceCompletionAsync(Id(number * 100), true), "\"y\"");
            return Stopwatch.GetTimestamp() - raised;
        });
        return BenchmarkHost.Figures("waiting", ticks.Length, 1, Stopwatch.GetElapsedTime(begun), ticks) with
        {
            BytesPerInstance = (double)bytes / expected,
            ReadySeconds = ready.TotalSeconds,
        };
    }

    private static string Id(int number) => InstanceId + number.ToString("D8", CultureInfo.InvariantCulture);
}
