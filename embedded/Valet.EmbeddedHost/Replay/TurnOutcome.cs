namespace Valet.EmbeddedHost.Replay;

/// <summary>What one turn did: the facts to record, the actions to carry out, the timers to forget, and the end if there is one.</summary>
internal sealed record TurnOutcome(
    List<Fact> Facts,
    List<ScheduledAction> Actions,
    List<int> CancelledTimers,
    bool IsSuspended,
    bool HasCustomStatus,
    string? CustomStatus,
    ExecutionEnd? End);
