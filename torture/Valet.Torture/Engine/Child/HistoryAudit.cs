using DurableTask.Core;
using DurableTask.Core.History;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Valet.EmbeddedHost;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Hosting;
using Valet.EmbeddedHost.Testing.Histories;

namespace Valet.Torture.Engine.Child;

/// <summary>Holds an ended instance's history against its output: as the official events tell it, and by replaying it.</summary>
public sealed class HistoryAudit(IServiceProvider services, TimeProvider clock)
{
    public TimeProvider Clock => clock;

    public async Task<List<string>> ViolationsAsync(DurableTaskClient client, string id)
    {
        var wrong = new List<string>();
        OrchestrationMetadata? instance = await client.GetInstanceAsync(id, getInputsAndOutputs: true);
        if (instance is null)
            return [$"{id} is gone."];
        IList<HistoryEvent> history = await client.GetOrchestrationHistoryAsync(id);
        CheckEvents(history, instance, wrong);
        try
        {
            CheckReplay(instance, wrong);
        }
        catch (Exception error) when (error is not IOException)
        {
            wrong.Add($"{id} does not replay: {error.GetType().Name}: {error.Message}");
        }

        return wrong;
    }

    private static void CheckEvents(IList<HistoryEvent> history, OrchestrationMetadata instance, List<string> wrong)
    {
        string id = instance.InstanceId;
        if (history.Count(e => e is ExecutionStartedEvent) != 1)
            wrong.Add($"{id} has {history.Count(e => e is ExecutionStartedEvent)} starts in its history.");
        var scheduled = new HashSet<int>();
        var answered = new HashSet<int>();
        DateTime last = DateTime.MinValue;
        foreach (HistoryEvent entry in history)
        {
            if (entry.Timestamp < last)
                wrong.Add($"{id} has a history that goes back in time at {entry.EventType} of {entry.Timestamp:O}.");
            last = entry.Timestamp;
            if (entry is TaskScheduledEvent or SubOrchestrationInstanceCreatedEvent or TimerCreatedEvent or EventSentEvent && !scheduled.Add(entry.EventId))
                wrong.Add($"{id} scheduled action {entry.EventId} twice.");
            if (Answers(entry) is not { } answer)
                continue;
            if (!scheduled.Contains(answer))
                wrong.Add($"{id} has an answer to action {answer}, which it never scheduled.");
            if (!answered.Add(answer))
                wrong.Add($"{id} has two answers to action {answer}.");
            if (entry is TimerFiredEvent fired && fired.Timestamp < fired.FireAt)
                wrong.Add($"{id} has a timer that fired at {fired.Timestamp:O}, before {fired.FireAt:O}.");
        }

        var ends = history.OfType<ExecutionCompletedEvent>().ToList();
        if (ends.Count != 1)
            wrong.Add($"{id} is {instance.RuntimeStatus} with {ends.Count} ends in its history.");
        else if (ends[0].OrchestrationStatus.ToString() != instance.RuntimeStatus.ToString())
            wrong.Add($"{id} is {instance.RuntimeStatus}, but its history ends as {ends[0].OrchestrationStatus}.");
        else if (ends[0].OrchestrationStatus != OrchestrationStatus.Failed && ends[0].Result != instance.SerializedOutput)
            wrong.Add($"{id} has another output than its history.");
    }

    private static int? Answers(HistoryEvent entry) => entry switch
    {
        TaskCompletedEvent e => e.TaskScheduledId,
        TaskFailedEvent e => e.TaskScheduledId,
        SubOrchestrationInstanceCompletedEvent e => e.TaskScheduledId,
        SubOrchestrationInstanceFailedEvent e => e.TaskScheduledId,
        TimerFiredEvent e => e.TimerId,
        _ => null,
    };

    private void CheckReplay(OrchestrationMetadata instance, List<string> wrong)
    {
        var store = services.GetRequiredService<DurableEngine>().Board.Store;
        if (store.FindInstance(instance.InstanceId) is not { } row)
            return;
        var recorded = new RecordedHistory(row.Id, row.Start, store.ReadHistory(row.Execution));
        var end = HistoryReplay.Run(services.GetRequiredService<FunctionApp>(), RecordedHistory.Parse(recorded.ToJson()), NullLoggerFactory.Instance);
        if (end is null)
            wrong.Add($"{row.Id} is {row.Status}, but its history does not end when it is replayed.");
        else if (end.Failure is null && end.Result != instance.SerializedOutput)
            wrong.Add($"{row.Id} gives another output when it is replayed: {end.Result} instead of {instance.SerializedOutput}.");
    }
}
