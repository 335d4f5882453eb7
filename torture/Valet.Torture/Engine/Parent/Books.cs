using System.Collections.Concurrent;
using Valet.Torture.Engine.App;

namespace Valet.Torture.Engine.Parent;

/// <summary>What must, may and must not be found when all is over.</summary>
internal sealed class Books
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, Expected>> _ledgers = new();
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, Expected>> _accounts = new();

    private readonly ConcurrentDictionary<string, Tally> _tallies = new();

    public IReadOnlyDictionary<string, Tally> Tallies => _tallies;

    /// <summary>Steps whose results instances were given.</summary>
    public ConcurrentBag<StepResult> Steps { get; } = [];

    /// <summary>Places in ledgers that were answered to callers.</summary>
    public ConcurrentBag<(string Ledger, string Operation, int Place)> Places { get; } = [];

    /// <summary>Instances whose purge was acknowledged.</summary>
    public ConcurrentBag<string> Purged { get; } = [];

    /// <summary>Starts without an answer, and how to check what became of them.</summary>
    public ConcurrentBag<(string Id, Func<Task> Check, Action Absent)> Doubtful { get; } = [];

    public IReadOnlyDictionary<string, ConcurrentDictionary<string, Expected>> Ledgers => _ledgers;

    public IReadOnlyDictionary<string, ConcurrentDictionary<string, Expected>> Accounts => _accounts;

    public Tally Of(string workload) => _tallies.GetOrAdd(workload, _ => new Tally());

    public void ExpectInLedger(string ledger, string operation, Expected expected) => _ledgers.GetOrAdd(ledger, _ => new())[operation] = expected;

    public void ExpectInAccount(string account, string operation, Expected expected) => _accounts.GetOrAdd(account, _ => new())[operation] = expected;
}

/// <summary>How often an operation may be found: once, at most once, never.</summary>
internal enum Expected
{
    Once,
    AtMostOnce,
    Never,
}
