namespace Microsoft.DurableTask.Entities;

/// <summary>Who the entity is, and what one of its operations may send when it succeeds.</summary>
public abstract class TaskEntityContext
{
    /// <summary>The entity's own id.</summary>
    public abstract EntityInstanceId Id { get; }

    /// <summary>Signals another entity without input.</summary>
    public virtual void SignalEntity(EntityInstanceId id, string operationName, SignalEntityOptions options) => SignalEntity(id, operationName, null, options);

    /// <summary>Signals another entity.</summary>
    public abstract void SignalEntity(EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null);

    /// <summary>Starts an orchestration without input and gives its instance id.</summary>
    public virtual string ScheduleNewOrchestration(TaskName name, StartOrchestrationOptions options) => ScheduleNewOrchestration(name, null, options);

    /// <summary>Starts an orchestration and gives its instance id.</summary>
    public abstract string ScheduleNewOrchestration(TaskName name, object? input = null, StartOrchestrationOptions? options = null);
}
