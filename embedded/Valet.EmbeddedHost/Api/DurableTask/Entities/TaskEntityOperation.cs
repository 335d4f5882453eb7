namespace Microsoft.DurableTask.Entities;

/// <summary>One operation on an entity: name, input, state and context.</summary>
public abstract class TaskEntityOperation
{
    /// <summary>The operation's name.</summary>
    public abstract string Name { get; }

    /// <summary>Who the entity is, and what it may send.</summary>
    public abstract TaskEntityContext Context { get; }

    /// <summary>The entity's state.</summary>
    public abstract TaskEntityState State { get; }

    /// <summary>Whether an input was sent.</summary>
    public abstract bool HasInput { get; }

    /// <summary>The input read as a type.</summary>
    public virtual T? GetInput<T>() => (T?)GetInput(typeof(T));

    /// <summary>The input read as a type.</summary>
    public abstract object? GetInput(Type inputType);
}
