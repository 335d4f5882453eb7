using System.CommandLine;
using System.Globalization;

namespace Valet.Cli.Commands;

/// <summary>Options that say in one sentence what they take.</summary>
internal static class Options
{
    /// <summary>One of some words; the first is the default.</summary>
    public static Option<string> OneOf(string name, string description, params string[] words)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => words[0], HelpName = string.Join('|', words) };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !words.Contains(token.Value)) result.AddError($"{name} takes {string.Join(" or ", words)}, not '{token.Value}'.");
        });
        return option;
    }

    public static Option<int> Number(string name, string description, int from, int to, int otherwise) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => otherwise,
        HelpName = "number",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to) return number;
            result.AddError($"{name} takes a whole number from {from} to {to}, not '{text}'.");
            return otherwise;
        },
    };
}
