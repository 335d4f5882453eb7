namespace Valet.Torture.Engine.Parent;

/// <summary>Everything that was found wrong; said at once and kept for the end.</summary>
internal sealed class Violations(TextWriter output)
{
    private const int LongestLine = 2000;

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
            _all.Add(what);
            if (_all.Count <= 200)
                output.WriteLine($"VIOLATION {(what.Length <= LongestLine ? what : what[..LongestLine] + " …")}");
        }
    }
}
