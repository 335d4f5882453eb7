namespace Microsoft.DurableTask;

/// <summary>Base class of activities in the class-based syntax.</summary>
public abstract class TaskActivity<TInput, TOutput> : ITaskActivity
{
    Type ITaskActivity.InputType => typeof(TInput);

    Type ITaskActivity.OutputType => typeof(TOutput);

    async Task<object?> ITaskActivity.RunAsync(TaskActivityContext context, object? input)
    {
        ArgumentNullException.ThrowIfNull(context);
        return await RunAsync(context, TypedInput.Of<TInput>(input));
    }

    /// <summary>The activity itself; it runs at least once.</summary>
    public abstract Task<TOutput> RunAsync(TaskActivityContext context, TInput input);
}
