using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.DurableTask;

public sealed partial class DurableTaskRegistry
{
    private readonly Dictionary<(TaskName Name, TaskVersion Version), Func<IServiceProvider, ITaskEntity>> _entities = [];

    internal IReadOnlyDictionary<(TaskName Name, TaskVersion Version), Func<IServiceProvider, ITaskEntity>> Entities => _entities;

    /// <summary>Registers an entity by factory.</summary>
    /// <exception cref="ArgumentException">The name is empty, or taken by another entity.</exception>
    public DurableTaskRegistry AddEntity(TaskName name, Func<IServiceProvider, ITaskEntity> factory) => Add(_entities, name, default, factory, "entity");

    /// <summary>Registers an entity class under a name; it is created through dependency injection.</summary>
    /// <exception cref="ArgumentException">The type is abstract or no entity, or the name is taken.</exception>
    public DurableTaskRegistry AddEntity(TaskName name, Type type)
    {
        Check<ITaskEntity>(type);
        return AddEntity(name, services => (ITaskEntity)ActivatorUtilities.CreateInstance(services, type));
    }

    /// <summary>Registers an entity class under the name of its attribute, or its own.</summary>
    /// <inheritdoc cref="AddEntity(TaskName, Type)"/>
    public DurableTaskRegistry AddEntity(Type type) => AddEntity(NameOf(type), type);

    /// <summary>Registers an entity class under a name.</summary>
    /// <inheritdoc cref="AddEntity(TaskName, Type)"/>
    public DurableTaskRegistry AddEntity<TEntity>(TaskName name)
        where TEntity : class, ITaskEntity => AddEntity(name, typeof(TEntity));

    /// <summary>Registers an entity class under the name of its attribute, or its own.</summary>
    /// <inheritdoc cref="AddEntity(TaskName, Type)"/>
    public DurableTaskRegistry AddEntity<TEntity>()
        where TEntity : class, ITaskEntity => AddEntity(typeof(TEntity));

    /// <summary>Registers one entity object under a name; it serves every operation.</summary>
    public DurableTaskRegistry AddEntity(TaskName name, ITaskEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return AddEntity(name, _ => entity);
    }

    /// <summary>Registers one entity object under the name of its class; it serves every operation.</summary>
    public DurableTaskRegistry AddEntity(ITaskEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return AddEntity(NameOf(entity.GetType()), entity);
    }
}
