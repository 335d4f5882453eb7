namespace Microsoft.DurableTask;

/// <summary>The orchestrators, activities and entities that an app registers by hand.</summary>
public sealed partial class DurableTaskRegistry
{
    /// <summary>The registered orchestrators.</summary>
    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskOrchestrator>>> GetOrchestrators() => _orchestrators;

    /// <summary>The registered activities.</summary>
    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskActivity>>> GetActivities() => _activities;

    /// <summary>The registered entities.</summary>
    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, Entities.ITaskEntity>>> GetEntities() => _entities;

    internal static TaskName NameOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var attribute = (DurableTaskAttribute?)Attribute.GetCustomAttribute(type, typeof(DurableTaskAttribute));
        return string.IsNullOrEmpty(attribute?.Name.Name) ? new TaskName(type.Name) : attribute.Name;
    }

    private static void Check<T>(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (type.IsAbstract || !typeof(T).IsAssignableFrom(type))
            throw new ArgumentException($"The type {type} is not a concrete {typeof(T).Name}.", nameof(type));
    }

    private static Func<TContext, TInput, Task<object?>> WithoutResult<TContext, TInput>(Func<TContext, TInput, Task> task) => async (context, input) =>
    {
        await task(context, input);
        return null;
    };

    private static Func<TContext, TInput, Task<object?>> WithoutResult<TContext, TInput>(Action<TContext, TInput> task) => (context, input) =>
    {
        task(context, input);
        return Task.FromResult<object?>(null);
    };

    private DurableTaskRegistry Add<T>(Dictionary<TaskName, Func<IServiceProvider, T>> table, TaskName name, Func<IServiceProvider, T> factory, string kind)
    {
        ArgumentNullException.ThrowIfNull(factory);
        if (string.IsNullOrEmpty(name.Name))
            throw new ArgumentException($"A name is needed to register an {kind}.", nameof(name));
        if (!table.TryAdd(name, factory))
            throw new ArgumentException($"An {kind} named '{name}' is already registered.", nameof(name));
        return this;
    }
}
