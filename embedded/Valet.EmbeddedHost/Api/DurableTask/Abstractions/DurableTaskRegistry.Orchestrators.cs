namespace Microsoft.DurableTask;

public sealed partial class DurableTaskRegistry
{
    private readonly Dictionary<(TaskName Name, TaskVersion Version), Func<IServiceProvider, ITaskOrchestrator>> _orchestrators = [];

    internal IReadOnlyDictionary<(TaskName Name, TaskVersion Version), Func<IServiceProvider, ITaskOrchestrator>> Orchestrators => _orchestrators;

    /// <summary>Registers an orchestrator by factory.</summary>
    /// <exception cref="ArgumentException">The name is empty, or taken by another orchestrator of the same version.</exception>
    public DurableTaskRegistry AddOrchestrator(TaskName name, Func<ITaskOrchestrator> factory) => AddOrchestrator(name, default, factory);

    /// <summary>Registers one version of an orchestrator by factory.</summary>
    /// <exception cref="ArgumentException">The name is empty, or taken by another orchestrator of the same version.</exception>
    public DurableTaskRegistry AddOrchestrator(TaskName name, TaskVersion version, Func<ITaskOrchestrator> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return Add(_orchestrators, name, version, _ => factory(), "orchestrator");
    }

    /// <summary>Registers an orchestrator class under a name, with the version of its attribute; it needs a public constructor without parameters.</summary>
    /// <exception cref="ArgumentException">The type is abstract or no orchestrator, or the name is taken.</exception>
    public DurableTaskRegistry AddOrchestrator(TaskName name, Type type)
    {
        Check<ITaskOrchestrator>(type);
        return Add(_orchestrators, name, VersionOf(type), _ => (ITaskOrchestrator)Activator.CreateInstance(type)!, "orchestrator");
    }

    /// <summary>Registers an orchestrator class under the name of its attribute, or its own.</summary>
    /// <inheritdoc cref="AddOrchestrator(TaskName, Type)"/>
    public DurableTaskRegistry AddOrchestrator(Type type) => AddOrchestrator(NameOf(type), type);

    /// <summary>Registers an orchestrator class under a name.</summary>
    /// <inheritdoc cref="AddOrchestrator(TaskName, Type)"/>
    public DurableTaskRegistry AddOrchestrator<TOrchestrator>(TaskName name)
        where TOrchestrator : class, ITaskOrchestrator => AddOrchestrator(name, typeof(TOrchestrator));

    /// <summary>Registers an orchestrator class under the name of its attribute, or its own.</summary>
    /// <inheritdoc cref="AddOrchestrator(TaskName, Type)"/>
    public DurableTaskRegistry AddOrchestrator<TOrchestrator>()
        where TOrchestrator : class, ITaskOrchestrator => AddOrchestrator(typeof(TOrchestrator));

    /// <summary>Registers one orchestrator object under a name; it serves every call.</summary>
    public DurableTaskRegistry AddOrchestrator(TaskName name, ITaskOrchestrator orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return AddOrchestrator(name, VersionOf(orchestrator.GetType()), () => orchestrator);
    }

    /// <summary>Registers one orchestrator object under the name of its class; it serves every call.</summary>
    public DurableTaskRegistry AddOrchestrator(ITaskOrchestrator orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return AddOrchestrator(NameOf(orchestrator.GetType()), orchestrator);
    }

    /// <summary>Registers a function as an orchestrator.</summary>
    public DurableTaskRegistry AddOrchestratorFunc<TInput, TOutput>(TaskName name, Func<TaskOrchestrationContext, TInput, Task<TOutput>> orchestrator) =>
        AddOrchestratorFunc(name, default, orchestrator);

    /// <summary>Registers a function as one version of an orchestrator.</summary>
    public DurableTaskRegistry AddOrchestratorFunc<TInput, TOutput>(TaskName name, TaskVersion version, Func<TaskOrchestrationContext, TInput, Task<TOutput>> orchestrator)
    {
        var wrapper = FuncTaskOrchestrator.Create(orchestrator);
        return AddOrchestrator(name, version, () => wrapper);
    }

    /// <summary>Registers a synchronous function as an orchestrator.</summary>
    public DurableTaskRegistry AddOrchestratorFunc<TInput, TOutput>(TaskName name, Func<TaskOrchestrationContext, TInput, TOutput> orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return AddOrchestratorFunc<TInput, TOutput>(name, (context, input) => Task.FromResult(orchestrator(context, input)));
    }

    /// <summary>Registers a function without result as an orchestrator.</summary>
    public DurableTaskRegistry AddOrchestratorFunc<TInput>(TaskName name, Func<TaskOrchestrationContext, TInput, Task> orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return AddOrchestratorFunc(name, default, WithoutResult(orchestrator));
    }

    /// <summary>Registers a function without input as an orchestrator.</summary>
    public DurableTaskRegistry AddOrchestratorFunc<TOutput>(TaskName name, Func<TaskOrchestrationContext, Task<TOutput>> orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return AddOrchestratorFunc<object?, TOutput>(name, (context, _) => orchestrator(context));
    }

    /// <summary>Registers a function without input and result as an orchestrator.</summary>
    public DurableTaskRegistry AddOrchestratorFunc(TaskName name, Func<TaskOrchestrationContext, Task> orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return AddOrchestratorFunc(name, default, WithoutResult<TaskOrchestrationContext, object?>((context, _) => orchestrator(context)));
    }

    /// <summary>Registers a synchronous function without input as an orchestrator.</summary>
    public DurableTaskRegistry AddOrchestratorFunc<TOutput>(TaskName name, Func<TaskOrchestrationContext, TOutput> orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return AddOrchestratorFunc<object?, TOutput>(name, (context, _) => Task.FromResult(orchestrator(context)));
    }

    /// <summary>Registers a synchronous function without result as an orchestrator.</summary>
    public DurableTaskRegistry AddOrchestratorFunc<TInput>(TaskName name, Action<TaskOrchestrationContext, TInput> orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return AddOrchestratorFunc(name, default, WithoutResult(orchestrator));
    }

    /// <summary>Registers a synchronous function without input and result as an orchestrator.</summary>
    public DurableTaskRegistry AddOrchestratorFunc(TaskName name, Action<TaskOrchestrationContext> orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return AddOrchestratorFunc(name, default, WithoutResult<TaskOrchestrationContext, object?>((context, _) => orchestrator(context)));
    }
}
