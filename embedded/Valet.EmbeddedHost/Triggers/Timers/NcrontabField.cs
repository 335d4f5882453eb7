using System.Globalization;

namespace Valet.EmbeddedHost.Triggers.Timers;

/// <summary>One field of an NCRONTAB expression: a set of numbers.</summary>
internal sealed class NcrontabField
{
    private readonly string _name;
    private readonly int _least;
    private readonly int _most;
    private readonly string[] _names;
    private ulong _bits;

    private NcrontabField(string name, int least, int most, string[] names)
    {
        _name = name;
        _least = least;
        _most = most;
        _names = names;
    }

    /// <summary>Throws <see cref="FormatException"/> with the reason.</summary>
    /// <param name="name">What the field is called in an error.</param>
    /// <param name="text">Values, ranges, names, steps and lists of them, without spaces.</param>
    /// <param name="least">The smallest value.</param>
    /// <param name="most">The greatest value.</param>
    /// <param name="names">Names of the values from the smallest on; any beginning of a name stands for the first that has it.</param>
    public static NcrontabField Parse(string name, string text, int least, int most, params string[] names)
    {
        var field = new NcrontabField(name, least, most, names);
        foreach (var part in text.Split(',')) field.Add(part);
        return field;
    }

    public bool Has(int value) => (_bits & (1UL << value)) != 0;

    private void Add(string part)
    {
        var step = 1;
        var slash = part.IndexOf('/');
        var range = slash < 0 ? part : part[..slash];
        if (slash >= 0 && !int.TryParse(part[(slash + 1)..], NumberStyles.Integer, CultureInfo.InvariantCulture, out step))
            throw Wrong($"the step of '{part}' is no number");
        if (range == "*")
        {
            Set(_least, _most, step);
            return;
        }

        var dash = range.IndexOf('-');
        var first = Value(dash > 0 ? range[..dash] : range);
        // A single value with a step means: from there to the end.
        var last = dash > 0 ? Value(range[(dash + 1)..]) : slash >= 0 ? _most : first;
        // A range the wrong way round is turned, as NCrontab does.
        Set(Math.Min(first, last), Math.Max(first, last), step);
    }

    private void Set(int first, int last, int step)
    {
        for (var value = first; value <= last; value += Math.Clamp(step, 1, 64)) _bits |= 1UL << value;
    }

    private int Value(string text)
    {
        if (text.Length == 0) throw Wrong("a value is missing");
        if (char.IsAsciiDigit(text[0]))
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) throw Wrong($"'{text}' is no number");
            return number >= _least && number <= _most ? number : throw Wrong($"{text} is not between {_least} and {_most}");
        }

        var named = Array.FindIndex(_names, name => name.StartsWith(text, StringComparison.OrdinalIgnoreCase));
        if (named >= 0) return named + _least;
        throw Wrong(text == "?"
            ? "'?' belongs to another kind of cron, write '*'"
            : $"'{text}' is neither a number between {_least} and {_most}{(_names.Length > 0 ? " nor a name" : "")}");
    }

    private FormatException Wrong(string what) => new($"its {_name} field is wrong: {what}");
}
