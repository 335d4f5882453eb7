namespace Valet.Torture.Engine.Parent;

/// <summary>What was found wrong, the first few hundred; said at once and kept for the end.</summary>
internal sealed class Violations(TextWriter output)
{
    private const int LongestLine = 2000;

    private const int Most = 500;

    private readonly Lock _gate = new();
    private readonly List<string> _all = [];

    public IReadOnlyList<string> All
    {
        get
        {
            lock (_gate)
                return [.. _all];
        }
    }

    public void Add(string what)
    {
        lock (_gate)
        {
            if (_all.Count == Most)
                return;
            _all.Add(_all.Count < Most - 1 ? what : "There are more; the rest is not kept.");
            if (_all.Count <= 200)
                output.WriteLine($"VIOLATION {(what.Length <= LongestLine ? what : what[..LongestLine] + " …")}");
        }
    }
}
