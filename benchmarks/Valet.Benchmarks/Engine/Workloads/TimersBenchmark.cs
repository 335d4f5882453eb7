using System.Diagnostics;
using Microsoft.DurableTask.Client;

namespace Valet.Benchmarks.Engine;

/// <summary>Instances whose timers fall due within one second; the time of one is from its due time to its completion as the caller sees it.</summary>
internal static class TimersBenchmark
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(1);

    public static Task<BenchmarkResult> RunAsync(int n, int concurrency) => BenchmarkHost.InFolderAsync(async folder =>
    {
        await using BenchmarkHost host = await BenchmarkHost.StartAsync(folder);
        await MeasureAsync(host.Client, Math.Min(n, 1_000), TimeSpan.FromSeconds(1));
        (TimeSpan took, long[] late) = await MeasureAsync(host.Client, n, TimeSpan.FromSeconds(5));
        return BenchmarkHost.Figures("timers", n, concurrency, took, late);
    });

    private static async Task<(TimeSpan Took, long[] Late)> MeasureAsync(DurableTaskClient client, int n, TimeSpan lead)
    {
        DateTime first = TimeProvider.System.GetUtcNow().UtcDateTime + lead;
        long firstTicks = Stopwatch.GetTimestamp() + (long)(lead.TotalSeconds * Stopwatch.Frequency);
        long last = 0;
        long[] late = await Task.WhenAll(Enumerable.Range(0, n).Select(async i =>
        {
            TimeSpan after = Within * i / n;
            string id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(BenchmarkFunctions.WaitUntil), first + after);
            BenchmarkHost.Expect(await client.WaitForInstanceCompletionAsync(id, true), null);
            long now = Stopwatch.GetTimestamp();
            InterlockedMax(ref last, now);
            return now - firstTicks - (long)(after.TotalSeconds * Stopwatch.Frequency);
        }));
        return (Stopwatch.GetElapsedTime(firstTicks, last), late);
    }

    private static void InterlockedMax(ref long place, long value)
    {
        for (long seen = Volatile.Read(ref place); value > seen;)
            seen = Interlocked.CompareExchange(ref place, value, seen) is var found && found == seen ? value : found;
    }
}
