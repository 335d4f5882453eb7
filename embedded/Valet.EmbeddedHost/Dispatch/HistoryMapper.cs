using DurableTask.Core;
using DurableTask.Core.History;
using Microsoft.DurableTask;
using Valet.EmbeddedHost.Replay;
using Valet.EmbeddedHost.Store;

namespace Valet.EmbeddedHost.Dispatch;

/// <summary>The stored history as the official history events.</summary>
internal static class HistoryMapper
{
    public static List<HistoryEvent> Map(InstanceRow row, IReadOnlyList<HistoryTurn> turns)
    {
        var events = new List<HistoryEvent>();
        for (int i = 0; i < turns.Count; i++)
        {
            HistoryTurn turn = turns[i];
            events.Add(new OrchestratorStartedEvent(-1, turn.At));
            if (i == 0)
                events.Add(Started(row, turn.At));
            foreach (Fact fact in turn.Facts)
                events.Add(Map(fact, turn.At, row.Id, turns));
            events.Add(new OrchestratorCompletedEvent(-1, turn.At));
        }

        return events;
    }

    private static ExecutionStartedEvent Started(InstanceRow row, DateTime at) => new(-1, at)
    {
        Name = row.Start.Name,
        Version = row.Start.Version,
        Input = row.Start.Input,
        Tags = row.Start.Tags is null ? null : new Dictionary<string, string>(row.Start.Tags),
        ScheduledStartTime = row.Start.ScheduledAt,
        OrchestrationInstance = new OrchestrationInstance { InstanceId = row.Id, ExecutionId = ExecutionId(row.Execution) },
        ParentInstance = row.Start.Parent is not { } parent
            ? null
            : new ParentInstance
            {
                Name = parent.Name,
                TaskScheduleId = parent.TaskId,
                OrchestrationInstance = new OrchestrationInstance { InstanceId = parent.InstanceId, ExecutionId = ExecutionId(parent.Execution) },
            },
    };

    private static string ExecutionId(long execution) => execution.ToString("x32");

    private static HistoryEvent Map(Fact fact, DateTime at, string instanceId, IReadOnlyList<HistoryTurn> turns) => fact switch
    {
        EventRaised f => new EventRaisedEvent(-1, at) { Name = f.Name, Input = f.Input },
        ActivityScheduled f => new TaskScheduledEvent(f.Id, at) { Name = f.Name, Version = f.Version, Input = f.Input, Tags = Copy(f.Tags) },
        ActivityCompleted f => new TaskCompletedEvent(-1, at) { TaskScheduledId = f.Id, Result = f.Result },
        ActivityFailed f => new TaskFailedEvent(-1, at) { TaskScheduledId = f.Id, Reason = f.Reason ?? $"Function '{NameOf(f.Id, turns)}' failed with an unhandled exception.", FailureDetails = f.Reason is null ? CoreFailures.Map(f.Failure) : null },
        ChildScheduled f => new SubOrchestrationInstanceCreatedEvent(f.Id, at)
        {
            Name = f.Name,
            Version = f.Version,
            InstanceId = f.InstanceId,
            Input = f.Input,
            Tags = Copy(f.Tags),
        },
        ChildCompleted f => new SubOrchestrationInstanceCompletedEvent(-1, at) { TaskScheduledId = f.Id, Result = f.Result },
        ChildFailed f => new SubOrchestrationInstanceFailedEvent(-1, at) { TaskScheduledId = f.Id, Reason = f.Failure?.ErrorMessage, FailureDetails = CoreFailures.Map(f.Failure) },
        TimerCreated f => new TimerCreatedEvent(f.Id, at) { FireAt = f.FireAt },
        TimerFired f => new TimerFiredEvent(-1, at) { TimerId = f.Id, FireAt = f.FireAt },
        EventSent f => new EventSentEvent(f.Id, at) { InstanceId = f.InstanceId, Name = f.Name, Input = f.Input },
        EntityCalled f => new EventSentEvent(f.Id, at) { InstanceId = f.Target, Name = f.Operation, Input = f.Input },
        EntitySignalled f => new EventSentEvent(f.Id, at) { InstanceId = f.Target, Name = f.Operation, Input = f.Input },
        LocksRequested f => new EventSentEvent(f.Id, at) { InstanceId = f.Targets[0], Name = "lock" },
        LockReleased f => new EventSentEvent(f.Id, at) { InstanceId = f.Target, Name = "release" },
        EntityReplied f => new EventRaisedEvent(-1, at) { Name = f.RequestId, Input = f.Failure is null ? f.Result : f.Failure.ToString() },
        LocksGranted f => new EventRaisedEvent(-1, at) { Name = f.RequestId },
        Replay.Suspended f => new ExecutionSuspendedEvent(-1, at) { Reason = f.Reason },
        Resumed f => new ExecutionResumedEvent(-1, at) { Reason = f.Reason },
        Rewound f => new ExecutionRewoundEvent(-1, at)
        {
            Reason = f.Reason,
            ParentExecutionId = f.ParentExecution == 0 ? null : ExecutionId(f.ParentExecution),
            InstanceId = f.ParentExecution == 0 ? null : instanceId,
        },
        Replay.Terminated f => new ExecutionTerminatedEvent(-1, at) { Input = f.Output },
        Ended f => new ExecutionCompletedEvent(f.Id, at)
        {
            OrchestrationStatus = f.End.Kind switch
            {
                ExecutionEndKind.Completed => OrchestrationStatus.Completed,
                ExecutionEndKind.Failed => OrchestrationStatus.Failed,
                _ => OrchestrationStatus.Terminated,
            },
            Result = f.End.Kind == ExecutionEndKind.Failed ? f.End.Failure!.ErrorMessage : f.End.Result,
            FailureDetails = CoreFailures.Map(f.End.Failure),
        },
        _ => throw new NotSupportedException($"Facts of type {fact.GetType().Name} have no official event."),
    };

    private static string? NameOf(int activity, IReadOnlyList<HistoryTurn> turns) =>
        turns.SelectMany(turn => turn.Facts).OfType<ActivityScheduled>().FirstOrDefault(fact => fact.Id == activity)?.Name;

    private static Dictionary<string, string>? Copy(IReadOnlyDictionary<string, string>? tags) => tags is null ? null : new Dictionary<string, string>(tags);
}
