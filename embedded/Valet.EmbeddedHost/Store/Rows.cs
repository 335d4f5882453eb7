using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Replay;

namespace Valet.EmbeddedHost.Store;

/// <summary>An orchestration instance as it is stored.</summary>
internal sealed record InstanceRow
{
    public required long Number { get; init; }

    public required string Id { get; init; }

    public required ExecutionStart Start { get; init; }

    public required OrchestrationRuntimeStatus Status { get; init; }

    /// <summary>The key of the present generation's history.</summary>
    public required long Execution { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime UpdatedAt { get; init; }

    public DateTime? CompletedAt { get; init; }

    /// <summary>When a pending instance is to begin.</summary>
    public DateTime? StartAt { get; init; }

    public string? Output { get; init; }

    public string? CustomStatus { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    public bool IsFinished => Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;
}

/// <summary>An entity as it is stored.</summary>
internal sealed record EntityRow(string Id, string? State, DateTime ModifiedAt, string? LockOwner, string? LockRequest);

/// <summary>A message that was sent and not yet consumed.</summary>
internal sealed record InboxRow(long Number, string Target, DateTime? Due, Message Message);

/// <summary>An instance that a restart has to take up: it has not begun, has open activities, or waits for a timer.</summary>
internal sealed record OpenInstance(string Id, DateTime? StartAt, bool HasBegun, int OpenActivities, DateTime? Due);

/// <summary>What a store holds when it is opened.</summary>
internal sealed record StoreContents(long LastNumber, IReadOnlyList<OpenInstance> Open, IReadOnlyList<InboxRow> Inbox);

/// <summary>Which instances to read; a null filter takes all.</summary>
internal sealed record InstanceFilter(
    string? Prefix, DateTime? CreatedFrom, DateTime? CreatedTo, IReadOnlyList<OrchestrationRuntimeStatus>? Statuses, long After, int Limit, bool Payloads,
    DateTime? CompletedFrom = null, DateTime? CompletedTo = null);

/// <summary>Which entities to read; a null filter takes all.</summary>
internal sealed record EntityFilter(string? Prefix, DateTime? ModifiedFrom, DateTime? ModifiedTo, bool WithoutStateToo, string? After, int Limit);
