using Valet.Functions.Progress;

namespace Valet.Functions.Applications.Gates;

/// <summary>How long a gate waits, what may be answered, and what an answer means for the run.</summary>
public static class GateRules
{
    private static readonly TimeSpan CaptchaPatience = TimeSpan.FromSeconds(600);
    private static readonly TimeSpan Patient = TimeSpan.FromDays(7);

    /// <summary>Null: it waits until it is answered. An unproven submit must never be decided by a clock.</summary>
    public static TimeSpan? Patience(GateKind kind, int? seconds) => kind switch
    {
        GateKind.Takeover => null,
        _ when seconds is { } chosen => TimeSpan.FromSeconds(chosen),
        GateKind.Captcha or GateKind.Login => CaptchaPatience,
        _ => Patient,
    };

    public static ApplicationState StateOf(GateKind kind) => kind == GateKind.Review ? ApplicationState.WaitingReview : ApplicationState.NeedHuman;

    public static string Name(GateKind kind) => kind.ToString().ToLowerInvariant();

    public static IReadOnlyList<string> Choices(GateKind kind) => kind switch
    {
        GateKind.Captcha or GateKind.Login => [GateDecisions.Solved, GateDecisions.GiveUp],
        GateKind.Question => [GateDecisions.Answered, GateDecisions.GiveUp],
        GateKind.Review => [GateDecisions.Approved, GateDecisions.Rejected],
        _ => [GateDecisions.Sent, GateDecisions.NotSent],
    };

    public static GateResult Result(GateKind kind, GateDecision decision) => decision.Decision switch
    {
        GateDecisions.Reopened => new GateResult(decision.Decision, Reopen: true),
        GateDecisions.TimedOut => Ending(decision, ApplicationState.TimedOut, $"The {Name(kind)} waited for you until its time was over; nothing was sent."),
        GateDecisions.Cancelled when kind == GateKind.Takeover => Ending(decision, ApplicationState.Cancelled, "You cancelled the application after submit was pressed once; it is not known whether it arrived."),
        GateDecisions.Cancelled => Ending(decision, ApplicationState.Cancelled, "You cancelled the application."),
        GateDecisions.GiveUp => Ending(decision, ApplicationState.Cancelled, $"You gave up at the {Name(kind)}; nothing was sent."),
        GateDecisions.Rejected => Ending(decision, ApplicationState.Cancelled, "You rejected the application at its review; nothing was sent."),
        _ => new GateResult(decision.Decision, Changes: decision.Answers is { Count: > 0 }),
    };

    private static GateResult Ending(GateDecision decision, ApplicationState state, string reason) =>
        new(decision.Decision, Ends: new RunOutcome(state, Reason: reason));
}
