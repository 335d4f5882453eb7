using Valet.Functions.Browser;

namespace Valet.Functions.Progress;

/// <summary>What a run is doing, as stored in <c>state.json</c> and shown to the person. New members are nullable.</summary>
public sealed record RunState
{
    public required string TaskId { get; init; }
    public required string UserId { get; init; }
    public required string JobUrl { get; init; }
    public required string Platform { get; init; }
    public required string Mode { get; init; }
    public required ApplicationState State { get; init; }
    public string? Step { get; init; }
    public int Percent { get; init; }
    public string Message { get; init; } = "";
    public OpenGate? Gate { get; init; }
    public OpenLimit? Limit { get; init; }
    public RunOutcome? Outcome { get; init; }
    public int Submissions { get; init; }
    public string? ResumeId { get; init; }
    public string? CoverLetterId { get; init; }
    public int? GateTimeoutSeconds { get; init; }

    /// <summary>Below 1 in a rehearsal, whose gates wait shorter.</summary>
    public double? TimeScale { get; init; }
    public Stickiness? Sticky { get; init; }

    /// <summary>The person set the run aside; nothing goes on before they resume it.</summary>
    public DateTimeOffset? SuspendedAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}

public enum ApplicationState
{
    Created, Queued, Provisioning, Executing, NeedHuman, WaitingReview, Submitting, Verifying, Completed, Failed, Cancelled, TimedOut, Duplicate,
}

public static class ApplicationStates
{
    public static bool IsFinal(this ApplicationState state) => state >= ApplicationState.Completed;
}

/// <param name="Deadline">Null: this gate waits until it is answered.</param>
public sealed record OpenGate(string GateId, string Kind, DateTimeOffset OpensAt, DateTimeOffset? Deadline);

public sealed record OpenLimit(string Level, DateTimeOffset OpensAt);

/// <param name="Proof"><c>board</c> or <c>person</c> when completed.</param>
public sealed record RunOutcome(ApplicationState State, string? Proof = null, string? Reason = null, IReadOnlyList<string>? Errors = null);
