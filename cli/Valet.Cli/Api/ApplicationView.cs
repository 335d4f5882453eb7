namespace Valet.Cli.Api;

/// <summary>One run as the API shows it.</summary>
internal sealed record ApplicationView(
    string TaskId,
    string JobUrl,
    string? Platform,
    string Mode,
    string State,
    string? Step,
    int Percent,
    string? Message,
    ApplicationGate? Gate,
    ApplicationLimit? Limit,
    ApplicationOutcome? Outcome,
    int Submissions,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    private static readonly string[] FinalStates = ["completed", "failed", "cancelled", "timed_out", "duplicate"];

    public bool IsFinal => FinalStates.Contains(State);
}

internal sealed record ApplicationGate(string GateId, string Kind, DateTimeOffset? Deadline);

internal sealed record ApplicationLimit(string Level, DateTimeOffset OpensAt);

internal sealed record ApplicationOutcome(string State, string? Proof, string? Reason, IReadOnlyList<string>? Errors);

internal sealed record ApplicationPage(IReadOnlyList<ApplicationView> Applications, string? Token);

internal sealed record ApplicationAccepted(string TaskId, string State, string Url);
