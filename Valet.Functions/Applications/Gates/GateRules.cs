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

    public static string Name(GateKind kind) => Told(kind).ToString().ToLowerInvariant();

    /// <summary>The kind as the person is told it.</summary>
    public static GateName Told(GateKind kind) => kind switch
    {
        GateKind.Captcha => GateName.Captcha,
        GateKind.Login => GateName.Login,
        GateKind.Question => GateName.Question,
        GateKind.Review => GateName.Review,
        _ => GateName.Takeover,
    };

    public static IReadOnlyList<string> Choices(GateKind kind) => kind switch
    {
        GateKind.Captcha => [GateDecisions.Solved, GateDecisions.HandedBack, GateDecisions.GiveUp],
        GateKind.Login => [GateDecisions.Solved, GateDecisions.Code, GateDecisions.HandedBack, GateDecisions.GiveUp],
        GateKind.Question => [GateDecisions.Answered, GateDecisions.HandedBack, GateDecisions.GiveUp],
        GateKind.Review => [GateDecisions.Approved, GateDecisions.HandedBack, GateDecisions.Rejected],
        GateKind.Standstill => [GateDecisions.HandedBack, GateDecisions.GiveUp],
        _ => [GateDecisions.Sent, GateDecisions.NotSent],
    };

    /// <summary>The next reminder after this time, or null. The percents are of the time from the gate's opening to its deadline.</summary>
    public static DateTimeOffset? NextReminder(DateTimeOffset openedAt, DateTimeOffset? deadline, IReadOnlyList<int>? percents, DateTimeOffset after)
    {
        if (deadline is not { } end || percents is null) return null;
        foreach (var percent in percents.Order())
        {
            var at = openedAt + ((end - openedAt) * (percent / 100.0));
            if (at > after) return at;
        }

        return null;
    }

    /// <summary>Where an extension moves the deadline: later, never earlier, and never past the longest wait.</summary>
    public static DateTimeOffset Extended(DateTimeOffset openedAt, DateTimeOffset deadline, DateTimeOffset wanted, TimeSpan longest)
    {
        var latest = openedAt + longest;
        var moved = wanted < latest ? wanted : latest;
        return moved > deadline ? moved : deadline;
    }

    public static GateState StateOf(GateDecision? decision) => decision?.Decision switch
    {
        null => GateState.Open,
        GateDecisions.TimedOut => GateState.TimedOut,
        GateDecisions.Cancelled or GateDecisions.Reopened => GateState.Closed,
        _ => GateState.Answered,
    };

    public static GateResult Result(GateKind kind, GateDecision decision) => decision.Decision switch
    {
        GateDecisions.Reopened => new GateResult(decision.Decision, Reopen: true),
        GateDecisions.TimedOut => Ending(decision, ApplicationState.TimedOut, $"The {Name(kind)} waited for you until its time was over; nothing was sent."),
        GateDecisions.Cancelled when kind == GateKind.Takeover => Ending(decision, ApplicationState.Cancelled, "You cancelled the application after submit was pressed once; it is not known whether it arrived."),
        GateDecisions.Cancelled => Ending(decision, ApplicationState.Cancelled, "You cancelled the application."),
        GateDecisions.GiveUp => Ending(decision, ApplicationState.Cancelled, $"You gave up at the {Name(kind)}; nothing was sent."),
        GateDecisions.Rejected => Ending(decision, ApplicationState.Cancelled, "You rejected the application at its review; nothing was sent."),
        _ => new GateResult(decision.Decision, Changes: decision.Answers is { Count: > 0 }, ShowAgain: decision.ShowAgain),
    };

    private static GateResult Ending(GateDecision decision, ApplicationState state, string reason) =>
        new(decision.Decision, Ends: new RunOutcome(state, Reason: reason));
}
