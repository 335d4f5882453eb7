namespace Valet.EmbeddedHost.Dispatch;

/// <summary>Counts turns, activities, commits and deliveries in motion; nothing in motion is idleness.</summary>
internal sealed class InFlight
{
    private readonly Lock _gate = new();
    private List<TaskCompletionSource>? _waiting;
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public void Enter() => Interlocked.Increment(ref _count);

    public void Exit()
    {
        if (Interlocked.Decrement(ref _count) == 0 && Volatile.Read(ref _waiting) is not null)
            Release();
    }

    public Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        var idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
            (_waiting ??= []).Add(idle);
        // After the registration: an exit before it would not have seen the waiter.
        if (Interlocked.Read(ref _count) == 0)
            Release();
        return idle.Task.WaitAsync(cancellationToken);
    }

    private void Release()
    {
        List<TaskCompletionSource>? waiting;
        lock (_gate)
            (waiting, _waiting) = (_waiting, null);
        foreach (TaskCompletionSource idle in waiting ?? [])
            idle.TrySetResult();
    }
}
