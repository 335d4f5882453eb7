namespace Microsoft.DurableTask.Entities;

/// <summary>An entity as the host runs it: one call per operation.</summary>
public interface ITaskEntity
{
    /// <summary>Runs one operation and gives its result.</summary>
    ValueTask<object?> RunAsync(TaskEntityOperation operation);
}
