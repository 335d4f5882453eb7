using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>Reads host.json key by key, and keeps what is wrong with it and which keys nobody asked for.</summary>
internal sealed class SettingsReader(IConfiguration hostJson, IConfiguration app)
{
    private readonly HashSet<string> _asked = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _errors = [];

    public IReadOnlyList<string> Errors => _errors;

    /// <summary>Keys of host.json that mean nothing here, as paths with dots.</summary>
    public IReadOnlyList<string> Ignored =>
    [
        .. hostJson.AsEnumerable()
            .Where(pair => pair.Value is not null && !_asked.Any(asked => pair.Key.Equals(asked, StringComparison.OrdinalIgnoreCase) || pair.Key.StartsWith(asked + ":", StringComparison.OrdinalIgnoreCase)))
            .Select(pair => pair.Key.Replace(':', '.'))
            .Order(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>Notes that something reads a key, or a whole section, by another way.</summary>
    public void Allow(string key) => _asked.Add(key);

    public string? Text(string key)
    {
        _asked.Add(key);
        if (hostJson[key] is not { } text) return null;
        try
        {
            return SettingReference.Resolve(text, app);
        }
        catch (FormatException error)
        {
            return Wrong(key, $"cannot be read: {error.Message}");
        }
    }

    public string? Text(string key, Func<string, bool> isGood, string rule)
    {
        var text = Text(key);
        return text is null || isGood(text) ? text : Wrong(key, $"is '{text}' and {rule}");
    }

    public int? Number(string key, int least = 1)
    {
        if (Text(key) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least) return number;
        Wrong(key, $"must be a whole number, {least} or above");
        return null;
    }

    public bool? Flag(string key)
    {
        if (Text(key) is not { } text) return null;
        if (bool.TryParse(text, out var flag)) return flag;
        Wrong(key, "must be true or false");
        return null;
    }

    public T? Word<T>(string key)
        where T : struct, Enum
    {
        if (Text(key) is not { } text) return null;
        if (Enum.TryParse<T>(text, ignoreCase: true, out var word) && Enum.IsDefined(word)) return word;
        Wrong(key, $"is '{text}' and must be one of {string.Join(", ", Enum.GetNames<T>())}");
        return null;
    }

    /// <summary>A time span above zero; null too for -1, which means no limit.</summary>
    public TimeSpan? Span(string key)
    {
        if (Text(key) is not { } text || text == "-1") return null;
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span > TimeSpan.Zero) return span;
        Wrong(key, "must be a time span such as 00:05:00, or -1 for no limit");
        return null;
    }

    private string? Wrong(string key, string what)
    {
        _errors.Add($"host.json: {key.Replace(':', '.')} {what}.");
        return null;
    }
}
