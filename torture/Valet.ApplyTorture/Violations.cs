namespace Valet.ApplyTorture;

/// <summary>What was found wrong, with what it takes to see it again; said at once and kept for the end.</summary>
internal sealed class Violations(TextWriter output, int seed)
{
    private readonly Lock _gate = new();
    private readonly List<string> _all = [];

    public IReadOnlyList<string> All
    {
        get
        {
            lock (_gate) return [.. _all];
        }
    }

    public void Add(Plans.CasePlan plan, string? taskId, string what) => Add($"{what} (--seed {seed} --first {plan.Number} --runs 1; run {taskId ?? "not taken in"}; {plan})");

    public void Add(string what)
    {
        lock (_gate)
        {
            _all.Add(what);
            output.WriteLine($"VIOLATION {what}");
        }
    }
}
