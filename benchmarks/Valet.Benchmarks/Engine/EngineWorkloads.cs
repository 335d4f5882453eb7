namespace Valet.Benchmarks.Engine;

/// <summary>What <c>bench engine</c> can run, in the order in which it does.</summary>
internal static class EngineWorkloads
{
    /// <summary>The second half of <c>waiting</c>: a fresh process opens the file that the first half filled.</summary>
    public const string OpenWaiting = "waiting-open";

    public static EngineWorkload[] All { get; } =
    [
        new("disk", [1], _ => 5_000, DiskBenchmark.RunAsync),
        new("chain3", [1, 16, 64], width => width == 1 ? 5_000 : 50_000, ChainBenchmark.RunAsync),
        new("signal", [1, 16, 64], width => width == 1 ? 5_000 : 50_000, SignalBenchmark.RunAsync),
        new("fanout", [1], _ => 100, FanOutBenchmark.RunAsync),
        new("entity", [64], _ => 300_000, EntityBenchmark.RunAsync),
        new("timers", [1], _ => 10_000, TimersBenchmark.RunAsync),
        new("waiting", [64], _ => 100_000, WaitingBenchmark.RunAsync),
        new("growth", [64], _ => 20_000, GrowthBenchmark.RunAsync),
        new("replay", [1], _ => 20, ReplayBenchmark.RunAsync),
    ];

    public static EngineWorkload? Find(string name) => All.FirstOrDefault(workload => workload.Name == name);
}
