using Microsoft.Azure.Functions.Worker;
using Valet.Functions.Browser;
using Valet.Functions.Progress;

namespace Valet.Functions.Applications.Gates;

/// <summary>Gives the browser of a waiting run back, unless the person's hand was on the page just now. Safe to repeat.</summary>
public sealed class ParkBrowserActivity(GateMailbox mailbox, ISessionBroker sessions, RunJournal journal, TimeProvider clock)
{
    [Function(nameof(ParkBrowserActivity))]
    public async Task<ParkResult> RunAsync([ActivityTrigger] GateIdling idling, CancellationToken cancellationToken)
    {
        if (await mailbox.DecisionAsync(idling.UserId, idling.TaskId, idling.GateId, cancellationToken) is not null) return new ParkResult(Parked: false);

        var touched = (await mailbox.GateAsync(idling.UserId, idling.TaskId, idling.GateId, cancellationToken))?.TouchedAt;
        if (touched?.AddSeconds(idling.IdleSeconds) is { } idleAt && idleAt > clock.GetUtcNow()) return new ParkResult(Parked: false, idleAt);

        await sessions.ParkAsync(new SessionKey(idling.UserId, idling.TaskId), cancellationToken);
        await journal.RecordAsync(
            idling.UserId, idling.TaskId, $"park-{idling.GateId}:0:0", RunEventTypes.Progress, s => s, new GateParked(idling.GateId), cancellationToken);
        return new ParkResult(Parked: true);
    }
}

/// <summary>What the event log says when the browser was given back: looking at the gate's page brings it again.</summary>
public sealed record GateParked(string GateId, bool Parked = true);
