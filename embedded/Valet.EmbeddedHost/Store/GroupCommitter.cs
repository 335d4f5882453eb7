using Valet.EmbeddedHost.Dispatch;

namespace Valet.EmbeddedHost.Store;

/// <summary>
/// The one writer: takes all commits that are ready, writes them in one transaction with one fsync, then tells their
/// owners in the order of the commits. While it writes, the next group gathers. A commit that finds the writer at
/// rest is written at once by the thread that brings it: alone, it need not wait for two threads to wake.
/// </summary>
internal sealed class GroupCommitter : IDisposable
{
    private const int MaxGroup = 512;

    private readonly IStore _store;
    private readonly object _gate = new();
    private readonly Thread _thread;
    private List<Commit> _gathering = [];
    private bool _waiting;
    private bool _writing;
    private bool _stopping;

    public GroupCommitter(IStore store)
    {
        _store = store;
        _thread = new Thread(Loop) { IsBackground = true, Name = "Valet store writer" };
        _thread.Start();
    }

    /// <summary>Takes a commit. With <paramref name="continuesHere"/> what a lone commit makes ready runs next on this thread, which must then be free of app code.</summary>
    public void Submit(Commit commit, bool continuesHere = false)
    {
        bool refused;
        lock (_gate)
        {
            refused = _stopping;
            if (!refused && (_writing || _gathering.Count > 0))
            {
                _gathering.Add(commit);
                Wake();
                return;
            }

            _writing |= !refused;
        }

        if (refused)
        {
            commit.Owner.Committed(commit, new InvalidOperationException("The host has stopped; start it again and repeat the call."));
            return;
        }

        if (continuesHere)
            WorkItem.WhileKeeping<List<Commit>>(Write, [commit]);
        else
            Write([commit]);
        Rest();
    }

    /// <summary>Writes what has gathered and ends; later commits are refused.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopping = true;
            Monitor.PulseAll(_gate);
        }

        if (Thread.CurrentThread != _thread)
            _thread.Join();
    }

    private void Loop()
    {
        List<Commit> group = [];
        while (Take(ref group))
        {
            for (int start = 0; start < group.Count; start += MaxGroup)
                Write(group.Count <= MaxGroup ? group : group.GetRange(start, Math.Min(MaxGroup, group.Count - start)));
            group.Clear();
            Rest();
        }
    }

    private void Rest()
    {
        lock (_gate)
        {
            _writing = false;
            if (_gathering.Count > 0 || _stopping)
                Wake();
        }
    }

    private void Wake()
    {
        if (_waiting && !_writing)
            Monitor.Pulse(_gate);
    }

    private bool Take(ref List<Commit> group)
    {
        lock (_gate)
        {
            while (_gathering.Count == 0 || _writing)
            {
                if (_stopping && !_writing)
                    return false;
                _waiting = true;
                Monitor.Wait(_gate);
                _waiting = false;
            }

            _writing = true;
            (group, _gathering) = (_gathering, group);
            return true;
        }
    }

    private void Write(List<Commit> group)
    {
        Exception? error = TryWrite(group);
        if (error is null || group.Count == 1)
        {
            foreach (Commit commit in group)
                commit.Owner.Committed(commit, error);
            return;
        }

        // One bad commit must not take the others with it.
        foreach (Commit commit in group)
            commit.Owner.Committed(commit, TryWrite([commit]));
    }

    private Exception? TryWrite(List<Commit> commits)
    {
        try
        {
            _store.Write(commits);
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }
}
