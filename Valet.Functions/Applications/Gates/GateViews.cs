using Valet.Functions.Applications.Submitting;
using Valet.Functions.Browser;

namespace Valet.Functions.Applications.Gates;

/// <summary>A gate as its person sees it.</summary>
public sealed record GateView(
    string GateId, string TaskId, GateName Kind, GateState State, string Nonce, DateTimeOffset OpenedAt, DateTimeOffset? Deadline, string Message, string JobUrl, IReadOnlyList<string> Decisions,
    IReadOnlyList<GateField>? Fields, string? Digest, IReadOnlyList<GateChange>? Changes, PageBox? Target, string Screenshot, IReadOnlyList<string>? Pictures, Submission? Submission, IReadOnlyList<string>? Evidence)
{
    public static GateView Of(Gate gate, GateState state, string jobUrl) => new(
        gate.GateId, gate.TaskId, GateRules.Told(gate.Kind), state, gate.Nonce, gate.OpenedAt, gate.Deadline, gate.Message, jobUrl, GateRules.Choices(gate.Kind), gate.Fields, gate.Digest, gate.Changes, gate.Target,
        $"/api/gates/{gate.GateId}/screenshot", Links(gate, gate.Pictures), gate.Submission, Links(gate, gate.Evidence));

    private static IReadOnlyList<string>? Links(Gate gate, IReadOnlyList<string>? names) => names is null ? null : [.. names.Select(name => $"{ApplicationView.UrlOf(gate.TaskId)}/evidence/{name}")];
}

/// <summary>What a gate asks for, as its person is told. A takeover's decisions say whether it is about the page or about what became of the application.</summary>
public enum GateName { Captcha, Login, Question, Review, Takeover }

/// <summary>Answered by the person; timed out; or closed because the run was cancelled or its page had to be opened again.</summary>
public enum GateState { Open, Answered, TimedOut, Closed }

/// <param name="Token">Give it back to go on after the last one; null at the end.</param>
public sealed record GateList(IReadOnlyList<GateView> Gates, string? Token);

/// <summary>Body of POST /api/gates/{gateId}/answer.</summary>
/// <param name="Nonce">From the gate: an answer meant for another gate is refused.</param>
/// <param name="Answers">For a question: every required field.</param>
/// <param name="Overrides">For a review: fields to change before it is sent.</param>
/// <param name="Digest">For a review: what was looked at; must be the gate's.</param>
/// <param name="Remember">Puts the answers to a question into the answer bank as well.</param>
/// <param name="Code">For a login, with the decision <c>code</c>: the code that was e-mailed, which Valet types into the page; at most 64 characters.</param>
/// <param name="ShowAgain">For a review: shows the form once more after the overrides are in.</param>
public sealed record GateAnswer(
    string Nonce, string Decision, IReadOnlyList<AnswerValue>? Answers = null, IReadOnlyList<AnswerValue>? Overrides = null, string? Digest = null, bool Remember = false, string? Code = null, bool ShowAgain = false);

/// <summary>Body of POST /api/gates/{gateId}/extend.</summary>
/// <param name="Seconds">60 to 2,592,000, counted from now. The deadline only ever moves later, and not past the longest wait.</param>
public sealed record GateExtension(string Nonce, int Seconds);

/// <summary>Body of POST /api/gates/{gateId}/hand-back.</summary>
public sealed record GateHandBack(string Nonce);

/// <param name="Selector">As the gate names the field.</param>
/// <param name="Value">At most 10,000 characters; an option's label where there are options; several choices one per line.</param>
public sealed record AnswerValue(string Selector, string Value);

/// <param name="Decision">What the gate is decided with.</param>
/// <param name="Repeated">This very answer is stored already and counts; nothing was stored again.</param>
/// <param name="Deadline">Of an extension: until when the gate waits now.</param>
public sealed record GateReceipt(string Receipt, string GateId, string? Decision = null, bool? Repeated = null, DateTimeOffset? Deadline = null);

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
