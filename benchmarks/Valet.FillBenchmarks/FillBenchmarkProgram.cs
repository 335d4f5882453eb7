using System.Globalization;
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
        usage: ./valet bench fill [board|all] [--runs N]                 boards: {string.Join(", ", FormBoards.All.Select(f => f.Name))}
               ./valet bench fill bare [board|all]                        whether the boards themselves can be filled and sent
        """;

    public static async Task<int> Main(string[] args)
    {
        var words = args.TakeWhile(a => !a.StartsWith('-')).ToList();
        var runs = 3;
        var rest = args.Skip(words.Count).ToList();
        while (rest is [var name, var text, ..] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && name is "--runs")
        {
            runs = number;
            rest.RemoveRange(0, 2);
        }

        var bare = words is ["bare", ..];
        if (bare) words.RemoveAt(0);
        var asked = words.Count > 0 ? words[0] : "all";
        IReadOnlyList<FormSpec> forms = asked == "all" ? FormBoards.All : FormBoards.Find(asked) is { } one ? [one] : [];
        if (forms.Count == 0 || rest.Count > 0 || words.Count > 1)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        return bare ? await BareAsync(forms) : await FillAsync(forms, runs);
    }

    private static async Task<int> FillAsync(IReadOnlyList<FormSpec> forms, int runs)
    {
        await using var lab = await FillLab.StartAsync([]);
        var scores = new List<FormScore>();
        foreach (var form in forms)
        {
            scores.Add(await lab.RunAsync(form, runs));
            Console.WriteLine(JsonSerializer.Serialize(scores[^1], Json));
        }

        if (scores.Count > 1) Console.WriteLine(JsonSerializer.Serialize(FormScore.Total("all", scores), Json));
        return scores.All(s => s.IsRight) ? 0 : 1;
    }

    private static async Task<int> BareAsync(IReadOnlyList<FormSpec> forms)
    {
        await using var lab = await FillLab.StartAsync([]);
        var failed = 0;
        foreach (var form in forms)
        {
            var wrong = await lab.BareAsync(form);
            failed += wrong.Count;
            Console.WriteLine(JsonSerializer.Serialize(new { board = form.Name, wrong }, Json));
        }

        return failed == 0 ? 0 : 1;
    }
}
