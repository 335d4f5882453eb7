namespace Microsoft.DurableTask;

/// <summary>An orchestrator as the host runs it.</summary>
public interface ITaskOrchestrator
{
    /// <summary>The type the input is read as.</summary>
    Type InputType { get; }

    /// <summary>The type of the output.</summary>
    Type OutputType { get; }

    /// <summary>Runs the orchestrator over its history.</summary>
    Task<object?> RunAsync(TaskOrchestrationContext context, object? input);
}
