using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.DurableTask;

public sealed partial class DurableTaskRegistry
{
    private readonly Dictionary<(TaskName Name, TaskVersion Version), Func<IServiceProvider, ITaskActivity>> _activities = [];

    internal IReadOnlyDictionary<(TaskName Name, TaskVersion Version), Func<IServiceProvider, ITaskActivity>> Activities => _activities;

    /// <summary>Registers an activity by factory.</summary>
    /// <exception cref="ArgumentException">The name is empty, or taken by another activity of the same version.</exception>
    public DurableTaskRegistry AddActivity(TaskName name, Func<IServiceProvider, ITaskActivity> factory) => Add(_activities, name, default, factory, "activity");

    /// <summary>Registers one version of an activity by factory.</summary>
    /// <exception cref="ArgumentException">The name is empty, or taken by another activity of the same version.</exception>
    public DurableTaskRegistry AddActivity(TaskName name, TaskVersion version, Func<ITaskActivity> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return Add(_activities, name, version, _ => factory(), "activity");
    }

    /// <summary>Registers an activity class under a name, with the version of its attribute; it is created through dependency injection.</summary>
    /// <exception cref="ArgumentException">The type is abstract or no activity, or the name is taken.</exception>
    public DurableTaskRegistry AddActivity(TaskName name, Type type)
    {
        Check<ITaskActivity>(type);
        return Add(_activities, name, VersionOf(type), services => (ITaskActivity)ActivatorUtilities.GetServiceOrCreateInstance(services, type), "activity");
    }

    /// <summary>Registers an activity class under the name of its attribute, or its own.</summary>
    /// <inheritdoc cref="AddActivity(TaskName, Type)"/>
    public DurableTaskRegistry AddActivity(Type type) => AddActivity(NameOf(type), type);

    /// <summary>Registers an activity class under a name.</summary>
    /// <inheritdoc cref="AddActivity(TaskName, Type)"/>
    public DurableTaskRegistry AddActivity<TActivity>(TaskName name)
        where TActivity : class, ITaskActivity => AddActivity(name, typeof(TActivity));

    /// <summary>Registers an activity class under the name of its attribute, or its own.</summary>
    /// <inheritdoc cref="AddActivity(TaskName, Type)"/>
    public DurableTaskRegistry AddActivity<TActivity>()
        where TActivity : class, ITaskActivity => AddActivity(typeof(TActivity));

    /// <summary>Registers one activity object under a name; it serves every call.</summary>
    public DurableTaskRegistry AddActivity(TaskName name, ITaskActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return AddActivity(name, VersionOf(activity.GetType()), () => activity);
    }

    /// <summary>Registers one activity object under the name of its class; it serves every call.</summary>
    public DurableTaskRegistry AddActivity(ITaskActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return AddActivity(NameOf(activity.GetType()), activity);
    }

    /// <summary>Registers a function as an activity.</summary>
    public DurableTaskRegistry AddActivityFunc<TInput, TOutput>(TaskName name, Func<TaskActivityContext, TInput, Task<TOutput>> activity) =>
        AddActivityFunc(name, default, activity);

    /// <summary>Registers a function as one version of an activity.</summary>
    public DurableTaskRegistry AddActivityFunc<TInput, TOutput>(TaskName name, TaskVersion version, Func<TaskActivityContext, TInput, Task<TOutput>> activity)
    {
        var wrapper = FuncTaskActivity.Create(activity);
        return AddActivity(name, version, () => wrapper);
    }

    /// <summary>Registers a synchronous function as an activity.</summary>
    public DurableTaskRegistry AddActivityFunc<TInput, TOutput>(TaskName name, Func<TaskActivityContext, TInput, TOutput> activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return AddActivityFunc<TInput, TOutput>(name, (context, input) => Task.FromResult(activity(context, input)));
    }

    /// <summary>Registers a function without result as an activity.</summary>
    public DurableTaskRegistry AddActivityFunc<TInput>(TaskName name, Func<TaskActivityContext, TInput, Task> activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return AddActivityFunc(name, default, WithoutResult(activity));
    }

    /// <summary>Registers a function without input as an activity.</summary>
    public DurableTaskRegistry AddActivityFunc<TOutput>(TaskName name, Func<TaskActivityContext, Task<TOutput>> activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return AddActivityFunc<object?, TOutput>(name, (context, _) => activity(context));
    }

    /// <summary>Registers a function without input and result as an activity.</summary>
    public DurableTaskRegistry AddActivityFunc(TaskName name, Func<TaskActivityContext, Task> activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return AddActivityFunc(name, default, WithoutResult<TaskActivityContext, object?>((context, _) => activity(context)));
    }

    /// <summary>Registers a synchronous function without input as an activity.</summary>
    public DurableTaskRegistry AddActivityFunc<TOutput>(TaskName name, Func<TaskActivityContext, TOutput> activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return AddActivityFunc<object?, TOutput>(name, (context, _) => Task.FromResult(activity(context)));
    }

    /// <summary>Registers a synchronous function without result as an activity.</summary>
    public DurableTaskRegistry AddActivityFunc<TInput>(TaskName name, Action<TaskActivityContext, TInput> activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return AddActivityFunc(name, default, WithoutResult(activity));
    }

    /// <summary>Registers a synchronous function without input and result as an activity.</summary>
    public DurableTaskRegistry AddActivityFunc(TaskName name, Action<TaskActivityContext> activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return AddActivityFunc(name, default, WithoutResult<TaskActivityContext, object?>((context, _) => activity(context)));
    }
}
