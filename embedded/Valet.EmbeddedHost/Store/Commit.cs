using Valet.EmbeddedHost.Replay;

namespace Valet.EmbeddedHost.Store;

/// <summary>
/// Everything one turn changes: it is written in one transaction or not at all. Nothing in it may be seen by
/// anybody before <see cref="ICommitted.Committed"/> has been called without an error.
/// </summary>
internal sealed class Commit(ICommitted owner)
{
    public ICommitted Owner { get; } = owner;

    /// <summary>A row of an instance that has a new number.</summary>
    public InstanceRow? Insert { get; set; }

    /// <summary>New status, output, custom status and failure of an instance.</summary>
    public InstanceRow? Update { get; set; }

    /// <summary>Whether <see cref="Update"/> also begins a new generation.</summary>
    public bool UpdateBeginsGeneration { get; set; }

    public long? DeleteInstance { get; set; }

    public string? DeleteEntity { get; set; }

    /// <summary>The generation whose history goes.</summary>
    public long? EraseExecution { get; set; }

    public TurnRow? Turn { get; set; }

    /// <summary>The turns of a history that is written anew, before <see cref="Turn"/>.</summary>
    public List<TurnRow>? History { get; set; }

    public EntityRow? Entity { get; set; }

    public List<long>? Consumed { get; set; }

    public List<InboxRow>? Sent { get; set; }

    public void Send(InboxRow message) => (Sent ??= []).Add(message);

    public void Consume(long number) => (Consumed ??= []).Add(number);
}

/// <summary>Who is told, on the writer's thread, that a commit is on disk or why it is not.</summary>
internal interface ICommitted
{
    void Committed(Commit commit, Exception? error);
}

/// <summary>One turn of a history.</summary>
internal sealed record TurnRow(long Execution, int Turn, DateTime At, int OpenActivities, DateTime? Due, IReadOnlyList<Fact> Facts);
