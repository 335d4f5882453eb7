namespace Microsoft.DurableTask.Entities;

/// <summary>Thrown when an awaited entity operation has failed.</summary>
public sealed class EntityOperationFailedException(EntityInstanceId entityId, string operationName, TaskFailureDetails failureDetails)
    : Exception($"Operation '{operationName}' of entity '{entityId}' failed: {failureDetails?.ErrorMessage}")
{
    /// <summary>The entity that was called.</summary>
    public EntityInstanceId EntityId { get; } = entityId;

    /// <summary>The operation that was called.</summary>
    public string OperationName { get; } = operationName;

    /// <summary>What failed.</summary>
    public TaskFailureDetails FailureDetails { get; } = failureDetails!;
}
