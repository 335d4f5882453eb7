namespace Microsoft.DurableTask.Internal;

/// <summary>Anything that can start orchestrations.</summary>
public interface IOrchestrationSubmitter
{
    /// <summary>Starts an orchestration durably and gives its instance id.</summary>
    Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default);
}
