using System.Diagnostics;
using System.Globalization;
using Valet.Benchmarks.Engine;

namespace Valet.Benchmarks;

/// <summary>Runs engine workloads, each in a process of its own, and prints one JSON line for each: <c>[workload|all] [n] [concurrency]</c>.</summary>
internal static class BenchmarkProgram
{
    private const string Usage = "usage: ./valet bench engine [all|chain3|signal|fanout|entity|timers|waiting|growth|replay|disk] [n] [concurrency]";

    public static async Task<int> Main(string[] args)
    {
        if (args is [EngineWorkloads.OpenWaiting, { } folder, { } expected])
        {
            Console.WriteLine((await WaitingBenchmark.OpenAsync(folder, int.Parse(expected, CultureInfo.InvariantCulture))).ToJson());
            return 0;
        }

        string asked = args.Length > 0 ? args[0] : "all";
        if (args.Length > 3 || !TryPositive(args, 1, out int? n) || !TryPositive(args, 2, out int? concurrency)
            || (asked != "all" && EngineWorkloads.Find(asked) is null))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        EngineWorkload[] workloads = asked == "all" ? EngineWorkloads.All : [EngineWorkloads.Find(asked)!];
        (EngineWorkload Workload, int Concurrency)[] runs =
            [.. workloads.SelectMany(workload => (concurrency is { } one ? [one] : workload.Concurrencies).Select(width => (workload, width)))];
        if (runs is [var (workload, width)])
        {
            Console.WriteLine((await workload.RunAsync(n ?? workload.DefaultN(width), width)).ToJson());
            return 0;
        }

        // A process for each: memory, JIT and thread pool of one workload do not colour the next.
        foreach ((EngineWorkload each, int wide) in runs)
        {
            Console.Write(await SelfAsync([each.Name, Text(n ?? each.DefaultN(wide)), Text(wide)]));
        }

        return 0;
    }

    /// <summary>Runs this program with other arguments and gives what it prints.</summary>
    public static async Task<string> SelfAsync(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(BenchmarkProgram).Assembly.Location, .. arguments]) { RedirectStandardOutput = true };
        using Process child = Process.Start(start)!;
        string printed = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return child.ExitCode == 0 ? printed : throw new InvalidOperationException($"The benchmark '{string.Join(' ', arguments)}' ended with code {child.ExitCode}; its error stands above.");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool TryPositive(string[] args, int index, out int? value)
    {
        value = null;
        if (args.Length <= index)
            return true;
        bool isNumber = int.TryParse(args[index], NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0;
        value = isNumber ? number : null;
        return isNumber;
    }
}
