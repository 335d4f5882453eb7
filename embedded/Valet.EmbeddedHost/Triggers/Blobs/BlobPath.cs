using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Valet.EmbeddedHost.Triggers.Blobs;

/// <summary>The path of a blob binding, <c>container/name</c>, where names in braces stand for any text.</summary>
internal sealed partial class BlobPath
{
    private readonly string _text;
    private readonly Regex _name;

    private BlobPath(string text, string container, string name)
    {
        _text = text;
        Container = container;
        Prefix = name.Split('{')[0];
        var pattern = new StringBuilder(@"\A");
        var at = 0;
        foreach (Match hole in Hole().Matches(name))
        {
            pattern.Append(Regex.Escape(name[at..hole.Index])).Append(CultureInfo.InvariantCulture, $"(?<{hole.Groups[1].Value}>.+)");
            at = hole.Index + hole.Length;
        }

        _name = new Regex(pattern.Append(Regex.Escape(name[at..])).Append(@"\z").ToString(), RegexOptions.CultureInvariant | RegexOptions.Singleline);
        Names = [.. _name.GetGroupNames().Where(group => !char.IsAsciiDigit(group[0]))];
    }

    public string Container { get; }

    /// <summary>How the name of every matching blob begins.</summary>
    public string Prefix { get; }

    /// <summary>The names in braces, outside of the container.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>A path to watch. Throws <see cref="FormatException"/> with the reason.</summary>
    public static BlobPath ToWatch(string text)
    {
        var (container, name) = Split(text);
        if (container.Contains('{')) throw new FormatException("the container cannot be a pattern");
        CheckContainer(container);
        name = name.Length == 0 ? "{BlobName}" : name;
        if (Hole().Replace(name, "").AsSpan().ContainsAny('{', '}')) throw new FormatException("a brace is not closed, or what it holds is no name");
        if (Hole().Matches(name).GroupBy(hole => hole.Groups[1].Value).Any(same => same.Count() > 1)) throw new FormatException("a name in braces stands there twice");
        return new BlobPath(text, container, name);
    }

    /// <summary>A path to read from or to write to. Throws <see cref="FormatException"/> with the reason.</summary>
    public static BlobPath ToFill(string text)
    {
        var (container, name) = Split(text);
        if (!container.Contains('{')) CheckContainer(container);
        return new BlobPath(text, container, name);
    }

    /// <summary>What the names in braces stand for in a blob's name; null if it does not match.</summary>
    public IReadOnlyDictionary<string, string>? Match(string blob)
    {
        var match = _name.Match(blob);
        return match.Success ? Names.ToDictionary(name => name, name => match.Groups[name].Value, StringComparer.OrdinalIgnoreCase) : null;
    }

    /// <summary>Container and blob name with everything in braces filled in. Throws <see cref="FormatException"/> for what nobody tells.</summary>
    /// <param name="data">What the trigger tells by name.</param>
    /// <param name="clock">For <c>{DateTime}</c>.</param>
    public (string Container, string Name) Fill(Func<string, string?> data, TimeProvider clock) => Split(Anything().Replace(_text, hole =>
    {
        var name = hole.Groups[1].Value;
        var format = hole.Groups[2].Success ? hole.Groups[2].Value : null;
        if (name.Equals("rand-guid", StringComparison.OrdinalIgnoreCase)) return Guid.CreateVersion7(clock.GetUtcNow()).ToString();
        if (data(name) is { } value) return value;
        if (name.Equals("DateTime", StringComparison.OrdinalIgnoreCase)) return clock.GetUtcNow().ToString(format ?? "yyyy-MM-ddTHH-mm-ssZ", CultureInfo.InvariantCulture);
        throw new FormatException($"the trigger tells nothing under the name '{name}' of the blob path '{_text}'");
    }));

    public override string ToString() => _text;

    private static (string Container, string Name) Split(string text)
    {
        var slash = text.IndexOf('/');
        return slash < 0 ? (text, "") : (text[..slash], text[(slash + 1)..]);
    }

    private static void CheckContainer(string container)
    {
        if (!ContainerName().IsMatch(container))
            throw new FormatException($"'{container}' is no container name: 3 to 63 small letters, digits and single hyphens");
    }

    [GeneratedRegex(@"\{([A-Za-z_][A-Za-z0-9_]*)\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"\{([A-Za-z_][A-Za-z0-9_\-]*)(?::([^}]*))?\}")]
    private static partial Regex Anything();

    [GeneratedRegex(@"\A(\$root|\$logs|\$web|(?=.{3,63}\z)[a-z0-9]+(-[a-z0-9]+)*)\z")]
    private static partial Regex ContainerName();
}
