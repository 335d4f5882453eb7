using System.Runtime.CompilerServices;

namespace Valet.EmbeddedHost.Tests.Conformance;

/// <summary>What ends on another thread, and never before it is awaited.</summary>
internal sealed class Elsewhere : INotifyCompletion
{
    public bool IsCompleted => false;

    public Elsewhere GetAwaiter() => this;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation)
    {
        SynchronizationContext home = SynchronizationContext.Current!;
        ThreadPool.QueueUserWorkItem(_ => home.Post(_ => continuation(), null));
    }
}
