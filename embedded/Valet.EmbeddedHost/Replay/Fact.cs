using Microsoft.DurableTask;

namespace Valet.EmbeddedHost.Replay;

/// <summary>Something that happened in an orchestration; its history is the list of its facts.</summary>
internal abstract record Fact;

internal sealed record EventRaised(string Name, string? Input) : Fact;

internal sealed record ActivityCompleted(int Id, string? Result) : Fact;

internal sealed record ActivityFailed(int Id, TaskFailureDetails Failure) : Fact;

internal sealed record ChildCompleted(int Id, string? Result) : Fact;

/// <summary>A child failed; without a failure it was terminated.</summary>
internal sealed record ChildFailed(int Id, TaskFailureDetails? Failure) : Fact;

internal sealed record TimerFired(int Id, DateTime FireAt) : Fact;

internal sealed record EntityReplied(string RequestId, string? Result, TaskFailureDetails? Failure) : Fact;

internal sealed record LocksGranted(string RequestId) : Fact;

internal sealed record Suspended(string? Reason) : Fact;

internal sealed record Resumed(string? Reason) : Fact;

internal sealed record Terminated(string? Output) : Fact;

internal sealed record Ended(int Id, ExecutionEnd End) : Fact;
