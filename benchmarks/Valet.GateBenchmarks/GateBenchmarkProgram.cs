using System.Diagnostics;
using System.Globalization;

namespace Valet.GateBenchmarks;

/// <summary>Measures what a person at a gate waits for, each in a process of its own, one JSON line each: <c>[workload|all] [n]</c>.</summary>
internal static class GateBenchmarkProgram
{
    private const string Usage = "usage: ./valet bench gates [all|answer|cancel|waiting] [n]   answer: posted to the browser at work again; cancel: to the last process gone; waiting: memory per run at a gate without a browser";

    private static readonly (string Name, int N, Func<int, Task<object>> RunAsync)[] Workloads =
    [
        ("answer", 60, AnswerBenchmark.RunAsync),
        ("cancel", 30, CancelBenchmark.RunAsync),
        ("waiting", 1000, WaitingBenchmark.RunAsync),
    ];

    public static async Task<int> Main(string[] args)
    {
        var asked = args.Length > 0 ? args[0] : "all";
        int? n = args.Length > 1 && int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
        if (args.Length > 2 || (args.Length == 2 && n is null) || (asked != "all" && !Workloads.Any(w => w.Name == asked)))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        if (asked != "all")
        {
            var workload = Workloads.Single(w => w.Name == asked);
            Console.WriteLine(Figures.ToJson(await workload.RunAsync(n ?? workload.N)));
            return 0;
        }

        foreach (var (name, usual, _) in Workloads) await SelfAsync(name, n ?? usual);
        return 0;
    }

    // A process for each: memory and JIT of one do not colour the next.
    private static async Task SelfAsync(string workload, int n)
    {
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [typeof(GateBenchmarkProgram).Assembly.Location, workload, n.ToString(CultureInfo.InvariantCulture)]))!;
        await child.WaitForExitAsync();
        if (child.ExitCode != 0) throw new InvalidOperationException($"The benchmark '{workload}' ended with code {child.ExitCode}; its error stands above.");
    }
}
