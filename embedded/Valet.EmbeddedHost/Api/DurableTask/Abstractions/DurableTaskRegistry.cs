using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.DurableTask;

/// <summary>The orchestrators, activities and entities that an app registers by hand.</summary>
public sealed class DurableTaskRegistry
{
    private readonly Dictionary<TaskName, Func<IServiceProvider, ITaskOrchestrator>> _orchestrators = [];
    private readonly Dictionary<TaskName, Func<IServiceProvider, ITaskActivity>> _activities = [];
    private readonly Dictionary<TaskName, Func<IServiceProvider, ITaskEntity>> _entities = [];

    internal IReadOnlyDictionary<TaskName, Func<IServiceProvider, ITaskOrchestrator>> Orchestrators => _orchestrators;

    internal IReadOnlyDictionary<TaskName, Func<IServiceProvider, ITaskActivity>> Activities => _activities;

    internal IReadOnlyDictionary<TaskName, Func<IServiceProvider, ITaskEntity>> Entities => _entities;

    /// <summary>Registers an orchestrator by factory.</summary>
    public DurableTaskRegistry AddOrchestrator(TaskName name, Func<ITaskOrchestrator> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return Add(_orchestrators, name, _ => factory(), "orchestrator");
    }

    /// <summary>Registers an orchestrator class under a name.</summary>
    public DurableTaskRegistry AddOrchestrator(TaskName name, Type type)
    {
        Check<ITaskOrchestrator>(type);
        return AddOrchestrator(name, () => (ITaskOrchestrator)Activator.CreateInstance(type)!);
    }

    /// <summary>Registers an orchestrator class under its own name.</summary>
    public DurableTaskRegistry AddOrchestrator(Type type) => AddOrchestrator(NameOf(type), type);

    /// <summary>Registers an orchestrator class under a name.</summary>
    public DurableTaskRegistry AddOrchestrator<TOrchestrator>(TaskName name)
        where TOrchestrator : class, ITaskOrchestrator => AddOrchestrator(name, typeof(TOrchestrator));

    /// <summary>Registers an orchestrator class under its own name.</summary>
    public DurableTaskRegistry AddOrchestrator<TOrchestrator>()
        where TOrchestrator : class, ITaskOrchestrator => AddOrchestrator(typeof(TOrchestrator));

    /// <summary>Registers one orchestrator object under a name.</summary>
    public DurableTaskRegistry AddOrchestrator(TaskName name, ITaskOrchestrator orchestrator) => AddOrchestrator(name, () => orchestrator);

    /// <summary>Registers one orchestrator object under its class' name.</summary>
    public DurableTaskRegistry AddOrchestrator(ITaskOrchestrator orchestrator) => AddOrchestrator(NameOf(orchestrator?.GetType()!), orchestrator!);

    /// <summary>Registers a function as an orchestrator.</summary>
    public DurableTaskRegistry AddOrchestratorFunc<TInput, TOutput>(TaskName name, Func<TaskOrchestrationContext, TInput, Task<TOutput>> orchestrator) =>
        AddOrchestrator(name, FuncTaskOrchestrator.Create(orchestrator));

    /// <summary>Registers a function as an orchestrator.</summary>
    public DurableTaskRegistry AddOrchestratorFunc<TOutput>(TaskName name, Func<TaskOrchestrationContext, Task<TOutput>> orchestrator) =>
        AddOrchestratorFunc<object?, TOutput>(name, (context, _) => orchestrator(context));

    /// <summary>Registers a function as an orchestrator.</summary>
    public DurableTaskRegistry AddOrchestratorFunc(TaskName name, Func<TaskOrchestrationContext, Task> orchestrator) =>
        AddOrchestratorFunc<object?, object?>(name, async (context, _) =>
        {
            await orchestrator(context);
            return null;
        });

    /// <summary>Registers an activity by factory.</summary>
    public DurableTaskRegistry AddActivity(TaskName name, Func<IServiceProvider, ITaskActivity> factory) => Add(_activities, name, factory, "activity");

    /// <summary>Registers an activity class under a name; it is created through dependency injection.</summary>
    public DurableTaskRegistry AddActivity(TaskName name, Type type)
    {
        Check<ITaskActivity>(type);
        return AddActivity(name, services => (ITaskActivity)ActivatorUtilities.GetServiceOrCreateInstance(services, type));
    }

    /// <summary>Registers an activity class under its own name.</summary>
    public DurableTaskRegistry AddActivity(Type type) => AddActivity(NameOf(type), type);

    /// <summary>Registers an activity class under a name.</summary>
    public DurableTaskRegistry AddActivity<TActivity>(TaskName name)
        where TActivity : class, ITaskActivity => AddActivity(name, typeof(TActivity));

    /// <summary>Registers an activity class under its own name.</summary>
    public DurableTaskRegistry AddActivity<TActivity>()
        where TActivity : class, ITaskActivity => AddActivity(typeof(TActivity));

    /// <summary>Registers one activity object under a name.</summary>
    public DurableTaskRegistry AddActivity(TaskName name, ITaskActivity activity) => AddActivity(name, _ => activity);

    /// <summary>Registers one activity object under its class' name.</summary>
    public DurableTaskRegistry AddActivity(ITaskActivity activity) => AddActivity(NameOf(activity?.GetType()!), activity!);

    /// <summary>Registers a function as an activity.</summary>
    public DurableTaskRegistry AddActivityFunc<TInput, TOutput>(TaskName name, Func<TaskActivityContext, TInput, Task<TOutput>> activity) =>
        AddActivity(name, FuncTaskActivity.Create(activity));

    /// <summary>Registers a function as an activity.</summary>
    public DurableTaskRegistry AddActivityFunc<TInput, TOutput>(TaskName name, Func<TaskActivityContext, TInput, TOutput> activity) =>
        AddActivityFunc<TInput, TOutput>(name, (context, input) => Task.FromResult(activity(context, input)));

    /// <summary>Registers an entity by factory.</summary>
    public DurableTaskRegistry AddEntity(TaskName name, Func<IServiceProvider, ITaskEntity> factory) => Add(_entities, name, factory, "entity");

    /// <summary>Registers an entity class under a name; it is created through dependency injection.</summary>
    public DurableTaskRegistry AddEntity(TaskName name, Type type)
    {
        Check<ITaskEntity>(type);
        return AddEntity(name, services => (ITaskEntity)ActivatorUtilities.CreateInstance(services, type));
    }

    /// <summary>Registers an entity class under its own name.</summary>
    public DurableTaskRegistry AddEntity(Type type) => AddEntity(NameOf(type), type);

    /// <summary>Registers an entity class under a name.</summary>
    public DurableTaskRegistry AddEntity<TEntity>(TaskName name)
        where TEntity : class, ITaskEntity => AddEntity(name, typeof(TEntity));

    /// <summary>Registers an entity class under its own name.</summary>
    public DurableTaskRegistry AddEntity<TEntity>()
        where TEntity : class, ITaskEntity => AddEntity(typeof(TEntity));

    /// <summary>Registers one entity object under a name.</summary>
    public DurableTaskRegistry AddEntity(TaskName name, ITaskEntity entity) => AddEntity(name, _ => entity);

    /// <summary>Registers one entity object under its class' name.</summary>
    public DurableTaskRegistry AddEntity(ITaskEntity entity) => AddEntity(NameOf(entity?.GetType()!), entity!);

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
