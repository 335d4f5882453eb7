using Valet.Functions.Browser;

namespace Valet.Functions.Applications.Gates;

/// <summary>A gate as its person sees it.</summary>
public sealed record GateView(
    string GateId, string TaskId, GateKind Kind, GateState State, string Nonce, DateTimeOffset OpenedAt, DateTimeOffset? Deadline, string Message, string JobUrl, IReadOnlyList<string> Decisions,
    IReadOnlyList<GateField>? Fields, string? Digest, PageBox? Target, string Screenshot)
{
    public static GateView Of(Gate gate, GateState state, string jobUrl) => new(
        gate.GateId, gate.TaskId, gate.Kind, state, gate.Nonce, gate.OpenedAt, gate.Deadline, gate.Message, jobUrl, GateRules.Choices(gate.Kind), gate.Fields, gate.Digest, gate.Target,
        $"/api/gates/{gate.GateId}/screenshot");
}

/// <summary>Answered by the person; timed out; or closed because the run was cancelled or its page had to be opened again.</summary>
public enum GateState { Open, Answered, TimedOut, Closed }

public sealed record GateList(IReadOnlyList<GateView> Gates);

/// <summary>Body of POST /api/gates/{gateId}/answer.</summary>
/// <param name="Nonce">From the gate: an answer meant for another gate is refused.</param>
/// <param name="Answers">For a question: every required field.</param>
/// <param name="Overrides">For a review: fields to change before it is sent.</param>
/// <param name="Digest">For a review: what was looked at; must be the gate's.</param>
/// <param name="Remember">Puts the answers to a question into the answer bank as well.</param>
public sealed record GateAnswer(
    string Nonce, string Decision, IReadOnlyList<AnswerValue>? Answers = null, IReadOnlyList<AnswerValue>? Overrides = null, string? Digest = null, bool Remember = false);

/// <param name="Selector">As the gate names the field.</param>
/// <param name="Value">At most 10,000 characters; an option's label where there are options; several choices one per line.</param>
public sealed record AnswerValue(string Selector, string Value);

public sealed record GateReceipt(string Receipt, string GateId);

/// <summary>Body of POST /api/gates/{gateId}/input.</summary>
/// <param name="X">CSS pixels from the left of the screenshot; for a click.</param>
/// <param name="Text">For text: what is typed, at most 2,000 characters; for key: a key name such as Enter.</param>
public sealed record GateInput(PersonInputKind Kind, double? X = null, double? Y = null, string? Text = null);

public static class Receipts
{
    public const string Accepted = "accepted";
    public const string Duplicate = "duplicate";
    public const string TooLate = "too_late";
    public const string Unknown = "unknown";
}
