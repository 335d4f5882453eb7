using Valet.EmbeddedHost.Replay;

namespace Valet.EmbeddedHost.Store;

/// <summary>What travels between instances; it is stored with the turn that sends it and removed by the turn that consumes it.</summary>
internal abstract record Message;

/// <summary>A fact for one generation of an orchestration; generation 0 means whichever runs.</summary>
internal sealed record FactMessage(Fact Fact, long Execution) : Message;

/// <summary>The start of an orchestration by another instance.</summary>
internal sealed record StartMessage(ExecutionStart Start) : Message;

/// <summary>
/// A parent that was rewound asks for an answer it has not got: a failed child rewinds too, one that has ended
/// answers again, one that is gone starts anew. The start names the parent's new execution.
/// </summary>
internal sealed record RewindMessage(string? Reason, ExecutionStart Start) : Message;

/// <summary>An operation on an entity; without a request id it is a signal.</summary>
internal sealed record OperationMessage(string Operation, string? Input, string? RequestId, string? Caller, long CallerExecution, TraceLink? Trace = null) : Message;

/// <summary>A lock that hops from entity to entity in sorted order.</summary>
internal sealed record LockMessage(string RequestId, string Owner, long OwnerExecution, IReadOnlyList<string> Targets, int Position) : Message;

internal sealed record UnlockMessage(string RequestId) : Message;
