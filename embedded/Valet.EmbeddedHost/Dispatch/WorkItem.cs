namespace Valet.EmbeddedHost.Dispatch;

/// <summary>
/// A piece of work for the thread pool. What a commit makes ready is run by the thread that wrote the commit, once it is free: a chain that is
/// alone then never waits for another thread to wake.
/// </summary>
internal abstract class WorkItem : IThreadPoolWorkItem
{
    // A chain that never ends must let the pool's other work have the thread now and then.
    private const int MostInARow = 32;

    [ThreadStatic]
    private static WorkItem? _next;

    [ThreadStatic]
    private static bool _isRunning;

    [ThreadStatic]
    private static bool _keeps;

    public void Execute()
    {
        if (_isRunning)
        {
            Run();
            return;
        }

        _isRunning = true;
        try
        {
            Run();
            for (int i = 0; i < MostInARow && TakeNext() is { } next; i++)
                next.Run();
        }
        finally
        {
            _isRunning = false;
            if (TakeNext() is { } left)
                ThreadPool.UnsafeQueueUserWorkItem(left, preferLocal: false);
        }
    }

    /// <summary>Gives the item to the pool, or keeps the first one inside of <see cref="WhileKeeping"/> for this thread.</summary>
    public void Start()
    {
        if (_keeps && _next is null)
            _next = this;
        else
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Runs an action that runs none of the app's code: an app could wait for the very item that its thread keeps.</summary>
    public static void WhileKeeping<T>(Action<T> action, T state)
    {
        bool before = _keeps;
        _keeps = _isRunning;
        try
        {
            action(state);
        }
        finally
        {
            _keeps = before;
        }
    }

    protected abstract void Run();

    private static WorkItem? TakeNext()
    {
        WorkItem? next = _next;
        _next = null;
        return next;
    }
}
