using Valet.Functions.Applications.Submitting;
using Valet.Functions.Browser;
using Valet.Functions.Progress;

namespace Valet.Functions.Applications.Gates;

/// <summary>
/// What a run can ask of its person. Takeover: to say whether the application went out. Standstill: to take the page over and bring it on by hand; the person
/// is told of both as a takeover, and the decisions that the gate offers say which it is.
/// </summary>
public enum GateKind { Captcha, Login, Question, Review, Takeover, Standstill }

/// <summary>Starts <see cref="OpenGateActivity"/>.</summary>
/// <param name="Since">For a review taken again: the gate of the one before, against which this one says what is different.</param>
public sealed record GateOpening(
    string UserId, string TaskId, string GateId, GateKind Kind, int Page, string Nonce, DateTimeOffset OpenedAt, DateTimeOffset? Deadline, string Message, string? Digest = null, string? Since = null);

/// <summary>How the gate waits, as configured when it was opened.</summary>
/// <param name="RemindAt">Percents of the time to the deadline.</param>
/// <param name="IdleSeconds">After how long without the person's hand the browser is given back; null: never.</param>
public sealed record GateTerms(DateTimeOffset? Deadline, int[]? RemindAt = null, int? IdleSeconds = null);

/// <summary>Starts <see cref="CloseGateActivity"/>.</summary>
/// <param name="Why">The decision to store if the person has stored none; <see cref="GateDecisions.Look"/> stores none.</param>
/// <param name="Deadline">Which deadline is over, for a time-out: one that was moved meanwhile is not.</param>
public sealed record GateClosing(string UserId, string TaskId, string GateId, GateKind Kind, string Why, DateTimeOffset? Deadline = null);

/// <summary>Who decided what, for the orchestrator: names only.</summary>
/// <param name="Reopen">Nobody decided; the browser was gone and the page has to be opened again before the person can be asked again.</param>
/// <param name="Changes">The person's answer changes values on the form.</param>
/// <param name="Ends">The outcome, if this decision ends the run.</param>
/// <param name="StillOpen">Nobody has decided and the time is not over: wait on, until <paramref name="Deadline"/>.</param>
/// <param name="ShowAgain">The person wants to see the form once more before it is sent.</param>
/// <param name="Page">The first page that the answer changes.</param>
public sealed record GateResult(
    string Decision, bool Reopen = false, bool Changes = false, RunOutcome? Ends = null, bool? StillOpen = null, DateTimeOffset? Deadline = null, bool? ShowAgain = null, int? Page = null);

/// <summary>Starts <see cref="RemindGateActivity"/>.</summary>
public sealed record GateReminder(string UserId, string TaskId, string GateId, GateKind Kind, int Number, DateTimeOffset? Deadline);

/// <summary>Starts <see cref="ParkBrowserActivity"/>.</summary>
public sealed record GateIdling(string UserId, string TaskId, string GateId, int IdleSeconds);

/// <param name="IdleAt">Not parked because the person's hand was on the page: ask again then.</param>
public sealed record ParkResult(bool Parked, DateTimeOffset? IdleAt = null);

/// <summary>Which gate's answer a step works with, and on which page.</summary>
public sealed record GateStep(string UserId, string TaskId, string GateId, int Page);

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

    /// <summary>Pictures of what the gate is about, by their names among the evidence.</summary>
    public IReadOnlyList<string>? Pictures { get; init; }

    /// <summary>What is different from what the person approved before.</summary>
    public IReadOnlyList<GateChange>? Changes { get; init; }

    /// <summary>For a takeover: what was seen of the press; null if nobody could watch it.</summary>
    public Submission? Submission { get; init; }

    /// <summary>For a takeover: pictures and texts of the page around the press, by their names among the evidence.</summary>
    public IReadOnlyList<string>? Evidence { get; init; }

    /// <summary>When the person's hand was last on the page; written at intervals, not at every click.</summary>
    public DateTimeOffset? TouchedAt { get; init; }

    /// <summary>The time is over: from here on the deadline does not move.</summary>
    public bool? Sealed { get; init; }
}

/// <param name="Page">1-based; null for a gate about one page.</param>
public sealed record GateField(
    string Selector, string Label, string Kind, bool Required, IReadOnlyList<string> Options, string Key, string? Value, string? Source, double Confidence, string Status, string Reason, string? Error = null,
    int? Page = null);

/// <summary>A field that no longer is what the person approved.</summary>
/// <param name="From">What was approved; null: the field was not there, or empty.</param>
/// <param name="To">What the page then held; null: the field is gone, or empty.</param>
/// <param name="PutBack">The page holds again what was approved.</param>
public sealed record GateChange(string Selector, string Label, int Page, string? From, string? To, bool PutBack = false);

/// <summary>The one decision about a gate: whoever creates this document has decided.</summary>
/// <param name="AnswerSha256">Of the whole answer: the same answer sent again is told from another one.</param>
/// <param name="Code">An e-mailed code, until it has been typed.</param>
public sealed record GateDecision(
    string GateId, string Decision, DateTimeOffset At, IReadOnlyList<FieldAnswer>? Answers = null, bool Remember = false, string? AnswerSha256 = null, string? Code = null, bool? ShowAgain = null);

/// <summary>A field, by the selector the gate gave for it, and what goes in; for several choices one per line.</summary>
public sealed record FieldAnswer(string Selector, string Value, string? Label = null);

public static class GateDecisions
{
    public const string Solved = "solved";
    public const string Code = "code";
    public const string GiveUp = "give_up";
    public const string Answered = "answered";
    public const string Approved = "approved";
    public const string Rejected = "rejected";
    public const string HandedBack = "handed_back";
    public const string Sent = "sent";
    public const string NotSent = "not_sent";
    public const string TimedOut = "timed_out";
    public const string Cancelled = "cancelled";
    public const string Reopened = "reopened";

    /// <summary>No decision: close the gate only if the person has decided.</summary>
    public const string Look = "look";

    public static bool IsPersons(string decision) => decision is not (TimedOut or Cancelled or Reopened);
}
