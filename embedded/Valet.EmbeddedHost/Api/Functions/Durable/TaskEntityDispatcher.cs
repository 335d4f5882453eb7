using System.Runtime.ExceptionServices;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.DependencyInjection;
using Valet.EmbeddedHost.Hosting;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Hands the entity operation at hand to the code that performs it.</summary>
public sealed class TaskEntityDispatcher
{
    private readonly TaskEntityOperation _operation;
    private readonly FunctionContext _invocation;

    internal TaskEntityDispatcher(TaskEntityOperation operation, FunctionContext invocation)
    {
        _operation = operation;
        _invocation = invocation;
    }

    /// <summary>What the operation gave back; null until dispatched.</summary>
    internal object? Result { get; private set; }

    /// <summary>What the operation threw: its caller's affair, not the function's, which goes on.</summary>
    internal ExceptionDispatchInfo? Failure { get; private set; }

    /// <summary>Dispatches to an entity object. What its operation throws goes to the operation's caller, not to the function.</summary>
    public Task DispatchAsync(ITaskEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return RunAsync(entity.RunAsync);
    }

    /// <summary>
    /// Dispatches to <typeparamref name="T"/>: an <see cref="ITaskEntity"/>, made from the invocation's services, or a plain class that is the state itself.
    /// </summary>
    public Task DispatchAsync<T>() => DispatchAsync(EntityFactory<T>.Create(_invocation, []));

    /// <summary>The same, with constructor arguments that the services do not hold.</summary>
    public Task DispatchAsync<T>(params object[] additionalArgs)
    {
        ArgumentNullException.ThrowIfNull(additionalArgs);
        return DispatchAsync(EntityFactory<T>.Create(_invocation, additionalArgs));
    }

    /// <summary>Dispatches to a function; the state changes only where it calls <c>SetState</c>.</summary>
    public Task DispatchAsync(Func<TaskEntityOperation, ValueTask<object?>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return RunAsync(handler);
    }

    private async Task RunAsync(Func<TaskEntityOperation, ValueTask<object?>> perform)
    {
        try
        {
            Result = await perform(_operation);
        }
        catch (Exception e)
        {
            Failure = ExceptionDispatchInfo.Capture(e);
        }
    }
}
