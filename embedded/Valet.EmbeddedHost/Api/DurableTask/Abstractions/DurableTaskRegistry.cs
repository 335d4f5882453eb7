namespace Microsoft.DurableTask;

/// <summary>The orchestrators, activities and entities that an app registers by hand.</summary>
public sealed partial class DurableTaskRegistry
{
    /// <summary>The registered orchestrators; one that has several versions comes several times.</summary>
    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskOrchestrator>>> GetOrchestrators() =>
        _orchestrators.Select(entry => KeyValuePair.Create(entry.Key.Name, entry.Value));

    /// <summary>The registered activities; one that has several versions comes several times.</summary>
    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskActivity>>> GetActivities() =>
        _activities.Select(entry => KeyValuePair.Create(entry.Key.Name, entry.Value));

    /// <summary>The registered entities.</summary>
    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, Entities.ITaskEntity>>> GetEntities() =>
        _entities.Select(entry => KeyValuePair.Create(entry.Key.Name, entry.Value));

    internal static TaskName NameOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var attribute = (DurableTaskAttribute?)Attribute.GetCustomAttribute(type, typeof(DurableTaskAttribute));
        return string.IsNullOrEmpty(attribute?.Name.Name) ? new TaskName(type.Name) : attribute.Name;
    }

    internal static TaskVersion VersionOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new TaskVersion(((DurableTaskAttribute?)Attribute.GetCustomAttribute(type, typeof(DurableTaskAttribute)))?.Version);
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

    private DurableTaskRegistry Add<T>(
        Dictionary<(TaskName Name, TaskVersion Version), Func<IServiceProvider, T>> table, TaskName name, TaskVersion version, Func<IServiceProvider, T> factory, string kind)
    {
        ArgumentNullException.ThrowIfNull(factory);
        if (string.IsNullOrEmpty(name.Name))
            throw new ArgumentException($"A name is needed to register an {kind}.", nameof(name));
        if (!table.TryAdd((name, version), factory))
            throw new ArgumentException($"An {kind} named '{name}'{(version.Version.Length == 0 ? "" : $" with version '{version}'")} is already registered.", nameof(name));
        return this;
    }
}
