namespace Valet.Functions.Browser.Sessions;

/// <summary>The processes of one browser, remembered from look to look: a child whose parent has died is still one of them.</summary>
internal sealed class ProcessFamily(Func<IReadOnlyList<int>> roots)
{
    private readonly Dictionary<int, long> _known = [];

    /// <summary>Those that live now.</summary>
    public IReadOnlyList<int> Look()
    {
        foreach (var id in ProcessTable.WithChildren([.. roots(), .. Living()]))
            if (id != Environment.ProcessId && ProcessTable.StartedAt(id) is { } startedAt) _known[id] = startedAt;
        return Living();
    }

    private List<int> Living() => [.. _known.Where(p => ProcessTable.IsAlive(p.Key, p.Value)).Select(p => p.Key)];
}
