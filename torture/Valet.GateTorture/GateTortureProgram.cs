using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Valet.GateTorture;

/// <summary><c>gates</c>: random interleavings of answers, time-outs, extensions, cancels, suspensions and restarts. Exit code 1 on any violation.</summary>
internal static class GateTortureProgram
{
    private const string Usage = "usage: ./valet torture gates [--count N] [--seed S]   N runs (500 by default), each with an order of events of its own; ends with one JSON line";
    private const int RunsPerHost = 50;
    private const int PeoplePerHost = 5;

    public static async Task<int> Main(string[] args)
    {
        if (Parse(args) is not var (count, seed))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        var began = Stopwatch.GetTimestamp();
        var all = await RunAsync(count, seed, (done, found) => Console.Error.WriteLine($"{done} of {count}, {found.Violations.Count} violations, {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s"));
        foreach (var violation in all.Violations.Take(20)) Console.WriteLine(violation);
        Console.WriteLine(JsonSerializer.Serialize(
            new { torture = "gates", seed, all.Runs, all.Gates, answers = all.Letters, all.Sent, all.Endings, all.Failures, all.Receipts, violations = all.Violations.Count, seconds = Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 1) },
            JsonSerializerOptions.Web));
        return all.Violations.Count == 0 ? 0 : 1;
    }

    /// <summary>The seed of a host's batch is the first one plus its number, so that one batch can be run again alone.</summary>
    public static async Task<Findings> RunAsync(int count, int seed, Action<int, Findings>? tell = null)
    {
        var all = new Findings();
        for (var batch = 0; batch * RunsPerHost < count; batch++)
        {
            all.Add(await new Interleaving(seed + batch, Math.Min(RunsPerHost, count - (batch * RunsPerHost)), PeoplePerHost).RunAsync());
            tell?.Invoke(all.Runs, all);
        }

        return all;
    }

    private static (int Count, int Seed)? Parse(string[] args)
    {
        var (count, seed) = (500, Environment.ProcessId);
        if (args is not ["gates", .. var rest]) return null;
        for (var i = 0; i < rest.Length; i += 2)
        {
            if (i + 1 == rest.Length || !int.TryParse(rest[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
            switch (rest[i])
            {
                case "--count" when number > 0:
                    count = number;
                    break;
                case "--seed":
                    seed = number;
                    break;
                default:
                    return null;
            }
        }

        return (count, seed);
    }
}
