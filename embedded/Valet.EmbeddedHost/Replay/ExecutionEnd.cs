using Microsoft.DurableTask;

namespace Valet.EmbeddedHost.Replay;

/// <summary>How a generation ended: with a result, a failure, by termination, or by going on as a new generation.</summary>
internal sealed record ExecutionEnd(ExecutionEndKind Kind, string? Result, TaskFailureDetails? Failure, ExecutionStart? Next = null);

internal enum ExecutionEndKind
{
    Completed,
    Failed,
    Terminated,
    ContinuedAsNew,
}
