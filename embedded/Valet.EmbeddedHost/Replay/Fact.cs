using Microsoft.DurableTask;

namespace Valet.EmbeddedHost.Replay;

/// <summary>Something that happened in an orchestration; its history is the list of its facts.</summary>
internal abstract record Fact;

internal sealed record EventRaised(string Name, string? Input) : Fact;

internal sealed record ActivityCompleted(int Id, string? Result) : Fact;

/// <summary>An activity failed; a reason is given where there was no exception to tell.</summary>
internal sealed record ActivityFailed(int Id, TaskFailureDetails Failure, string? Reason = null) : Fact;

internal sealed record ChildCompleted(int Id, string? Result) : Fact;

/// <summary>A child failed; without a failure it was terminated.</summary>
internal sealed record ChildFailed(int Id, TaskFailureDetails? Failure) : Fact;

internal sealed record TimerFired(int Id, DateTime FireAt) : Fact;

internal sealed record EntityReplied(string RequestId, string? Result, TaskFailureDetails? Failure) : Fact;

internal sealed record LocksGranted(string RequestId) : Fact;

internal sealed record Suspended(string? Reason) : Fact;

internal sealed record Resumed(string? Reason) : Fact;

/// <summary>The instance is terminated, and its open children with it if that was asked for.</summary>
internal sealed record Terminated(string? Output, bool IsRecursive = false) : Fact;

/// <summary>The instance was rewound; for a child, with the execution of the parent that it answers from now on.</summary>
internal sealed record Rewound(string? Reason, long ParentExecution) : Fact;

internal sealed record Ended(int Id, ExecutionEnd End) : Fact;
