using Microsoft.DurableTask;
using Valet.Functions.Shared;

namespace Valet.Functions.Applications.Gates;

/// <summary>
/// One gate in the orchestrator's hand: opened, waited at, closed. While it waits it reminds the person, gives an idle browser back and follows a deadline that
/// is moved. An event only wakes it; what counts is what the mailbox holds.
/// </summary>
/// <param name="cancel">The run's own wait for a cancel.</param>
/// <param name="tell">Publishes where the gate stands: its deadline while it is open, and that it is not.</param>
internal sealed class GateRound(TaskOrchestrationContext context, GateOpening opening, Task cancel, Action<bool, DateTimeOffset?> tell)
{
    private DateTimeOffset? _deadline;
    private DateTimeOffset? _idleAt;
    private int _reminders;

    /// <summary>The browser was given back while the gate waited.</summary>
    public bool Parked { get; private set; }

    public async Task<GateResult> AskAsync()
    {
        // The wait stands before the gate can be answered, so that no answer finds nobody.
        using var over = new CancellationTokenSource();
        var called = NextCall(over.Token);
        var terms = await context.CallActivityAsync<GateTerms>(nameof(OpenGateActivity), opening, StepPolicies.Gate.Options);
        _deadline = terms.Deadline;
        _idleAt = terms.IdleSeconds is { } idle ? Now.AddSeconds(idle) : null;
        while (true)
        {
            tell(true, _deadline);
            using var or = new Or(context);
            var answered = or.Wait(called);
            var cancelled = or.Wait(cancel);
            var due = At(or, _deadline);
            var reminder = At(or, GateRules.NextReminder(opening.OpenedAt, _deadline, terms.RemindAt, Now));
            var idling = At(or, _idleAt);
            var first = await or.FirstAsync();
            if (first == reminder)
            {
                await RemindAsync();
                continue;
            }

            if (first == idling)
            {
                await ParkAsync(terms.IdleSeconds!.Value);
                continue;
            }

            var why = first == cancelled ? GateDecisions.Cancelled
                : first == due ? GateDecisions.TimedOut
                : called.Result == GateCalls.BrowserGone ? GateDecisions.Reopened : GateDecisions.Look;
            if (first == answered) called = NextCall(over.Token);
            tell(false, null);
            var closing = new GateClosing(opening.UserId, opening.TaskId, opening.GateId, opening.Kind, why, _deadline);
            var result = await context.CallActivityAsync<GateResult>(nameof(CloseGateActivity), closing, StepPolicies.Gate.Options);
            if (result.StillOpen != true)
            {
                over.Cancel();
                return result;
            }

            _deadline = result.Deadline;
        }
    }

    private DateTimeOffset Now => new(context.CurrentUtcDateTime);

    private static OrArm? At(Or or, DateTimeOffset? at) => at is { } time ? or.Timer(time) : null;

    private Task<string> NextCall(CancellationToken over) => context.WaitForExternalEvent<string>(ApplicationEvents.Gate(opening.GateId), over);

    private Task RemindAsync() =>
        context.CallActivityAsync(nameof(RemindGateActivity), new GateReminder(opening.UserId, opening.TaskId, opening.GateId, opening.Kind, ++_reminders, _deadline), StepPolicies.Gate.Options);

    private async Task ParkAsync(int idleSeconds)
    {
        var idling = new GateIdling(opening.UserId, opening.TaskId, opening.GateId, idleSeconds);
        var parking = await context.CallActivityAsync<ParkResult>(nameof(ParkBrowserActivity), idling, StepPolicies.Gate.Options);
        Parked = parking.Parked;
        _idleAt = parking.IdleAt;
    }
}

/// <summary>What the event of a gate says; it only wakes.</summary>
public static class GateCalls
{
    public const string Answered = "answered";
    public const string Extended = "extended";
    public const string BrowserGone = "browser_gone";
}
