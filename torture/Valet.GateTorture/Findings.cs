namespace Valet.GateTorture;

/// <summary>What was done and what was wrong.</summary>
internal sealed class Findings
{
    public int Runs { get; set; }

    public int Gates { get; set; }

    /// <summary>Answers posted, repeats included.</summary>
    public int Letters { get; set; }

    /// <summary>Applications that the boards received.</summary>
    public int Sent { get; set; }

    public SortedDictionary<string, int> Endings { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, int> Receipts { get; } = new(StringComparer.Ordinal);

    public List<string> Violations { get; } = [];

    public void Add(Findings other)
    {
        (Runs, Gates, Letters, Sent) = (Runs + other.Runs, Gates + other.Gates, Letters + other.Letters, Sent + other.Sent);
        foreach (var (name, count) in other.Endings) Endings[name] = Endings.GetValueOrDefault(name) + count;
        foreach (var (name, count) in other.Receipts) Receipts[name] = Receipts.GetValueOrDefault(name) + count;
        Violations.AddRange(other.Violations);
    }
}
