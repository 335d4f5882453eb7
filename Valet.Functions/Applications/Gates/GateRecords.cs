using Valet.Functions.Browser;
using Valet.Functions.Progress;

namespace Valet.Functions.Applications.Gates;

/// <summary>What a run can ask of its person.</summary>
public enum GateKind { Captcha, Login, Question, Review, Takeover }

/// <summary>Starts <see cref="OpenGateActivity"/>.</summary>
public sealed record GateOpening(
    string UserId, string TaskId, string GateId, GateKind Kind, int Page, string Nonce, DateTimeOffset OpenedAt, DateTimeOffset? Deadline, string Message, string? Digest = null);

/// <summary>Starts <see cref="CloseGateActivity"/>. Why: the decision to store if the person has stored none.</summary>
public sealed record GateClosing(string UserId, string TaskId, string GateId, GateKind Kind, string Why);

/// <summary>Who decided what, for the orchestrator: names only.</summary>
/// <param name="Reopen">Nobody decided; the browser was gone and the page has to be opened again before the person can be asked again.</param>
/// <param name="Changes">The person's answer changes values on the form.</param>
/// <param name="Ends">The outcome, if this decision ends the run.</param>
public sealed record GateResult(string Decision, bool Reopen = false, bool Changes = false, RunOutcome? Ends = null);

/// <summary>The gate as stored: what is asked, of whom, until when. Its decision is a document of its own.</summary>
public sealed record Gate
{
    public required string GateId { get; init; }
    public required string TaskId { get; init; }
    public required GateKind Kind { get; init; }
    public required int Page { get; init; }
    public required string Nonce { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? Deadline { get; init; }
    public required string Message { get; init; }
    public IReadOnlyList<GateField>? Fields { get; init; }
    public string? Digest { get; init; }

    /// <summary>Where on the screenshot the person's hand is needed.</summary>
    public PageBox? Target { get; init; }
}

public sealed record GateField(
    string Selector, string Label, string Kind, bool Required, IReadOnlyList<string> Options, string Key, string? Value, string? Source, double Confidence, string Status, string Reason, string? Error = null);

/// <summary>The one decision about a gate: whoever creates this document has decided.</summary>
public sealed record GateDecision(string GateId, string Decision, DateTimeOffset At, IReadOnlyList<FieldAnswer>? Answers = null, bool Remember = false);

/// <summary>A field, by the selector the gate gave for it, and what goes in; for several choices one per line.</summary>
public sealed record FieldAnswer(string Selector, string Value, string? Label = null);

public static class GateDecisions
{
    public const string Solved = "solved";
    public const string GiveUp = "give_up";
    public const string Answered = "answered";
    public const string Approved = "approved";
    public const string Rejected = "rejected";
    public const string Sent = "sent";
    public const string NotSent = "not_sent";
    public const string TimedOut = "timed_out";
    public const string Cancelled = "cancelled";
    public const string Reopened = "reopened";

    public static bool IsPersons(string decision) => decision is not (TimedOut or Cancelled or Reopened);
}
