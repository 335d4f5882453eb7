using System.Collections.Concurrent;

namespace Valet.ApplyTorture;

/// <summary>What happened, counted.</summary>
internal sealed class Tally
{
    public ConcurrentDictionary<string, int> Outcomes { get; } = [];

    public ConcurrentDictionary<string, int> Strikes { get; } = [];

    public ConcurrentDictionary<string, int> Receipts { get; } = [];

    public ConcurrentDictionary<string, int> Gates { get; } = [];

    /// <summary>Reasons of runs that were not filed although nobody but Valet stood in the way.</summary>
    public ConcurrentDictionary<string, int> Unfiled { get; } = [];

    /// <summary>Answers of the API that speak of a fault inside Valet.</summary>
    public ConcurrentDictionary<string, int> Faults { get; } = [];

    /// <summary>Runs whose browser was killed before anything was sent, and that could be filed all the same.</summary>
    public int Bereft;

    /// <summary>Those of them that were.</summary>
    public int Resurrected;

    public int Struck;

    public int Unproven;

    public static void Count(ConcurrentDictionary<string, int> what, string name) => what.AddOrUpdate(name, 1, (_, n) => n + 1);
}
