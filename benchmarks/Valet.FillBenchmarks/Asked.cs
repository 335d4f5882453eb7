using System.Globalization;
using Valet.Boards.Forms;
using Valet.Boards.Forms.Generating;

namespace Valet.FillBenchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="Generated">The forms are made by chance, and are too many to be printed each.</param>
/// <param name="Bare">By the scripts that know the forms, not by the engine.</param>
internal sealed record Asked(string Name, IReadOnlyList<FormSpec> Forms, int Runs, bool Generated, bool Bare)
{
    /// <summary>Null if the words mean nothing.</summary>
    public static Asked? Parse(IReadOnlyList<string> words)
    {
        var numbers = new Dictionary<string, int> { ["--runs"] = 3, ["--n"] = 200, ["--seed"] = 1 };
        var plain = new List<string>();
        for (var at = 0; at < words.Count; at++)
        {
            if (!numbers.ContainsKey(words[at])) plain.Add(words[at]);
            else if (at + 1 < words.Count && int.TryParse(words[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) numbers[words[at++]] = number;
            else return null;
        }

        var bare = plain is ["bare", ..];
        if (bare) plain.RemoveAt(0);
        var name = plain.Count > 0 ? plain[0] : "all";
        var generated = name == "generated";
        IReadOnlyList<FormSpec> forms = generated ? [.. Enumerable.Range(0, numbers["--n"]).Select(index => FormGenerator.Make(numbers["--seed"], index))]
            : name == "all" ? [.. FormBoards.Templates, .. FormBoards.All]
            : FormBoards.Find(name) is { } one ? [one]
            : name.Split('-') is ["generated", var seed, var which] && int.TryParse(seed, out var from) && int.TryParse(which, out var index) ? [FormGenerator.Make(from, index)] : [];
        return plain.Count > 1 || forms.Count == 0 ? null : new Asked(name, forms, numbers["--runs"], generated, bare);
    }
}
