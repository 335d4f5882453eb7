namespace Valet.EmbeddedHost.Replay;

/// <summary>Something the orchestrator's code asked for; on replay the code must ask for it again under the same id.</summary>
internal abstract record ScheduledAction(int Id) : Fact
{
    /// <summary>Kind and name for people who must mend a mismatch.</summary>
    public abstract string Description { get; }

    /// <summary>Whether a replayed action is this one: kind and name count, inputs and times do not.</summary>
    public virtual bool Matches(ScheduledAction replayed) => replayed.GetType() == GetType();

    protected static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}

internal sealed record ActivityScheduled(int Id, string Name, string? Input, string? Version, IReadOnlyDictionary<string, string>? Tags) : ScheduledAction(Id)
{
    public override string Description => $"activity '{Name}'";

    public override bool Matches(ScheduledAction replayed) => replayed is ActivityScheduled other && Same(Name, other.Name);
}

internal sealed record ChildScheduled(int Id, string Name, string InstanceId, string? Input, string? Version, IReadOnlyDictionary<string, string>? Tags) : ScheduledAction(Id)
{
    public override string Description => $"sub-orchestration '{Name}'";

    public override bool Matches(ScheduledAction replayed) => replayed is ChildScheduled other && Same(Name, other.Name);
}

internal sealed record TimerCreated(int Id, DateTime FireAt) : ScheduledAction(Id)
{
    public override string Description => "a timer";
}

internal sealed record EventSent(int Id, string InstanceId, string Name, string? Input) : ScheduledAction(Id)
{
    public override string Description => $"sent event '{Name}'";

    public override bool Matches(ScheduledAction replayed) => replayed is EventSent other && Same(Name, other.Name);
}

internal sealed record EntityCalled(int Id, string Target, string Operation, string? Input, string RequestId) : ScheduledAction(Id)
{
    public override string Description => $"entity call '{Operation}'";

    public override bool Matches(ScheduledAction replayed) => replayed is EntityCalled other && Same(Operation, other.Operation);
}

internal sealed record EntitySignalled(int Id, string Target, string Operation, string? Input, DateTime? Due) : ScheduledAction(Id)
{
    public override string Description => $"entity signal '{Operation}'";

    public override bool Matches(ScheduledAction replayed) => replayed is EntitySignalled other && Same(Operation, other.Operation);
}

internal sealed record LocksRequested(int Id, string RequestId, IReadOnlyList<string> Targets) : ScheduledAction(Id)
{
    public override string Description => "an entity lock";
}

internal sealed record LockReleased(int Id, string Target, string RequestId) : ScheduledAction(Id)
{
    public override string Description => "an entity lock release";
}
