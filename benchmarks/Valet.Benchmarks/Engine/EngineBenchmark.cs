using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Valet.EmbeddedHost.Dispatch;

namespace Valet.Benchmarks.Engine;

/// <summary>One workload on a fresh engine with a real file: warmed up, then n instances by so many callers.</summary>
internal static class EngineBenchmark
{
    public static async Task<BenchmarkResult> RunAsync(string workload, int n, int concurrency)
    {
        string folder = Directory.CreateTempSubdirectory("valet-bench-").FullName;
        try
        {
            await using var engine = new DurableEngine(
                new EngineOptions { StorePath = Path.Combine(folder, "bench.db"), MaxConcurrentActivities = 64, MaxConcurrentOrchestrators = 64 },
                new BenchmarkApp(),
                TimeProvider.System,
                NullLoggerFactory.Instance);
            await engine.StartAsync(CancellationToken.None);
            Func<DurableTaskClient, Task<long>> one = workload == "signal" ? SignalAsync : ChainAsync;
            await ManyAsync(engine.Client, one, Math.Min(n, 3_000), concurrency);
            return await MeasureAsync(workload, engine.Client, one, n, concurrency);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<BenchmarkResult> MeasureAsync(string workload, DurableTaskClient client, Func<DurableTaskClient, Task<long>> one, int n, int concurrency)
    {
        long begun = Stopwatch.GetTimestamp();
        long[] ticks = await ManyAsync(client, one, n, concurrency);
        double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        Array.Sort(ticks);
        return new BenchmarkResult(
            workload, n, concurrency, seconds, n / seconds, Milliseconds(ticks[n / 2]), Milliseconds(ticks[Math.Min(n - 1, n * 99 / 100)]), Environment.WorkingSet / 1048576.0);
    }

    private static double Milliseconds(long ticks) => ticks * 1000.0 / Stopwatch.Frequency;

    private static async Task<long[]> ManyAsync(DurableTaskClient client, Func<DurableTaskClient, Task<long>> one, int n, int concurrency)
    {
        var ticks = new long[n];
        int next = -1;
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(async () =>
        {
            for (int i = Interlocked.Increment(ref next); i < n; i = Interlocked.Increment(ref next))
                ticks[i] = await one(client);
        })));
        return ticks;
    }

    /// <summary>From start to completed.</summary>
    private static async Task<long> ChainAsync(DurableTaskClient client)
    {
        long begun = Stopwatch.GetTimestamp();
        string id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(BenchmarkApp.Chain3), "x");
        Expect(await client.WaitForInstanceCompletionAsync(id, true), "\"x123\"");
        return Stopwatch.GetTimestamp() - begun;
    }

    /// <summary>From raise to completed.</summary>
    private static async Task<long> SignalAsync(DurableTaskClient client)
    {
        string id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(BenchmarkApp.WaitOnce));
        long begun = Stopwatch.GetTimestamp();
        await client.RaiseEventAsync(id, "go", "y");
        Expect(await client.WaitForInstanceCompletionAsync(id, true), "\"y\"");
        return Stopwatch.GetTimestamp() - begun;
    }

    private static void Expect(OrchestrationMetadata ended, string output)
    {
        if (ended.SerializedOutput != output)
            throw new InvalidOperationException($"Instance {ended.InstanceId} ended as {ended.RuntimeStatus} with {ended.SerializedOutput} instead of {output}.");
    }
}
