namespace Microsoft.DurableTask.Entities;

/// <summary>Base class of entities whose operations are their public methods.</summary>
public abstract class TaskEntity<TState> : ITaskEntity
{
    /// <summary>Whether operations may also be public methods of the state object.</summary>
    protected virtual bool AllowStateDispatch => false;

    /// <summary>The entity's state; what it is when the operation ends is kept.</summary>
    protected TState State { get; set; } = default!;

    /// <summary>Who the entity is, and what it may send.</summary>
    protected TaskEntityContext Context { get; private set; } = null!;

    /// <summary>Runs one operation: the entity's method, then the state's, then the implicit delete.</summary>
    public ValueTask<object?> RunAsync(TaskEntityOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        Context = operation.Context;
        object? state = operation.State.GetState(typeof(TState));
        State = state is null ? InitializeState(operation) : (TState)state;
        if (EntityMethod.Find(this, operation.Name) is { } own)
            return own.InvokeAsync(this, operation, Keep);
        if (AllowStateDispatch && State is { } target && EntityMethod.Find(target, operation.Name) is { } ofState)
            return ofState.InvokeAsync(target, operation, Keep);
        if (string.Equals(operation.Name, "delete", StringComparison.OrdinalIgnoreCase))
        {
            operation.State.SetState(null);
            return default;
        }

        throw new NotSupportedException($"No suitable method found for entity operation '{operation.Context.Id.Name}/{operation.Name}'.");
    }

    /// <summary>The state of an entity that has none yet; the default constructor of the type unless overridden.</summary>
    protected virtual TState InitializeState(TaskEntityOperation entityOperation) =>
        Nullable.GetUnderlyingType(typeof(TState)) is { } underlying
            ? (TState)Activator.CreateInstance(underlying)!
            : Activator.CreateInstance<TState>();

    private void Keep(TaskEntityOperation operation) => operation.State.SetState(State);
}
