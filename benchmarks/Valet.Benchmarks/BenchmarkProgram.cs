using Valet.Benchmarks.Engine;

namespace Valet.Benchmarks;

/// <summary>Runs engine workloads and prints one JSON line for each: <c>chain3 [n]</c>, or <c>all</c>.</summary>
internal static class BenchmarkProgram
{
    private static readonly int[] Concurrencies = [1, 16, 64];

    public static async Task<int> Main(string[] args)
    {
        string workload = args.Length > 0 ? args[0] : "all";
        int? n = args.Length > 1 && int.TryParse(args[1], out int asked) ? asked : null;
        int? only = args.Length > 2 && int.TryParse(args[2], out int concurrency) ? concurrency : null;
        if (workload is not ("all" or "chain3" or "signal"))
        {
            await Console.Error.WriteLineAsync($"There is no workload '{workload}'; run chain3, signal or all.");
            return 2;
        }

        foreach (string name in workload == "all" ? ["chain3", "signal"] : new[] { workload })
        {
            foreach (int width in only is { } one ? [one] : Concurrencies)
                Console.WriteLine((await EngineBenchmark.RunAsync(name, n ?? (width == 1 ? 2_000 : 20_000), width)).ToJson());
        }

        return 0;
    }
}
