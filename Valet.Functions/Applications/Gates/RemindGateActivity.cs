using Microsoft.Azure.Functions.Worker;
using Valet.Functions.Progress;

namespace Valet.Functions.Applications.Gates;

/// <summary>Reminds the person of a gate that is still open, in the run's event log.</summary>
public sealed class RemindGateActivity(GateMailbox mailbox, RunJournal journal)
{
    [Function(nameof(RemindGateActivity))]
    public async Task RunAsync([ActivityTrigger] GateReminder reminder, CancellationToken cancellationToken)
    {
        if (await mailbox.DecisionAsync(reminder.UserId, reminder.TaskId, reminder.GateId, cancellationToken) is not null) return;
        await journal.RecordAsync(
            reminder.UserId, reminder.TaskId, $"remind-{reminder.GateId}:0:{reminder.Number}", RunEventTypes.HumanNeeded, s => s,
            new GateNotice(reminder.GateId, GateRules.Name(reminder.Kind), reminder.Deadline, reminder.Number), cancellationToken);
    }
}
