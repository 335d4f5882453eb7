using System.Diagnostics;
using System.Globalization;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost;

namespace Valet.Benchmarks.Engine;

/// <summary>The whole host, functions and middleware included, on a real file in a folder of its own.</summary>
internal sealed class BenchmarkHost : IAsyncDisposable
{
    private readonly EmbeddedTestHost _host;

    private BenchmarkHost(EmbeddedTestHost host) => _host = host;

    public DurableTaskClient Client => _host.Client;

    public static string StoreIn(string folder) => Path.Combine(folder, "bench.db");

    public static async Task<BenchmarkHost> StartAsync(string folder) => new(await EmbeddedTestHost.StartAsync(options =>
    {
        options.AddFunctions(typeof(BenchmarkFunctions));
        options.StorePath = StoreIn(folder);
        options.UseSystemClock = true;
    }));

    /// <summary>Returns when nothing is left to do until an event or a timer comes.</summary>
    public Task RunToIdleAsync() => _host.RunToIdleAsync();

    public Task RestartAsync() => _host.RestartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    /// <summary>Runs n operations by so many callers, each one after its last; gives the time of each in ticks.</summary>
    public async Task<long[]> ManyAsync(int n, int concurrency, Func<DurableTaskClient, int, Task<long>> one)
    {
        var ticks = new long[n];
        int next = -1;
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(async () =>
        {
            for (int i = Interlocked.Increment(ref next); i < n; i = Interlocked.Increment(ref next))
                ticks[i] = await one(Client, i);
        })));
        return ticks;
    }

    /// <summary>Runs a workload in a folder that is gone afterwards.</summary>
    public static async Task<T> InFolderAsync<T>(Func<string, Task<T>> run)
    {
        string folder = Directory.CreateTempSubdirectory("valet-bench-").FullName;
        try
        {
            return await run(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static BenchmarkResult Figures(string workload, int n, int concurrency, TimeSpan took, long[] ticks)
    {
        long[] sorted = [.. ticks.Order()];
        return new BenchmarkResult(
            workload, n, concurrency, took.TotalSeconds, n / took.TotalSeconds, Milliseconds(sorted[sorted.Length / 2]), Milliseconds(sorted[sorted.Length * 99 / 100]), PeakRss());
    }

    public static void Expect(OrchestrationMetadata ended, string? output)
    {
        if (ended.RuntimeStatus != OrchestrationRuntimeStatus.Completed || ended.SerializedOutput != output)
            throw new InvalidOperationException($"Instance {ended.InstanceId} ended as {ended.RuntimeStatus} with {ended.SerializedOutput} instead of {output}.");
    }

    private static double Milliseconds(long ticks) => ticks * 1000.0 / Stopwatch.Frequency;

    private static double PeakRss()
    {
        const string Status = "/proc/self/status";
        if (!File.Exists(Status))
            return Environment.WorkingSet / 1048576.0;
        string line = File.ReadLines(Status).First(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
        return int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;
    }
}
