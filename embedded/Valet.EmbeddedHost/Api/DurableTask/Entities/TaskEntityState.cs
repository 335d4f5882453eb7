namespace Microsoft.DurableTask.Entities;

/// <summary>An entity's state; an entity without state does not exist for clients.</summary>
public abstract class TaskEntityState
{
    /// <summary>Whether there is a state.</summary>
    public abstract bool HasState { get; }

    /// <summary>The state read as a type, or the given default.</summary>
    public virtual T? GetState<T>(T? defaultValue = default) => GetState(typeof(T)) is { } state ? (T?)state : defaultValue;

    /// <summary>The state read as a type, or null.</summary>
    public abstract object? GetState(Type type);

    /// <summary>Replaces the state; null deletes it.</summary>
    public abstract void SetState(object? state);
}
