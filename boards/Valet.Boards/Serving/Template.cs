using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace Valet.Boards.Serving;

/// <summary>
/// Fills the places of a page: <c>{{title}}</c>, <c>{{value:name}}</c>, <c>{{checked:name=value}}</c>, <c>{{selected:name=value}}</c>, <c>{{invalid:name}}</c>,
/// <c>{{error:name}}</c>, <c>{{errors}}</c>, and <c>{{> part a="b"}}</c>, which puts a part of the same board in with <c>[[a]]</c> replaced and <c>[[?a]]…[[/]]</c> kept if a is given.
/// </summary>
internal static partial class Template
{
    private static readonly ConcurrentDictionary<string, byte[]?> Files = new();

    /// <summary>A page, part, style or script, or null if there is none.</summary>
    public static byte[]? File(string path) => Files.GetOrAdd(path, static p =>
    {
        using var stream = typeof(Template).Assembly.GetManifestResourceStream(p);
        if (stream is null) return null;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    });

    /// <param name="texts">Plain texts, encoded here.</param>
    /// <param name="markup">Ready markup.</param>
    public static string Render(
        string folder,
        string page,
        IReadOnlyDictionary<string, string> texts,
        IReadOnlyDictionary<string, string> markup,
        IReadOnlyDictionary<string, IReadOnlyList<string>> values,
        IReadOnlyDictionary<string, string> errors)
    {
        var whole = Parts().Replace(Text(folder, page), part => Part(folder, part));
        return Places().Replace(whole, place => Fill(place.Groups[1].Value, place.Groups[2].Value));

        string Fill(string what, string name) => what switch
        {
            "value" => Encode(values.TryGetValue(name, out var v) && v.Count > 0 ? v[0] : ""),
            "checked" => Holds(name) ? " checked" : "",
            "selected" => Holds(name) ? " selected" : "",
            "invalid" => errors.ContainsKey(name) ? $" aria-invalid=\"true\" aria-describedby=\"{Encode(name)}-error\"" : "",
            "error" => errors.TryGetValue(name, out var e) ? $"<p class=\"field-error\" id=\"{Encode(name)}-error\">{Encode(e)}</p>" : "",
            "errors" => Summary(errors),
            _ when markup.TryGetValue(what, out var html) => html,
            _ when texts.TryGetValue(what, out var text) => Encode(text),
            _ => throw new InvalidOperationException($"The page {folder}/{page} has a place '{what}' that nothing fills."),
        };

        bool Holds(string pair)
        {
            var at = pair.LastIndexOf('=');
            return values.TryGetValue(pair[..at], out var v) && v.Contains(pair[(at + 1)..]);
        }
    }

    public static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private static string Text(string folder, string file) =>
        File($"{folder}/{file}.html") is { } own ? Encoding.UTF8.GetString(own)
        : File($"shared/{file}.html") is { } shared ? Encoding.UTF8.GetString(shared)
        : throw new InvalidOperationException($"There is no page {folder}/{file}.html.");

    private static string Part(string folder, Match part)
    {
        var given = Arguments().Matches(part.Groups[2].Value).ToDictionary(a => a.Groups[1].Value, a => a.Groups[2].Value);
        var text = Optional().Replace(Text(folder, part.Groups[1].Value), o => given.ContainsKey(o.Groups[1].Value) ? o.Groups[2].Value : "");
        text = Slots().Replace(text, slot => given.TryGetValue(slot.Groups[1].Value, out var value) ? value : "");
        return Parts().Replace(text, inner => Part(folder, inner));
    }

    private static string Summary(IReadOnlyDictionary<string, string> errors)
    {
        if (errors.Count == 0) return "";
        var lines = string.Concat(errors.Select(e => $"<li><a href=\"#{Encode(e.Key)}\">{Encode(e.Value)}</a></li>"));
        return $"<div class=\"error-summary\" role=\"alert\" tabindex=\"-1\"><h2>Your application was not sent</h2><p>Please correct the following:</p><ul>{lines}</ul></div>";
    }

    [GeneratedRegex("""\{\{> ([\w-]+)((?:\s+\w+="[^"]*")*)\s*\}\}""")]
    private static partial Regex Parts();

    [GeneratedRegex(@"(\w+)=""([^""]*)""")]
    private static partial Regex Arguments();

    [GeneratedRegex("""\[\[\?(\w+)\]\](.*?)\[\[/\]\]""", RegexOptions.Singleline)]
    private static partial Regex Optional();

    [GeneratedRegex("""\[\[(\w+)\]\]""")]
    private static partial Regex Slots();

    [GeneratedRegex("""\{\{(\w+)(?::([^}]+))?\}\}""")]
    private static partial Regex Places();
}
