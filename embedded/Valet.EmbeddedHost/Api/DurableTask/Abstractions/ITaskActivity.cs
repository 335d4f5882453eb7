namespace Microsoft.DurableTask;

/// <summary>An activity as the host runs it.</summary>
public interface ITaskActivity
{
    /// <summary>The type the input is read as.</summary>
    Type InputType { get; }

    /// <summary>The type of the output.</summary>
    Type OutputType { get; }

    /// <summary>Runs the activity once.</summary>
    Task<object?> RunAsync(TaskActivityContext context, object? input);
}
