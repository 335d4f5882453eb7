namespace Valet.Functions.Browser.Sessions;

/// <summary>
/// The processes of one browser, remembered from look to look: a child whose parent has died is still one of them. Going through all processes of a machine is
/// dear, so it is done at first, and again when none of the known ones lives.
/// </summary>
internal sealed class ProcessFamily(Func<IReadOnlyList<int>> roots)
{
    private readonly Dictionary<int, long> _known = [];

    /// <summary>Those that live now; empty only if a look at all processes found none.</summary>
    public IReadOnlyList<int> Look()
    {
        if (Living() is { Count: > 0 } living) return living;
        foreach (var id in ProcessTable.WithChildren(roots()))
            if (id != Environment.ProcessId && ProcessTable.StartedAt(id) is { } startedAt) _known[id] = startedAt;
        return Living();
    }

    private List<int> Living() => [.. _known.Where(p => ProcessTable.IsAlive(p.Key, p.Value)).Select(p => p.Key)];
}
