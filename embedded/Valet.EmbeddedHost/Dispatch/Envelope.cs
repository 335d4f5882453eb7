using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Replay;
using Valet.EmbeddedHost.Store;

namespace Valet.EmbeddedHost.Dispatch;

/// <summary>A message on its way to a cell, with its stored number if it has one and whoever waits until it is durable.</summary>
internal sealed class Envelope(Message message, long inboxNumber = 0, TaskCompletionSource<object?>? done = null)
{
    public Message Message { get; } = message;

    /// <summary>The row in the inbox that the consuming turn removes; 0 if the message lives in memory only.</summary>
    public long InboxNumber { get; } = inboxNumber;

    public TaskCompletionSource<object?>? Done { get; } = done;

    /// <summary>When it was posted, as a stopwatch counts; 0 while nobody measures queues.</summary>
    public long PostedAt { get; set; }
}

/// <summary>A client's start: it is durable together with the first turn.</summary>
internal sealed record CreateCommand(ExecutionStart Start, DateTime? StartAt, IReadOnlyCollection<OrchestrationRuntimeStatus> Refused, bool IsNewId) : Message;

/// <summary>Begin a generation that is stored but has not had its first turn.</summary>
internal sealed record BeginCommand : Message;

/// <summary>Load the instance and take up what it has open.</summary>
internal sealed record WakeCommand : Message;

/// <summary>A continuation of the orchestrator came from outside its logical thread.</summary>
internal sealed record ForeignAwaitCommand(long Execution) : Message;

/// <summary>A client's terminate, suspend or resume; refused in the wrong state.</summary>
internal sealed record SteerCommand(Fact Fact) : Message;

/// <summary>A client's rewind of a failed instance.</summary>
internal sealed record RewindCommand(string? Reason) : Message;

/// <summary>Remove a finished instance or an entity; with a time, only an instance that ended before it, and nothing else is an error.</summary>
internal sealed record PurgeCommand(DateTime? EndedBefore = null) : Message;

/// <summary>Release the lock of an entity if its owner has ended, and remove the entity if it is empty.</summary>
internal sealed record CleanCommand(bool ReleaseLock, bool RemoveIfEmpty) : Message;
