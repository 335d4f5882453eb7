using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Valet.Boards.Forms;

namespace Valet.FillBenchmarks;

/// <summary>Fills practice forms with the engine and prints one JSON line for each and one for all. Exit code 1 if any field came out wrong.</summary>
internal static class FillBenchmarkProgram
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Usage => $"""
        usage: ./valet bench fill [board|all] [--runs N]                 N timed runs of each form, 3 by default
               ./valet bench fill generated [--n N] [--seed S]           N forms made by chance, 200 by default; only those with something wrong are printed, and the sum
               ./valet bench fill generated-S-I                          the form number I of seed S alone
               ./valet bench fill bare [board|all|generated] [--n N] [--seed S]    whether a script that knows them can fill and send the forms: a test of the forms themselves
        boards: {string.Join(", ", FormBoards.Templates.Concat(FormBoards.All).Select(f => f.Name))}
        """;

    public static async Task<int> Main(string[] args)
    {
        if (Asked.Parse(args) is not { } asked)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        await using var lab = await FillLab.StartAsync(asked.Name.StartsWith("generated", StringComparison.Ordinal) ? asked.Forms : []);
        return asked.Bare ? await BareAsync(lab, asked) : await FillAsync(lab, asked);
    }

    private static async Task<int> FillAsync(FillLab lab, Asked asked)
    {
        var scores = new ConcurrentBag<FormScore>();
        // Where nothing is timed, several forms are filled at once.
        await Parallel.ForEachAsync(asked.Forms, new ParallelOptions { MaxDegreeOfParallelism = asked.Generated ? 4 : 1 }, async (form, _) =>
        {
            var score = await lab.RunAsync(form, asked.Generated ? 0 : asked.Runs);
            scores.Add(score);
            if (!asked.Generated || !score.IsRight) Console.WriteLine(JsonSerializer.Serialize(score, Json));
        });

        if (scores.Count > 1) Console.WriteLine(JsonSerializer.Serialize(FormScore.Total(asked.Name, [.. scores]), Json));
        return scores.All(s => s.IsRight) ? 0 : 1;
    }

    private static async Task<int> BareAsync(FillLab lab, Asked asked)
    {
        var failed = 0;
        foreach (var form in asked.Forms)
        {
            var wrong = await lab.BareAsync(form);
            failed += wrong.Count;
            if (!asked.Generated || wrong.Count > 0) Console.WriteLine(JsonSerializer.Serialize(new { board = form.Name, wrong }, Json));
        }

        return failed == 0 ? 0 : 1;
    }
}
