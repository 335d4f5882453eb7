using System.Collections.Concurrent;

namespace Valet.Functions.Progress;

/// <summary>Wakes the long polls of this process when a run's log grows; a reader in another process sees it when its poll ends.</summary>
public sealed class RunSignals
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new();

    /// <summary>Take it before reading the log: what is written after that completes it.</summary>
    public Task Next(string taskId) =>
        _waiting.GetOrAdd(taskId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Pulse(string taskId)
    {
        if (_waiting.TryRemove(taskId, out var waiting)) waiting.TrySetResult();
    }
}
