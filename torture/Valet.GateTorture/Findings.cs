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

    /// <summary>Why runs ended as failed, and how many did for each reason.</summary>
    public SortedDictionary<string, int> Failures { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, int> Receipts { get; } = new(StringComparer.Ordinal);

    public List<string> Violations { get; } = [];

    public void Add(Findings other)
    {
        (Runs, Gates, Letters, Sent) = (Runs + other.Runs, Gates + other.Gates, Letters + other.Letters, Sent + other.Sent);
        Add(Endings, other.Endings);
        Add(Failures, other.Failures);
        Add(Receipts, other.Receipts);
        Violations.AddRange(other.Violations);
    }

    public static void Count(SortedDictionary<string, int> counts, string name) => counts[name] = counts.GetValueOrDefault(name) + 1;

    private static void Add(SortedDictionary<string, int> all, SortedDictionary<string, int> more)
    {
        foreach (var (name, count) in more) all[name] = all.GetValueOrDefault(name) + count;
    }
}
